package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.emulator.Ram;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// The memory of guests as we touch it in their place: where they may and nowhere else.
final class GuestMemory {
    /// No physical address.
    static final long NOWHERE = -1;

    /// More than any instruction is long.
    private static final int INSTRUCTION_BYTES = 16;

    private final Ram ram;
    private final Mmu mmu;

    GuestMemory(Ram ram, Mmu mmu) {
        this.ram = ram;
        this.mmu = mmu;
    }

    /// The bytes from `address` on, up to `count`; fewer if they are not executable.
    byte[] code(long address, int count) {
        var bytes = new byte[count];
        int length = read(address, bytes, count, Access.EXECUTE);
        return length == count ? bytes : Arrays.copyOf(bytes, length);
    }

    /// Copies bytes from `address` on that may be accessed so, up to the first that may not.
    ///
    /// @return how many there were
    int read(long address, byte[] bytes, int count, Access access) {
        int length = 0;
        while (length < count) {
            long physical = physical(address + length, access);
            if (physical == NOWHERE) {
                break;
            }
            int part = Math.min(count - length, Isa.PAGE_SIZE - (int) (physical & Isa.PAGE_SIZE - 1));
            MemorySegment.copy(ram.bytes(), JAVA_BYTE, physical, bytes, length, part);
            length += part;
        }
        return length;
    }

    /// Clears bits of a byte that the engine may write and has just written.
    void clear(long address, int bits) {
        long physical = physical(address, Access.WRITE);
        store(physical, 1, load(physical, 1) & ~bits);
    }

    /// Whether the instruction at `address` may be in a frame, or a part of it.
    ///
    /// @param frame address of its first byte
    boolean executesFrom(long frame, long address) {
        return isIn(frame, address) || isIn(frame, address + INSTRUCTION_BYTES - 1);
    }

    private boolean isIn(long frame, long address) {
        long physical = physical(address, Access.EXECUTE);
        return physical != NOWHERE && (physical & -Isa.PAGE_SIZE) == frame;
    }

    /// The physical address of a virtual one; [#NOWHERE] if the access is not allowed.
    long physical(long address, Access access) {
        int inPage = (int) (address & Isa.PAGE_SIZE - 1);
        long translation = mmu.translate(address - inPage, access);
        return (translation & access.bit()) == 0 ? NOWHERE : (translation & -Isa.PAGE_SIZE) + inPage;
    }

    /// The value of `size` bytes, at most 4, as an unsigned number.
    long load(long physical, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (ram.bytes().get(JAVA_BYTE, physical + i) & 0xffL) << i * Byte.SIZE;
        }
        return value;
    }

    /// Writes the lowest `size` bytes of a value past the engine, which must not have code of that frame.
    void store(long physical, int size, long value) {
        for (int i = 0; i < size; i++) {
            ram.bytes().set(JAVA_BYTE, physical + i, (byte) (value >> i * Byte.SIZE));
        }
    }
}
