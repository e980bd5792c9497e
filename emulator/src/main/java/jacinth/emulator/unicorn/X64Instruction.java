package jacinth.emulator.unicorn;

/// A cursor over code of x86-64 in 64-bit mode: prefixes, opcode and operand bytes of one instruction at a time (Intel
/// SDM volume 2, chapter 2 and the opcode maps of appendix A).
///
/// Opcodes are numbered by their bytes, `0f 38 f0` is 0x0f38f0. What begins with VEX or EVEX is decoded no further than
/// that byte.
final class X64Instruction {
    static final int MOST_BYTES = 15;

    private static final int TWO_BYTES = 0x0f;
    private static final int MAP_38 = 0x0f38;
    private static final int MAP_3A = 0x0f3a;

    /// What follows an opcode: `.` nothing, `m` ModRM, `b` `w` `z` `v` an immediate of 1, 2, 2 or 4, 2 or 4 or 8 bytes,
    /// `j` a displacement of 4 bytes, `B` `Z` ModRM and an immediate, `o` an address, `e` ENTER, `f` `F` the TEST of
    /// F6 and F7, `x` not decoded.
    private static final String ONE_BYTE_MAP = "mmmmbzxxmmmmbzxx".repeat(2)
            + "mmmmbz.xmmmmbz.x".repeat(2)
            + "................"
            + "................"
            + "xxxm....zZbB...."
            + "bbbbbbbbbbbbbbbb"
            + "BZxBmmmmmmmmmmmm"
            + "..........x....."
            + "oooo....bz......"
            + "bbbbbbbbvvvvvvvv"
            + "BBw.xxBZe.w..bx."
            + "mmmmxxx.mmmmmmmm"
            + "bbbbbbbbjjxb...."
            + "......fF......mm";

    private static final String TWO_BYTE_MAP = "mmmmx.....x.xm.B"
            + "mmmmmmmmmmmmmmmm"
            + "mmmmxxxxmmmmmmmm"
            + "......x.xxxxxxxx"
            + "mmmmmmmmmmmmmmmm".repeat(3)
            + "BBBBmmm.mmxxmmmm"
            + "jjjjjjjjjjjjjjjj"
            + "mmmmmmmmmmmmmmmm"
            + "...mBmxx...mBmmm"
            + "mmmmmmmmmmBmmmmm"
            + "mmBmBBBm........"
            + "mmmmmmmmmmmmmmmm".repeat(3);

    private byte[] code = {};
    private int start;
    private int at;
    private int end;
    private int rex;
    private int modRm;
    private int displacement;
    private int immediate;

    int opcode;
    /// Whether it could be decoded: what could not is undefined on every processor without AVX. Its length is wrong.
    boolean isKnown;
    boolean lock;
    /// F3 and F2.
    boolean repeat;

    boolean repeatNot;
    /// 66 and 67.
    boolean shortOperand;

    boolean shortAddress;
    /// The prefix byte of FS or GS; 0 for any other segment.
    int segment;

    /// Decodes the instruction at `from`.
    ///
    /// @return whether there is a whole one before `end`
    boolean decode(byte[] code, int from, int end) {
        this.code = code;
        this.end = end;
        start = from;
        at = from;
        lock = false;
        repeat = false;
        repeatNot = false;
        shortOperand = false;
        shortAddress = false;
        segment = 0;
        rex = 0;
        modRm = -1;
        displacement = 0;
        immediate = 0;
        int first = prefixes();
        if (first < 0) {
            return false;
        }
        opcode = first;
        char form = first == TWO_BYTES ? twoBytes() : ONE_BYTE_MAP.charAt(first);
        operands(form);
        isKnown = form != 'x';
        return at <= end;
    }

    /// @return the byte after them, or -1
    private int prefixes() {
        while (at < end) {
            int next = code[at++] & 0xff;
            if ((next & 0xf0) == 0x40) {
                rex = next;
                continue;
            }
            if (!prefix(next)) {
                return next;
            }
            // A REX that another prefix follows counts for nothing.
            rex = 0;
        }
        return -1;
    }

