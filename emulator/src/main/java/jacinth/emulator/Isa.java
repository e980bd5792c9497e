package jacinth.emulator;

import java.util.Locale;

/// An instruction set that guests are compiled for.
public enum Isa {
    X64(62, 5, 4, 2),
    ARM64(183, 0, 1, 4);

    /// Bytes in a page of guest memory, the same on both.
    public static final int PAGE_SIZE = 1 << 12;

    private final int elfMachine;
    private final int firstArgument;
    private final int secondArgument;
    private final int syscallSize;

    Isa(int elfMachine, int firstArgument, int secondArgument, int syscallSize) {
        this.elfMachine = elfMachine;
        this.firstArgument = firstArgument;
        this.secondArgument = secondArgument;
        this.syscallSize = syscallSize;
    }

    /// The `e_machine` of its ELF files (System V ABI).
    public int elfMachine() {
        return elfMachine;
    }

    /// Number, in the order of [Registers.File#GENERAL], of the register that passes a function its first argument.
    public int firstArgument() {
        return firstArgument;
    }

    /// Number of the register that passes a function its second argument.
    public int secondArgument() {
        return secondArgument;
    }

    /// Bytes of the system call instruction.
    public int syscallSize() {
        return syscallSize;
    }

    /// The name that options and folders use: `x64`, `arm64`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
