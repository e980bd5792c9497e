package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import jacinth.emulator.Guest;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;

/// Random instructions with random registers and memory to go with them.
final class X64CaseGenerator {
    private static final long[] INTEGERS = {
        0,
        1,
        2,
        -1,
        0x7f,
        0x80,
        0xff,
        0x7fff,
        0x8000,
        0x7fff_ffff,
        0x8000_0000L,
        0xffff_ffffL,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        0x0123_4567_89ab_cdefL
    };
    private static final double[] DOUBLES = {
        0,
        -0.0,
        1,
        -1,
        1.5,
        Math.PI,
        -2.25,
        1e10,
        1e-10,
        1e300,
        -1e300,
        1e-300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        2.0E-308,
        2147483648.0,
        0.1
    };
    private static final float[] FLOATS = {
        0,
        -0f,
        1,
        -1,
        1.5f,
        -2.25f,
        1e10f,
        1e-10f,
        1e38f,
        -1e38f,
        1e-38f,
        Float.MIN_VALUE,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN,
        1.1754942e-38f,
        2.1474836e9f,
        0.1f
    };
    private static final long USER_FLAGS = 0x8d5;

    private final Random random;
    private final boolean aligned;

    X64CaseGenerator(long seed, boolean aligned) {
        random = new Random(seed);
        this.aligned = aligned;
    }

    /// @param head prefixes and opcode; ModRM and the rest are made up, from `modRm` if that is not negative
    X64Case next(byte[] head, int modRm) {
        var state = X64Case.of(new byte[X64Case.BYTES]);
        var code = new byte[32];
        random.nextBytes(code);
        System.arraycopy(head, 0, code, 0, head.length);
        if (modRm >= 0) {
            code[head.length] = (byte) modRm;
        }
        var instruction = new X64Instruction();
        int length = instruction.decode(code, 0, 15) ? instruction.length() : head.length;
        Arrays.fill(code, length, code.length, (byte) 0xcc);
        state.code().copyFrom(MemorySegment.ofArray(code).asSlice(0, X64Case.CODE_BYTES));
        registers(state);
        floatingPoint(state.extended());
        fill(state.memory());
        return state;
    }

    private void registers(X64Case state) {
        for (int i = 0; i < 16; i++) {
            state.general(i, integer());
        }
        int shift = aligned ? 0 : random.nextInt(16);
        // rbx, rsi, rdi, rsp, rbp point to memory; rcx counts.
        state.general(1, Guest.DATA + X64Case.AT + 64 + shift);
        state.general(4, Guest.DATA + X64Case.AT + 96 + shift);
        state.general(5, Guest.DATA + X64Case.AT + 160 + shift);
        state.general(7, Guest.STACK + X64Case.AT + 128);
        state.general(6, Guest.STACK + X64Case.AT + 128);
        if (true) {
            state.general(2, random.nextInt(20));
        }
        state.pc(X64Case.CODE);
        state.flags(0x202 | random.nextLong() & USER_FLAGS);
    }

    private long integer() {
        return random.nextBoolean() ? random.nextLong() : INTEGERS[random.nextInt(INTEGERS.length)];
    }

    private void floatingPoint(MemorySegment extended) {
        extended.set(JAVA_SHORT.withByteAlignment(1), 0, (short) 0x37f);
        int top = random.nextInt(8);
        extended.set(JAVA_SHORT.withByteAlignment(1), 2, (short) (top << 11));
        extended.set(JAVA_BYTE, 4, (byte) 0x7e);
        extended.set(JAVA_INT_UNALIGNED, 24, 0x1f80);
        extended.set(JAVA_INT_UNALIGNED, 28, 0xffff);
        if (top > 0 && top < 6) {
            extended.set(JAVA_BYTE, 4, (byte) 0xff);
        }
        for (int i = 0; i < 8; i++) {
            long exponent = 0x3fffL + random.nextInt(40) - 20 | (random.nextBoolean() ? 0x8000 : 0);
            extended.set(JAVA_LONG_UNALIGNED, 32 + i * 16, random.nextLong() | Long.MIN_VALUE);
            extended.set(JAVA_LONG_UNALIGNED, 40 + i * 16, exponent);
        }
        fill(extended.asSlice(160, 256));
    }

    /// Integers, floats or doubles, alike for 16 bytes.
    private void fill(MemorySegment bytes) {
        for (long at = 0; at < bytes.byteSize(); at += 16) {
            int kind = random.nextInt(4);
            for (long i = at; i < at + 16; i += 8) {
                bytes.set(JAVA_LONG_UNALIGNED, i, word(kind));
            }
        }
    }

    private long word(int kind) {
        return switch (kind) {
            case 0 -> random.nextLong();
            case 1 -> integer();
            case 2 -> Double.doubleToRawLongBits(real());
            default ->
                Integer.toUnsignedLong(Float.floatToRawIntBits(single()))
                        | (long) Float.floatToRawIntBits(single()) << 32;
        };
    }

    private double real() {
        return random.nextBoolean() ? random.nextGaussian() * 100 : DOUBLES[random.nextInt(DOUBLES.length)];
    }

    private float single() {
        return random.nextBoolean() ? (float) random.nextGaussian() * 100 : FLOATS[random.nextInt(FLOATS.length)];
    }
}
