package jacinth.emulator;

import java.util.Locale;

/// An instruction set that guests are compiled for.
public enum Isa {
    X64(62),
    ARM64(183);

    /// Bytes in a page of guest memory, the same on both.
    public static final int PAGE_SIZE = 1 << 12;

    private final int elfMachine;

    Isa(int elfMachine) {
        this.elfMachine = elfMachine;
    }

    /// The `e_machine` of its ELF files (System V ABI).
    public int elfMachine() {
        return elfMachine;
    }

    /// The name that options and folders use: `x64`, `arm64`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
