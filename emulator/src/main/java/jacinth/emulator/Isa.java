package jacinth.emulator;

import java.util.Locale;

/// An instruction set that guests are compiled for.
public enum Isa {
    X64(62, 5, 4),
    ARM64(183, 0, 1);

    /// Bytes in a page of guest memory, the same on both.
    public static final int PAGE_SIZE = 1 << 12;

    private final int elfMachine;
    private final int firstArgument;
    private final int secondArgument;

    Isa(int elfMachine, int firstArgument, int secondArgument) {
        this.elfMachine = elfMachine;
        this.firstArgument = firstArgument;
        this.secondArgument = secondArgument;
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

    /// The name that options and folders use: `x64`, `arm64`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
