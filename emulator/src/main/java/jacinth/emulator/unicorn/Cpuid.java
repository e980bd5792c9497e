package jacinth.emulator.unicorn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What CPUID tells of our x86-64 processor: x86-64-v2, no AVX, nothing that differs between hosts or runs.
///
/// Leaves and bits are those of the Intel SDM, volume 2, CPUID.
final class Cpuid {
    private static final int EXTENDED = 0x8000_0000;
    private static final int LAST_BASIC = 7;
    private static final int LAST_EXTENDED = EXTENDED + 8;

    private static final int[] VENDOR = words("GenuineIntel");
    private static final int[] BRAND = words("Jacinth virtual x86-64-v2 processor");

    /// Family 6, model 26, stepping 5.
    private static final int SIGNATURE = 0x106a5;
    /// Lines of 64 bytes for CLFLUSH; one logical processor.
    private static final int LINES_AND_PROCESSORS = 8 << 8 | 1 << 16;
    /// SSE3, SSSE3, CMPXCHG16B, SSE4.1, SSE4.2, POPCNT.
    private static final int FEATURES_C = 1 | 1 << 9 | 1 << 13 | 1 << 19 | 1 << 20 | 1 << 23;
    /// FPU, DE, PSE, TSC, MSR, PAE, CX8, PGE, CMOV, PAT, CLFSH, MMX, FXSR, SSE, SSE2.
    private static final int FEATURES_D = 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 8 | 1 << 13 | 1 << 15
            | 1 << 16 | 1 << 19 | 1 << 23 | 1 << 24 | 1 << 25 | 1 << 26;
    /// LAHF.
    private static final int EXTENDED_FEATURES_C = 1;
    /// SYSCALL, NX, RDTSCP, long mode.
    private static final int EXTENDED_FEATURES_D = 1 << 11 | 1 << 20 | 1 << 27 | 1 << 29;
    /// Physical and linear bits.
    private static final int ADDRESS_SIZES = 40 | 48 << 8;

    private Cpuid() {}

    /// @param registers rax, rbx, rcx, rdx
    static void answer(int leaf, RegisterBatch registers) {
        switch (leaf) {
            case 0 -> fill(registers, LAST_BASIC, VENDOR[0], VENDOR[2], VENDOR[1]);
            case 1 -> fill(registers, SIGNATURE, LINES_AND_PROCESSORS, FEATURES_C, FEATURES_D);
            case EXTENDED -> fill(registers, LAST_EXTENDED, 0, 0, 0);
            case EXTENDED + 1 -> fill(registers, 0, 0, EXTENDED_FEATURES_C, EXTENDED_FEATURES_D);
            case EXTENDED + 2, EXTENDED + 3, EXTENDED + 4 -> {
                int first = (leaf - EXTENDED - 2) * 4;
                fill(registers, BRAND[first], BRAND[first + 1], BRAND[first + 2], BRAND[first + 3]);
            }
            case LAST_EXTENDED -> fill(registers, ADDRESS_SIZES, 0, 0, 0);
            default -> fill(registers, 0, 0, 0, 0);
        }
    }

    private static void fill(RegisterBatch registers, int a, int b, int c, int d) {
        registers.set(0, Integer.toUnsignedLong(a));
        registers.set(1, Integer.toUnsignedLong(b));
        registers.set(2, Integer.toUnsignedLong(c));
        registers.set(3, Integer.toUnsignedLong(d));
    }

    /// Text in 12 little-endian words, padded with zeroes.
    private static int[] words(String text) {
        var bytes = ByteBuffer.allocate(12 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(text.getBytes(StandardCharsets.US_ASCII)).rewind();
        var words = new int[12];
        bytes.asIntBuffer().get(words);
        return words;
    }
}
