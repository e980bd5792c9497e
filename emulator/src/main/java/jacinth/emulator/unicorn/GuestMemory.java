package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.emulator.Ram;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// The code that guests execute, as we read it: where they may execute and nowhere else.
final class GuestMemory {
    private final Ram ram;
    private final Mmu mmu;

    GuestMemory(Ram ram, Mmu mmu) {
        this.ram = ram;
        this.mmu = mmu;
    }

    /// The bytes from `address` on, up to `count`; fewer if they are not executable.
    byte[] code(long address, int count) {
        var bytes = new byte[count];
        int length = 0;
        while (length < count) {
            long from = address + length;
            int inPage = (int) (from & Isa.PAGE_SIZE - 1);
            long translation = mmu.translate(from - inPage, Access.EXECUTE);
            if ((translation & Access.EXECUTE.bit()) == 0) {
                break;
            }
            long physical = (translation & -Isa.PAGE_SIZE) + inPage;
            int part = Math.min(count - length, Isa.PAGE_SIZE - inPage);
            MemorySegment.copy(ram.bytes(), JAVA_BYTE, physical, bytes, length, part);
            length += part;
        }
        return length == count ? bytes : Arrays.copyOf(bytes, length);
    }

    /// Whether one of `count` bytes of code from `address` on is in a frame.
    ///
    /// @param frame address of its first byte
    boolean executesFrom(long frame, long address, int count) {
        return isIn(frame, address) || isIn(frame, address + count - 1);
    }

    private boolean isIn(long frame, long address) {
        long translation = mmu.translate(address & -Isa.PAGE_SIZE, Access.EXECUTE);
        return (translation & Access.EXECUTE.bit()) != 0 && (translation & -Isa.PAGE_SIZE) == frame;
    }
}
