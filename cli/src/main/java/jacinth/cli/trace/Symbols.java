package jacinth.cli.trace;

import jacinth.kernel.memory.AddressSpace;

/// Names of places in guest code.
public final class Symbols {
    private Symbols() {}

    /// ` (main+0x13)`, or ` (libfdio.so+0x1234)` if no symbol is near, or nothing.
    public static String suffix(AddressSpace space, long pc) {
        return "";
    }
}
