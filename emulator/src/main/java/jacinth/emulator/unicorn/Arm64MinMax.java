package jacinth.emulator.unicorn;

/// The atomic signed minimum and maximum of 8, 16 and 32 bits: LDSMAX, LDSMIN, STSMAX, STSMIN (Arm ARM C6.2.139 and
/// following). The engine takes their operands for unsigned ones (QEMU 5.0 had that fault), so we compute them.
record Arm64MinMax(int word) {
    private static final int REGISTER = 31;

    /// Whether a word of code is one of them.
    static boolean is(int word) {
        return (word & 0x3f20_ec00) == 0x3820_4000 && word >>> 30 != 3;
    }

    /// Size of the operand in memory, in bytes.
    int size() {
        return 1 << (word >>> 30);
    }

    /// Number of the register with the other operand.
    int operand() {
        return word >> 16 & REGISTER;
    }

    /// Number of the register with the address; 31 is the stack pointer.
    int base() {
        return word >> 5 & REGISTER;
    }

    /// Number of the register that gets the old value; 31 is none.
    int target() {
        return word & REGISTER;
    }

    /// What memory holds afterwards.
    ///
    /// @param old what it held
    /// @param operand the register, whose upper bits do not matter
    long result(long old, long operand) {
        int unused = Long.SIZE - size() * Byte.SIZE;
        long a = old << unused >> unused;
        long b = operand << unused >> unused;
        boolean maximum = (word & 0x1000) == 0;
        return maximum ? Math.max(a, b) : Math.min(a, b);
    }
}
