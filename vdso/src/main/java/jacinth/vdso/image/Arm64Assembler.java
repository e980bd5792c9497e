package jacinth.vdso.image;

/// The ARM64 instructions that the vDSO needs. A name that ends in 32 uses the low halves of registers (`w0` for `x0`).
final class Arm64Assembler extends Assembler {
    /// In the order of their numbers.
    enum Condition {
        EQUAL,
        NOT_EQUAL,
        HIGHER_OR_SAME,
        LOWER,
        MINUS,
        PLUS,
        OVERFLOW,
        NO_OVERFLOW,
        HIGHER,
        LOWER_OR_SAME
    }

    /// Cache maintenance by address: the whole instruction without its register.
    enum CacheOperation {
        DC_CIVAC(0xd50b7e20),
        DC_CVAC(0xd50b7a20),
        DC_CVAU(0xd50b7b20),
        IC_IVAU(0xd50b7520);

        private final int word;

        CacheOperation(int word) {
            this.word = word;
        }
    }

    void mov(Arm64Register to, Arm64Register from) {
        three(0xaa000000, to, Arm64Register.ZERO, from);
    }

    void mov32(Arm64Register to, Arm64Register from) {
        three(0x2a000000, to, Arm64Register.ZERO, from);
    }

    /// Any value of 16 bits, or its complement.
    void mov32(Arm64Register to, int value) {
        int word = value < 0 ? 0x12800000 | ~value << 5 : 0x52800000 | value << 5;
        putInt(word | to.number);
    }

    void add(Arm64Register to, Arm64Register left, Arm64Register right) {
        three(0x8b000000, to, left, right);
    }

    /// Sets the flags.
    void adds(Arm64Register to, Arm64Register left, Arm64Register right) {
        three(0xab000000, to, left, right);
    }

    void sub(Arm64Register to, Arm64Register left, Arm64Register right) {
        three(0xcb000000, to, left, right);
    }

    void and(Arm64Register to, Arm64Register left, Arm64Register right) {
        three(0x8a000000, to, left, right);
    }

    void neg(Arm64Register to, Arm64Register from) {
        three(0xcb000000, to, Arm64Register.ZERO, from);
    }

    void neg32(Arm64Register to, Arm64Register from) {
        three(0x4b000000, to, Arm64Register.ZERO, from);
    }

    void shiftRight32(Arm64Register to, Arm64Register from, Arm64Register bits) {
        three(0x1ac02400, to, from, bits);
    }

    /// 0 or -1.
    void signOf(Arm64Register to, Arm64Register from) {
        two(0x937ffc00, to, from);
    }

    void flipSign(Arm64Register to, Arm64Register from) {
        two(0xd2410000, to, from);
    }

    void cmp(Arm64Register left, Arm64Register right) {
        three(0xeb000000, Arm64Register.ZERO, left, right);
    }

    void cmp32(Arm64Register left, int right) {
        int word = right < 0 ? 0x31000000 | -right << 10 : 0x71000000 | right << 10;
        two(word, Arm64Register.ZERO, left);
    }

    /// `condition ? left : right`
    void select(Arm64Register to, Condition condition, Arm64Register left, Arm64Register right) {
        three(0x9a800000 | condition.ordinal() << 12, to, left, right);
    }

    void load(Arm64Register to, Label data) {
        putInt(0x58000000 | to.number);
        distance(data, 5, 19);
    }

    void load32(Arm64Register to, Label data) {
        putInt(0x18000000 | to.number);
        distance(data, 5, 19);
    }

    void adr(Arm64Register to, Label data) {
        int place = position();
        putInt(0x10000000 | to.number);
        data.whenKnown(target -> {
            int distance = fitting(target - place, 21);
            patchInt(place, intAt(place) | (distance & 3) << 29 | (distance >> 2 & 0x7ffff) << 5);
        });
    }

    void store32(Arm64Register from, Arm64Register address) {
        two(0xb9000000, from, address);
    }

    /// Stores, after all that was stored before.
    void storeRelease32(Arm64Register from, Arm64Register address) {
        two(0x889ffc00, from, address);
    }

    /// Loads two bytes from `table + 2 * index`.
    void loadHalf(Arm64Register to, Arm64Register table, Arm64Register index) {
        three(0x78607800, to, table, index);
    }

    void loadPair(Arm64Register first, Arm64Register second, Arm64Register address, int offset) {
        three(0xa9400000 | pair(second, offset), first, address, Arm64Register.X0);
    }

    void storePair(Arm64Register first, Arm64Register second, Arm64Register address, int offset) {
        three(0xa9000000 | pair(second, offset), first, address, Arm64Register.X0);
    }

    void push(Arm64Register first, Arm64Register second) {
        two(0xa9800000 | pair(second, -16), first, Arm64Register.ZERO);
    }

    void pop(Arm64Register first, Arm64Register second) {
        two(0xa8c00000 | pair(second, 16), first, Arm64Register.ZERO);
    }

    void branch(Label to) {
        putInt(0x14000000);
        distance(to, 0, 26);
    }

    void branch(Condition condition, Label to) {
        putInt(0x54000000 | condition.ordinal());
        distance(to, 5, 19);
    }

    void branchIfZero(Arm64Register register, Label to) {
        putInt(0xb4000000 | register.number);
        distance(to, 5, 19);
    }

    void branchIfZero32(Arm64Register register, Label to) {
        putInt(0x34000000 | register.number);
        distance(to, 5, 19);
    }

    void branchIfNotZero32(Arm64Register register, Label to) {
        putInt(0x35000000 | register.number);
        distance(to, 5, 19);
    }

    /// @param bit below 32
    void branchIfBitClear(Arm64Register register, int bit, Label to) {
        putInt(0x36000000 | bit << 19 | register.number);
        distance(to, 5, 14);
    }

    /// @param bit below 32
    void branchIfBitSet(Arm64Register register, int bit, Label to) {
        putInt(0x37000000 | bit << 19 | register.number);
        distance(to, 5, 14);
    }

    void maintain(CacheOperation operation, Arm64Register address) {
        putInt(operation.word | address.number);
    }

    /// Waits for all memory accesses and cache maintenance before.
    void dsb() {
        putInt(0xd5033f9f);
    }

    /// Fetches what follows anew.
    void isb() {
        putInt(0xd5033fdf);
    }

    void ret() {
        putInt(0xd65f03c0);
    }

    void brk() {
        putInt(0xd4200000);
    }

    @Override
    void systemCall(int number) {
        mov32(Arm64Register.X16, number);
        putInt(0xd4000001);
    }

    @Override
    void pad(int bytes) {
        while (position() % bytes != 0) {
            brk();
        }
    }

    private void two(int word, Arm64Register to, Arm64Register from) {
        putInt(word | from.number << 5 | to.number);
    }

    private void three(int word, Arm64Register to, Arm64Register left, Arm64Register right) {
        putInt(word | right.number << 16 | left.number << 5 | to.number);
    }

    private static int pair(Arm64Register second, int offset) {
        return (offset / 8 & 0x7f) << 15 | second.number << 10;
    }

    /// Puts the distance from the last instruction into it, in instructions.
    private void distance(Label to, int shift, int bits) {
        int place = position() - 4;
        to.whenKnown(target -> {
            int distance = fitting((target - place) >> 2, bits);
            patchInt(place, intAt(place) | (distance & (1 << bits) - 1) << shift);
        });
    }

    private static int fitting(int distance, int bits) {
        if (distance >> bits - 1 != 0 && distance >> bits - 1 != -1) {
            throw new AssertionError("a distance of " + distance + " in " + bits + " bits");
        }
        return distance;
    }
}
