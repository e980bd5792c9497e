package jacinth.kernel.boot;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import jacinth.emulator.Isa;
import jacinth.emulator.Registers;
import jacinth.kernel.memory.AddressSpace;
import jacinth.vdso.elf.UnwindRow;
import jacinth.vdso.elf.UnwindTable;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Who called whom in a thread: by the unwind tables of its files, by frame pointers where there are none. Where both
/// tell nothing, by the words on the stack that are where calls return to, which a `?` marks: some may be left over
/// from earlier calls.
public final class BackTrace {
    private static final int MOST_FRAMES = 32;

    /// How many words of the stack are searched.
    private static final int MOST_WORDS = 512;

    /// Code of the vDSO has no more on the stack.
    private static final int VDSO_WORDS = 16;

    /// No stack is larger, in bytes.
    private static final long LARGEST_STACK = 64 << 20;

    /// DWARF's numbers of registers, and our own of the first ones.
    private static final int[] X64_GENERAL = {0, 3, 2, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    private static final int ARM64_GENERAL = 31;
    private static final int ARM64_LINK = 30;

    /// A place that a thread will be at again, the innermost first.
    ///
    /// @param isCertain false for one that was found on the stack
    private record Frame(long address, boolean isCertain) {}

    private final boolean isX64;
    private final AddressSpace space;
    private final Symbolizer symbolizer;
    private final ReturnAddress returns;
    private final int stackPointer;
    private final int framePointer;
    private final List<Frame> frames = new ArrayList<>();

    /// The registers of the frame that is looked at, in DWARF's order.
    private long[] registers = new long[UnwindRow.REGISTERS];

    private long pc;

    /// Whether a table or a frame pointer has told anything.
    private boolean isAnchored;

    /// @param pc where it is, which may be before the program counter
    public BackTrace(Isa isa, long pc, Registers now, AddressSpace space, Symbolizer symbolizer) {
        isX64 = isa == Isa.X64;
        stackPointer = isX64 ? 7 : 31;
        framePointer = isX64 ? 6 : 29;
        this.space = space;
        this.symbolizer = symbolizer;
        this.returns = new ReturnAddress(isa, space);
        this.pc = pc;
        for (int i = 0; i < (isX64 ? X64_GENERAL.length : ARM64_GENERAL); i++) {
            registers[i] = now.general(isX64 ? X64_GENERAL[i] : i);
        }
        registers[stackPointer] = now.sp();
        follow();
    }

    /// A line for each function, the innermost first: `  #1 0x4012f3 (main+0x13)`.
    public List<String> lines() {
        var lines = new ArrayList<String>();
        for (var frame : frames) {
            lines.add("  #%d%s 0x%x%s"
                    .formatted(
                            lines.size(), frame.isCertain ? "" : "?", frame.address, symbolizer.suffix(frame.address)));
        }
        return lines;
    }

    /// Where in its own code it is, and not in the vDSO's.
    public long place() {
        return frames.stream()
                .mapToLong(Frame::address)
                .filter(address -> !isVdso(address))
                .findFirst()
                .orElse(frames.getFirst().address);
    }

    private void follow() {
        frames.add(new Frame(pc, true));
        var step = innermost();
        while (step == Step.MADE && frames.size() < MOST_FRAMES) {
            frames.add(new Frame(pc, true));
            step = outwards(pc - 1);
        }
        if (step == Step.UNKNOWN && !isAnchored) {
            searchStack();
        }
    }

    private enum Step {
        MADE,
        UNKNOWN,
        /// The function has no caller.
        OUTERMOST
    }

    private Step innermost() {
        if (space.findMapping(pc) == null) {
            return justCalled(1);
        }
        if (isVdso(pc)) {
            return justCalled(VDSO_WORDS);
        }
        // A function that calls none keeps no frame. In another, the link register points into itself.
        boolean isLeaf = !isX64
                && symbolizer.rules(pc) == null
                && !symbolizer.areInOneFunction(pc, registers[ARM64_LINK])
                && goTo(registers[ARM64_LINK], registers[stackPointer]);
        return isLeaf ? Step.MADE : outwards(pc);
    }

    private boolean isVdso(long address) {
        var mapping = space.findMapping(address);
        return mapping != null && mapping.vmo().vdsoCode() != null;
    }

    /// From where nothing has been done to the registers that matter, since it was called.
    private Step justCalled(int words) {
        if (!isX64) {
            return goTo(registers[ARM64_LINK], registers[stackPointer]) ? Step.MADE : outwards(pc);
        }
        long at = registers[stackPointer];
        for (int i = 0; i < words; i++, at += Long.BYTES) {
            if (goTo(load(at), at + Long.BYTES)) {
                return Step.MADE;
            }
        }
        return outwards(pc);
    }

    /// @param inside an address in the instruction that the frame is at
    private Step outwards(long inside) {
        var rules = symbolizer.rules(inside);
        return rules == null ? byFramePointer() : byTable(rules);
    }

    private Step byTable(UnwindTable.Rules rules) {
        var row = rules.row();
        long frame = registers[row.frameRegister()] + row.frameOffset();
        var before = registers[stackPointer];
        var outer = registers.clone();
        for (int i = 0; i < UnwindRow.REGISTERS; i++) {
            if (row.isSaved(i)) {
                outer[i] = load(frame + row.offset(i));
            }
        }
        // Above the first function of a thread there is nothing.
        boolean known = row.isKept(rules.link()) || row.isSaved(rules.link()) && outer[rules.link()] != 0;
        if (!known) {
            return Step.OUTERMOST;
        }
        boolean grows = frame - before >= 0 && frame - before < LARGEST_STACK;
        boolean progresses = frame != before || frames.size() == 1;
        if (!grows || !progresses || !goTo(outer[rules.link()], frame)) {
            return Step.UNKNOWN;
        }
        outer[stackPointer] = frame;
        registers = outer;
        isAnchored = true;
        return Step.MADE;
    }

    private Step byFramePointer() {
        long frame = registers[framePointer];
        long above = frame - registers[stackPointer];
        if (frame % Long.BYTES != 0 || above < 0 || above >= LARGEST_STACK) {
            return Step.UNKNOWN;
        }
        if (!goTo(load(frame + Long.BYTES), frame + 2 * Long.BYTES)) {
            return Step.UNKNOWN;
        }
        registers[framePointer] = load(frame);
        isAnchored = true;
        return Step.MADE;
    }

    private boolean goTo(long address, long sp) {
        if (!returns.isOne(address)) {
            return false;
        }
        pc = address;
        registers[stackPointer] = sp;
        return true;
    }

    private void searchStack() {
        boolean mayHaveCaller = !isX64 && frames.size() == 1 && !symbolizer.areInOneFunction(pc, registers[ARM64_LINK]);
        if (mayHaveCaller && returns.isOne(registers[ARM64_LINK])) {
            frames.add(new Frame(registers[ARM64_LINK], false));
        }
        long at = registers[stackPointer] & -Long.BYTES;
        for (int i = 0; i < MOST_WORDS && frames.size() < MOST_FRAMES; i++, at += Long.BYTES) {
            long word = load(at);
            if (returns.isOne(word)) {
                frames.add(new Frame(word, false));
            }
        }
    }

    /// A word of the guest's memory, 0 where there is none.
    private long load(long address) {
        var word = MemorySegment.ofArray(new long[1]);
        return space.userCopy().peek(address, word) ? word.get(JAVA_LONG, 0) : 0;
    }
}
