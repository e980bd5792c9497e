package jacinth.vdso.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What the vDSO tells of a machine without asking the kernel (`struct vdso_constants`, 96 bytes).
///
/// @param cpus the most there will be
/// @param cpuFeatures the bits of `zx_system_get_features`
/// @param dcacheLineSize bytes, a power of two
/// @param icacheLineSize bytes, a power of two
/// @param physicalMemory bytes
/// @param buildId what `zx_system_get_version` answers: at most 63 characters of ASCII
public record VdsoConstants(
        int cpus, int cpuFeatures, int dcacheLineSize, int icacheLineSize, long physicalMemory, String buildId) {
    static final int SIZE = 96;
    static final int CPUS = 0;
    static final int CPU_FEATURES = 4;
    static final int DCACHE_LINE_SIZE = 8;
    static final int ICACHE_LINE_SIZE = 12;
    static final int TICKS_PER_SECOND = 16;
    static final int PHYSICAL_MEMORY = 24;
    static final int BUILD_ID = 32;
    static final int BUILD_ID_SIZE = 64;

    /// Ticks are the nanoseconds of the monotonic clock: a counter of its own would show how fast the host is.
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;

    /// @throws IllegalArgumentException if one of them is not as said above
    public VdsoConstants {
        if (cpus < 1 || Integer.bitCount(dcacheLineSize) != 1 || Integer.bitCount(icacheLineSize) != 1) {
            throw new IllegalArgumentException(
                    "%d CPUs, cache lines of %d and %d bytes".formatted(cpus, dcacheLineSize, icacheLineSize));
        }
        if (buildId.length() >= BUILD_ID_SIZE
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(buildId)) {
            throw new IllegalArgumentException("a build id of '" + buildId + "'");
        }
    }

    /// Writes them over the constants at `offset` of an image.
    void write(byte[] image, int offset) {
        var constants = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).slice(offset, SIZE);
        constants.order(ByteOrder.LITTLE_ENDIAN);
        constants.putInt(CPUS, cpus);
        constants.putInt(CPU_FEATURES, cpuFeatures);
        constants.putInt(DCACHE_LINE_SIZE, dcacheLineSize);
        constants.putInt(ICACHE_LINE_SIZE, icacheLineSize);
        constants.putLong(TICKS_PER_SECOND, NANOSECONDS_PER_SECOND);
        constants.putLong(PHYSICAL_MEMORY, physicalMemory);
        var padded = new byte[BUILD_ID_SIZE];
        var id = buildId.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(id, 0, padded, 0, id.length);
        constants.put(BUILD_ID, padded);
    }
}
