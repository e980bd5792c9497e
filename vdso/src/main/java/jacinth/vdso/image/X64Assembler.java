package jacinth.vdso.image;

/// The x86-64 instructions that the vDSO needs. Operands are in Intel's order; a name that ends in 32 uses the low
/// halves of registers and clears the upper ones.
final class X64Assembler extends Assembler {
    /// By the low nibble of the opcode.
    enum Condition {
        NO_OVERFLOW(1),
        BELOW(2),
        ABOVE_OR_EQUAL(3),
        EQUAL(4),
        NOT_EQUAL(5),
        BELOW_OR_EQUAL(6),
        ABOVE(7),
        NEGATIVE(8);

        private final int code;

        Condition(int code) {
            this.code = code;
        }
    }

    void mov(X64Register to, X64Register from) {
        registers(true, 0x89, from.ordinal(), to.ordinal());
    }

    void mov32(X64Register to, X64Register from) {
        registers(false, 0x89, from.ordinal(), to.ordinal());
    }

    void mov32(X64Register to, int value) {
        putByte(0xb8 | low(to));
        putInt(value);
    }

    /// Loads from the stack.
    void movFromStack(X64Register to, int displacement) {
        rex(true, to.ordinal(), 0);
        putByte(0x8b);
        putByte(0x44 | low(to) << 3);
        putByte(0x24);
        putByte(displacement);
    }

    void mov(X64Register to, Label data) {
        relative(true, 0x8b, to, data);
    }

    void mov32(X64Register to, Label data) {
        relative(false, 0x8b, to, data);
    }

    void lea(X64Register to, Label data) {
        relative(true, 0x8d, to, data);
    }

    /// Stores to where `address`, one of the first eight, points.
    void store32(X64Register address, X64Register from) {
        putByte(0x89);
        putByte(from.ordinal() << 3 | low(address));
    }

    /// Loads two bytes from `table + 2 * index`.
    void loadHalf(X64Register to, X64Register table, X64Register index) {
        putByte(0x0f);
        putByte(0xb7);
        putByte(0x04 | low(to) << 3);
        putByte(0x40 | low(index) << 3 | low(table));
    }

    void push(X64Register register) {
        rex(false, 0, register.ordinal());
        putByte(0x50 | low(register));
    }

    void pop(X64Register register) {
        rex(false, 0, register.ordinal());
        putByte(0x58 | low(register));
    }

    void add(X64Register to, X64Register from) {
        registers(true, 0x01, from.ordinal(), to.ordinal());
    }

    void add(X64Register to, int value) {
        registers(true, 0x83, 0, to.ordinal());
        putByte(value);
    }

    void sub(X64Register to, X64Register from) {
        registers(true, 0x29, from.ordinal(), to.ordinal());
    }

    void neg32(X64Register register) {
        registers(false, 0xf7, 3, register.ordinal());
    }

    void clear(X64Register register) {
        registers(false, 0x31, register.ordinal(), register.ordinal());
    }

    void cmp(X64Register left, X64Register right) {
        registers(true, 0x39, right.ordinal(), left.ordinal());
    }

    void cmp(X64Register left, int right) {
        registers(true, 0x83, 7, left.ordinal());
        putByte(right);
    }

    void cmp32(X64Register left, int right) {
        registers(false, 0x83, 7, left.ordinal());
        putByte(right);
    }

    /// The bit of `bits` whose number is in `index` becomes the carry: BELOW if it is set.
    void bitTest32(X64Register bits, X64Register index) {
        putByte(0x0f);
        registers(false, 0xa3, index.ordinal(), bits.ordinal());
    }

    void flipBit(X64Register register, int bit) {
        rex(true, 0, register.ordinal());
        putByte(0x0f);
        putByte(0xba);
        putByte(0xf8 | low(register));
        putByte(bit);
    }

    void shiftRightSigned(X64Register register, int bits) {
        registers(true, 0xc1, 7, register.ordinal());
        putByte(bits);
    }

    /// Copies `rcx` bytes from `rsi` to `rdi`.
    void repMovsb() {
        putByte(0xf3);
        putByte(0xa4);
    }

    void jump(Label to) {
        putByte(0xeb);
        distance(to);
    }

    void jump(Condition condition, Label to) {
        putByte(0x70 | condition.code);
        distance(to);
    }

    /// Tests, and jumps.
    void jumpIfZero(X64Register register, Label to) {
        registers(true, 0x85, register.ordinal(), register.ordinal());
        jump(Condition.EQUAL, to);
    }

    /// Tests, and jumps.
    void jumpIfZero32(X64Register register, Label to) {
        registers(false, 0x85, register.ordinal(), register.ordinal());
        jump(Condition.EQUAL, to);
    }

    /// Tests, and jumps.
    void jumpIfNotZero32(X64Register register, Label to) {
        registers(false, 0x85, register.ordinal(), register.ordinal());
        jump(Condition.NOT_EQUAL, to);
    }

    void ret() {
        putByte(0xc3);
    }

    /// An invalid instruction.
    void ud2() {
        putByte(0x0f);
        putByte(0x0b);
    }

    @Override
    void systemCall(int number) {
        mov32(X64Register.RAX, number);
        putByte(0x0f);
        putByte(0x05);
    }

    @Override
    void pad(int bytes) {
        while (position() % bytes != 0) {
            putByte(0xcc);
        }
    }

    private static int low(X64Register register) {
        return register.ordinal() & 7;
    }

    private void rex(boolean wide, int reg, int rm) {
        int prefix = 0x40 | (wide ? 8 : 0) | reg >> 3 << 2 | rm >> 3;
        if (prefix != 0x40) {
            putByte(prefix);
        }
    }

    private void registers(boolean wide, int opcode, int reg, int rm) {
        rex(wide, reg, rm);
        putByte(opcode);
        putByte(0xc0 | (reg & 7) << 3 | rm & 7);
    }

    private void relative(boolean wide, int opcode, X64Register register, Label data) {
        rex(wide, register.ordinal(), 0);
        putByte(opcode);
        putByte(0x05 | low(register) << 3);
        int place = position();
        putInt(0);
        data.whenKnown(target -> patchInt(place, target - (place + 4)));
    }

    private void distance(Label to) {
        int place = position();
        putByte(0);
        to.whenKnown(target -> {
            int distance = target - (place + 1);
            if (distance != (byte) distance) {
                throw new AssertionError("a jump over " + distance + " bytes");
            }
            patchByte(place, distance);
        });
    }
}
