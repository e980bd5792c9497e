package jacinth.kernel.boot;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.kernel.memory.AddressSpace;
import java.lang.foreign.MemorySegment;

/// Tells addresses behind a call from others.
final class ReturnAddress {
    private final boolean isX64;
    private final AddressSpace space;

    ReturnAddress(Isa isa, AddressSpace space) {
        this.isX64 = isa == Isa.X64;
        this.space = space;
    }

    boolean isOne(long address) {
        var mapping = space.findMapping(address);
        if (mapping == null || (mapping.permissions() & Access.EXECUTE.bit()) == 0) {
            return false;
        }
        return isX64 ? isX64(address) : isArm64(address);
    }

    private boolean isArm64(long address) {
        var before = MemorySegment.ofArray(new int[1]);
        if (address % Integer.BYTES != 0 || !space.userCopy().peek(address - Integer.BYTES, before)) {
            return false;
        }
        int instruction = before.get(JAVA_INT, 0);
        return instruction >>> 26 == 0b100101 || (instruction & 0xfffffc1f) == 0xd63f0000;
    }

    /// CALL rel32 is E8; CALL r/m is FF /2, in 2 bytes, with a displacement in 3 or 6.
    private boolean isX64(long address) {
        var before = MemorySegment.ofArray(new byte[6]);
        return space.userCopy().peek(address - before.byteSize(), before)
                && ((before.get(JAVA_BYTE, 1) & 0xff) == 0xe8
                        || isIndirect(before, 4, 3)
                        || isIndirect(before, 3, 1)
                        || isIndirect(before, 0, 2)
                        || isIndirect(before, 0, 0));
    }

    private static boolean isIndirect(MemorySegment code, int at, int mode) {
        int modRm = code.get(JAVA_BYTE, at + 1) & 0xff;
        return (code.get(JAVA_BYTE, at) & 0xff) == 0xff && modRm >> 3 == (mode << 3 | 2);
    }
}