    private boolean prefix(int next) {
        switch (next) {
            case 0xf0 -> lock = true;
            case 0xf2 -> repeatNot = true;
            case 0xf3 -> repeat = true;
            case 0x66 -> shortOperand = true;
            case 0x67 -> shortAddress = true;
            case 0x26, 0x2e, 0x36, 0x3e -> segment = 0;
            case 0x64, 0x65 -> segment = next;
            default -> {
                return false;
            }
        }
        return true;
    }

    private char twoBytes() {
        int second = next();
        opcode = opcode << 8 | second;
        if (opcode == MAP_38 || opcode == MAP_3A) {
            char form = opcode == MAP_38 ? 'm' : 'B';
            opcode = opcode << 8 | next();
            return form;
        }
        return TWO_BYTE_MAP.charAt(second);
    }

    private void operands(char form) {
        if ("mBZfF".indexOf(form) >= 0) {
            modRm = next();
            memoryOperand();
        }
        int wide = shortOperand && !is64() ? 2 : 4;
        int bytes = switch (form) {
            case 'b', 'B' -> 1;
            case 'w' -> 2;
            case 'z', 'Z' -> wide;
            case 'v' -> is64() ? 8 : wide;
            case 'j' -> 4;
            case 'o' -> shortAddress ? 4 : 8;
            case 'e' -> 3;
            case 'f' -> extension() < 2 ? 1 : 0;
            case 'F' -> extension() < 2 ? wide : 0;
            default -> 0;
        };
        immediate = at < end ? code[at] & 0xff : 0;
        at += bytes;
    }

    private void memoryOperand() {
        int base = modRm & 7;
        if (isMemory() && base == 4) {
            base = next() & 7;
        }
        displacement = at;
        boolean baseless = modRm < 0x40 && base == 5;
        if (modRm >= 0x80 && isMemory() || baseless) {
            at += 4;
        } else if (modRm >= 0x40 && isMemory()) {
            at += 1;
        }
    }

    private int next() {
        return at < end ? code[at++] & 0xff : (at++ & 0);
    }

    int length() {
        return at - start;
    }

    boolean is64() {
        return (rex & 8) != 0;
    }

    /// Whether there is an operand in memory.
    boolean isMemory() {
        return modRm >= 0 && modRm < 0xc0;
    }

    /// The three bits of ModRM that belong to the opcode where they name no register.
    int extension() {
        return modRm >> 3 & 7;
    }

    /// The register in those bits.
    int register() {
        return extension() | (rex & 4) << 1;
    }

    /// The register operand where memory could have been.
    int otherRegister() {
        return modRm & 7 | (rex & 1) << 3;
    }

    /// All of ModRM.
    int modRm() {
        return modRm;
    }

    /// The first byte of the immediate operand.
    int immediate() {
        return immediate;
    }

    /// Values of the registers that addresses consist of.
    interface Addressing {
        /// @param number as instructions number them: rax rcx rdx rbx rsp rbp rsi rdi r8..r15
        long register(int number);

        /// @param prefix 0x64 FS, 0x65 GS
        long segmentBase(int prefix);
    }

    /// The address of the operand in memory.
    ///
    /// @param next address of the instruction after this
    long address(long next, Addressing registers) {
        long sum = shift();
        int low = modRm & 7;
        boolean hasSib = low == 4;
        int sib = hasSib ? code[displacement - 1] & 0xff : 0;
        int base = hasSib ? sib & 7 : low;
        if (modRm >= 0x40 || base != 5) {
            sum += registers.register(base | (rex & 1) << 3);
        } else if (!hasSib) {
            sum += next;
        }
        int index = sib >> 3 & 7 | (rex & 2) << 2;
        if (hasSib && index != 4) {
            sum += registers.register(index) << (sib >> 6);
        }
        long offset = shortAddress ? sum & 0xffff_ffffL : sum;
        return segment == 0 ? offset : registers.segmentBase(segment) + offset;
    }

    private int shift() {
        if (modRm >= 0x40 && modRm < 0x80) {
            return code[displacement];
        }
        boolean baseless = modRm < 0x40 && (code[displacement - 1] & 7) == 5;
        if (modRm < 0x80 && !baseless) {
            return 0;
        }
        return code[displacement] & 0xff
                | (code[displacement + 1] & 0xff) << 8
                | (code[displacement + 2] & 0xff) << 16
                | code[displacement + 3] << 24;
    }
}
