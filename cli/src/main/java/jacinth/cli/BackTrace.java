package jacinth.cli;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Registers;
import jacinth.kernel.boot.CodePlace;
import jacinth.kernel.memory.AddressSpace;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Who called whom: by frame pointers, where the program keeps them. Where it does not, by the words on the stack that
/// are where calls return to, which a `?` marks: some may be left over from earlier calls.
final class BackTrace {
    private static final int X64_FRAME_POINTER = 6;
    private static final int ARM64_FRAME_POINTER = 29;
    private static final int ARM64_LINK = 30;
    private static final int MOST_FRAMES = 32;

    /// How many words of the stack are looked at.
    private static final int MOST_WORDS = 512;

    /// No stack is larger, in bytes.
    private static final long LARGEST_STACK = 64 << 20;

    private final Isa isa;
    private final Registers registers;
    private final AddressSpace space;
    private final CodePlace places;
    private final List<String> lines = new ArrayList<>();

    BackTrace(Isa isa, long pc, Registers registers, AddressSpace space, CodePlace places) {
        this.isa = isa;
        this.registers = registers;
        this.space = space;
        this.places = places;
        add(pc, "");
        followFrames();
        if (lines.size() == 1) {
            searchStack();
        }
    }

    /// A line for each function, the innermost first.
    List<String> lines() {
        return lines;
    }

    private void add(long address, String doubt) {
        lines.add("  #%d%s 0x%x%s".formatted(lines.size(), doubt, address, places.suffix(address)));
    }

    private void followFrames() {
        long top = registers.sp();
        long frame = registers.general(isa == Isa.X64 ? X64_FRAME_POINTER : ARM64_FRAME_POINTER);
        var pair = MemorySegment.ofArray(new long[2]);
        while (lines.size() < MOST_FRAMES
                && frame % Long.BYTES == 0
                && Long.compareUnsigned(frame, top) >= 0
                && frame - top < LARGEST_STACK
                && space.userCopy().peek(frame, pair)
                && isReturn(pair.getAtIndex(JAVA_LONG, 1))) {
            add(pair.getAtIndex(JAVA_LONG, 1), "");
            top = frame + 1;
            frame = pair.getAtIndex(JAVA_LONG, 0);
        }
    }

    private void searchStack() {
        if (isa == Isa.ARM64 && isReturn(registers.general(ARM64_LINK))) {
            add(registers.general(ARM64_LINK), "?");
        }
        var word = MemorySegment.ofArray(new long[1]);
        long at = registers.sp() & -Long.BYTES;
        for (int i = 0; i < MOST_WORDS && lines.size() < MOST_FRAMES; i++, at += Long.BYTES) {
            if (!space.userCopy().peek(at, word)) {
                break;
            }
            if (isReturn(word.get(JAVA_LONG, 0))) {
                add(word.get(JAVA_LONG, 0), "?");
            }
        }
    }

    /// Whether it is an address behind a call.
    private boolean isReturn(long address) {
        var mapping = space.findMapping(address);
        if (mapping == null || (mapping.permissions() & Access.EXECUTE.bit()) == 0) {
            return false;
        }
        return isa == Isa.X64 ? isX64Return(address) : isArm64Return(address);
    }

    private boolean isArm64Return(long address) {
        var before = MemorySegment.ofArray(new int[1]);
        if (address % Integer.BYTES != 0 || !space.userCopy().peek(address - Integer.BYTES, before)) {
            return false;
        }
        int instruction = before.get(JAVA_INT, 0);
        return instruction >>> 26 == 0b100101 || (instruction & 0xfffffc1f) == 0xd63f0000;
    }

    /// CALL rel32 is E8; CALL r/m is FF /2, in 2 bytes, with a displacement in 3 or 6.
    private boolean isX64Return(long address) {
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
