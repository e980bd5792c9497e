package jacinth.vdso.elf;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Where the caller's registers are, at one place in the code: the rules that a call frame program (DWARF 5, 6.4) has
/// set when it gets there. Registers have DWARF's numbers.
public final class UnwindRow {
    /// As many as x86-64 and ARM64 have that matter: 16 and the return address, 31 and sp.
    public static final int REGISTERS = 33;

    private static final int NO_REGISTER = -1;
    private static final int MOST_STATES = 64;

    /// A register has the value it has here.
    private static final long SAME = Long.MIN_VALUE;
    /// Nobody knows.
    private static final long UNDEFINED = SAME + 1;

    private final long[] saved = new long[REGISTERS];
    private int frameRegister = NO_REGISTER;
    private long frameOffset;

    UnwindRow() {
        Arrays.fill(saved, SAME);
    }

    UnwindRow(UnwindRow other) {
        become(other);
    }

    private void become(UnwindRow other) {
        System.arraycopy(other.saved, 0, saved, 0, REGISTERS);
        frameRegister = other.frameRegister;
        frameOffset = other.frameOffset;
    }

    /// The register that the frame's address is computed from.
    public int frameRegister() {
        return frameRegister;
    }

    /// What is added to it.
    public long frameOffset() {
        return frameOffset;
    }

    /// Whether the caller's value is what the register has here.
    public boolean isKept(int register) {
        return saved[register] == SAME;
    }

    /// Whether the caller's value is in memory, at [#offset] from the frame's address.
    public boolean isSaved(int register) {
        return saved[register] > UNDEFINED;
    }

    public long offset(int register) {
        return saved[register];
    }

    /// Executes a program up to an address.
    ///
    /// @param initial what a register is restored to
    /// @param start the address that the program begins at
    /// @return whether the row can be told
    boolean execute(DwarfCursor program, int end, Factors factors, UnwindRow initial, long start, long address) {
        long at = start;
        Deque<UnwindRow> states = new ArrayDeque<>();
        while (!program.isAt(end)) {
            int instruction = program.u8();
            int operand = instruction & 0x3f;
            switch (instruction >>> 6) {
                case 1 -> at += operand * factors.code();
                case 2 -> save(operand, program.uleb() * factors.data());
                case 3 -> save(operand, initial.saved[checked(operand)]);
                default -> at += extended(operand, program, factors, initial, states);
            }
            if (Long.compareUnsigned(at, address) > 0) {
                break;
            }
        }
        return frameRegister != NO_REGISTER;
    }

    /// @param code what advances count in
    /// @param data what offsets count in
    record Factors(long code, long data) {}

    /// @return by how much the address advances
    private long extended(
            int instruction, DwarfCursor program, Factors factors, UnwindRow initial, Deque<UnwindRow> states) {
        switch (instruction) {
            case 0x00, 0x2d -> {} // nothing, or the signing of return addresses, which this era does not do
            case 0x02 -> {
                return program.u8() * factors.code();
            }
            case 0x03 -> {
                return program.u16() * factors.code();
            }
            case 0x04 -> {
                return program.u32() * factors.code();
            }
            case 0x05 -> save(program.uleb(), program.uleb() * factors.data());
            case 0x06 -> {
                int register = checked(program.uleb());
                save(register, initial.saved[register]);
            }
            case 0x07 -> save(program.uleb(), UNDEFINED);
            case 0x08 -> save(program.uleb(), SAME);
            case 0x09 -> {
                save(program.uleb(), UNDEFINED);
                program.uleb();
            }
            case 0x0a -> remember(states);
            case 0x0b -> become(states.removeLast());
            case 0x0c -> frame(program.uleb(), program.uleb());
            case 0x0d -> frame(program.uleb(), frameOffset);
            case 0x0e -> frameOffset = program.uleb();
            case 0x10, 0x16 -> {
                save(program.uleb(), UNDEFINED);
                program.skip(program.uleb());
            }
            case 0x11 -> save(program.uleb(), program.sleb() * factors.data());
            case 0x12 -> frame(program.uleb(), program.sleb() * factors.data());
            case 0x13 -> frameOffset = program.sleb() * factors.data();
            case 0x2e -> program.uleb();
            default -> throw new UnsupportedOperationException();
        }
        return 0;
    }

    private void remember(Deque<UnwindRow> states) {
        if (states.size() == MOST_STATES) {
            throw new UnsupportedOperationException();
        }
        states.addLast(new UnwindRow(this));
    }

    private void frame(long register, long offset) {
        frameRegister = checked(register);
        frameOffset = offset;
    }

    /// Registers that are none of ours, such as vectors, do not matter.
    private void save(long register, long rule) {
        if (register >= 0 && register < REGISTERS) {
            saved[(int) register] = rule;
        }
    }

    private static int checked(long register) {
        return Math.toIntExact(Math.clamp(register, 0, REGISTERS - 1));
    }
}
