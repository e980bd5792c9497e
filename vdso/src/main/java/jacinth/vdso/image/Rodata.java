package jacinth.vdso.image;

import jacinth.vdso.abi.Status;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The read-only data that the functions of the vDSO use: the constants, whose layout guests and debuggers know
/// (`struct vdso_constants`), then the names of statuses.
final class Rodata {
    /// Of the constants and of the whole.
    static final int ALIGNMENT = 8;

    /// Statuses from 0 down to the last; the place after them in the table is for numbers that are none.
    static final int STATUS_NAMES =
            1 - Arrays.stream(Status.values()).mapToInt(Status::number).min().orElseThrow();

    final Label cpus = new Label();
    final Label cpuFeatures = new Label();
    final Label dcacheLineSize = new Label();
    final Label icacheLineSize = new Label();
    final Label ticksPerSecond = new Label();
    final Label physicalMemory = new Label();
    final Label buildId = new Label();
    final Label statusNames = new Label();

    private final byte[] names = statusNames();

    int size() {
        return VdsoConstants.SIZE + names.length;
    }

    /// What it holds before the machine's own constants are written into it.
    byte[] bytes() {
        var bytes = new byte[size()];
        for (int i = 0; i < VdsoConstants.SIZE; i++) {
            bytes[i] = (byte) (0xdeadbeef >> 8 * (i % 4));
        }
        System.arraycopy(names, 0, bytes, VdsoConstants.SIZE, names.length);
        return bytes;
    }

    /// Tells the code where it is.
    ///
    /// @param start bytes from the start of the code: negative, as the data comes before it
    void bind(int start) {
        cpus.bind(start + VdsoConstants.CPUS);
        cpuFeatures.bind(start + VdsoConstants.CPU_FEATURES);
        dcacheLineSize.bind(start + VdsoConstants.DCACHE_LINE_SIZE);
        icacheLineSize.bind(start + VdsoConstants.ICACHE_LINE_SIZE);
        ticksPerSecond.bind(start + VdsoConstants.TICKS_PER_SECOND);
        physicalMemory.bind(start + VdsoConstants.PHYSICAL_MEMORY);
        buildId.bind(start + VdsoConstants.BUILD_ID);
        statusNames.bind(start + VdsoConstants.SIZE);
    }

    /// For each status from 0 down, and one past the last, two bytes: where its name is, from the start of this table.
    private static byte[] statusNames() {
        var table = new ByteArrayOutputStream();
        var names = new ByteArrayOutputStream();
        for (int i = 0; i <= STATUS_NAMES; i++) {
            var status = Status.of(-i);
            int offset = 2 * (STATUS_NAMES + 1) + names.size();
            table.write(offset);
            table.write(offset >> 8);
            var name = status == null ? "(UNKNOWN)" : status.toString();
            names.writeBytes((name + '\0').getBytes(StandardCharsets.US_ASCII));
        }
        table.writeBytes(names.toByteArray());
        return table.toByteArray();
    }
}
