package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import jacinth.emulator.Trap;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// FPREM and FPREM1 in all 64 bits of the significand (Intel SDM volume 2); the engine computes with 53.
final class X87Remainder {
    /// Offsets in the floating-point file.
    private static final long STATUS = 2;

    private static final long TAGS = 4;
    private static final long ST0 = 32;
    private static final long ST1 = 48;
    private static final long EXPONENT = 8;

    private static final int INVALID = 1;
    private static final int STACK_FAULT = 0x40;
    /// C0 to C3.
    private static final int C0 = 1 << 8;

    private static final int C1 = 1 << 9;
    private static final int C2 = 1 << 10;
    private static final int C3 = 1 << 14;
    private static final int CONDITION = C0 | C1 | C2 | C3;

    private static final int SIGN = 0x8000;
    private static final int MOST_EXPONENT = 0x7fff;
    private static final long QUIET = 3L << 62;
    private static final long INTEGER_BIT = 1L << 63;
    /// By so much one instruction lowers the exponent, if it cannot finish.
    private static final int STEP = 63;

    private final Engine engine;
    private final RegisterBatch state;

    X87Remainder(Engine engine, RegisterBatch state) {
        this.engine = engine;
        this.state = state;
    }

    /// ST(0) becomes the remainder of its division by ST(1).
    ///
    /// @param toNearest whether the quotient is rounded to the nearest integer, and not down
    @Nullable
    Trap execute(boolean toNearest) {
        Unicorn.read(engine.address(), state);
        int status = state.values().get(JAVA_SHORT, STATUS) & ~CONDITION;
        int tags = state.values().get(JAVA_SHORT, TAGS) & 0xffff;
        int top = status >> 11 & 7;
        if (isEmpty(tags, top) || isEmpty(tags, top + 1 & 7)) {
            state.values().set(JAVA_SHORT, TAGS, (short) (tags & ~(3 << 2 * top)));
            nan(status | INVALID | STACK_FAULT);
        } else {
            divide(status, toNearest);
        }
        Unicorn.write(engine.address(), state);
        return null;
    }

    private static boolean isEmpty(int tags, int register) {
        return (tags >> 2 * register & 3) == 3;
    }

    private void divide(int status, boolean toNearest) {
        int exponent = exponent(ST0);
        int divisorExponent = exponent(ST1);
        long significand = significand(ST0);
        long divisor = significand(ST1);
        boolean isNan = isNan(exponent, significand) || isNan(divisorExponent, divisor);
        if (isNan) {
            propagate(status);
        } else if (exponent == MOST_EXPONENT || divisor == 0) {
            nan(status | INVALID);
        } else if (divisorExponent == MOST_EXPONENT || significand == 0) {
            status(status);
        } else {
            reduce(status, toNearest, Math.max(exponent, 1), Math.max(divisorExponent, 1));
        }
    }

    private void reduce(int status, boolean toNearest, int exponent, int divisorExponent) {
        var dividend = unsigned(significand(ST0));
        var divisor = unsigned(significand(ST1));
        // Of normal numbers, as if denormal ones were.
        int distance = exponent + dividend.bitLength() - divisorExponent - divisor.bitLength();
        int shift = exponent - divisorExponent;
        boolean isFinal = distance < 64;
        if (!isFinal) {
            // The divisor times a power of two, so that the quotient has fewer bits.
            int keep = distance - STEP;
            var parts = dividend.shiftLeft(Math.max(shift - keep, 0)).mod(divisor.shiftLeft(Math.max(keep - shift, 0)));
            store(parts, Math.min(exponent, divisorExponent + keep), (exponentWord(ST0) & SIGN) != 0);
            status(status | C2);
            return;
        }
        int lowest = Math.min(exponent, divisorExponent);
        divisor = divisor.shiftLeft(divisorExponent - lowest);
        var division = dividend.shiftLeft(exponent - lowest).divideAndRemainder(divisor);
        var quotient = division[0];
        var rest = division[1];
        boolean isNegative = (exponentWord(ST0) & SIGN) != 0;
        int half = rest.shiftLeft(1).compareTo(divisor);
        if (toNearest && (half > 0 || half == 0 && quotient.testBit(0))) {
            quotient = quotient.add(BigInteger.ONE);
            rest = divisor.subtract(rest);
            isNegative = !isNegative;
        }
        boolean isZero = rest.signum() == 0;
        store(rest, lowest, isZero ? (exponentWord(ST0) & SIGN) != 0 : isNegative);
        status(status
                | (quotient.testBit(2) ? C0 : 0)
                | (quotient.testBit(1) ? C3 : 0)
                | (quotient.testBit(0) ? C1 : 0));
    }

    /// A number of at most 64 significant bits, whose lowest bit weighs as that of a number with this exponent.
    private void store(BigInteger value, int exponent, boolean isNegative) {
        int room = Math.min(Long.SIZE - value.bitLength(), exponent - 1);
        long bits = value.signum() == 0 ? 0 : value.shiftLeft(room).longValue();
        int biased = bits < 0 ? exponent - room : 0;
        state.values().set(JAVA_LONG, ST0, bits);
        state.values().set(JAVA_SHORT, ST0 + EXPONENT, (short) (biased | (isNegative ? SIGN : 0)));
    }

    /// The result is the NaN among the operands, made quiet; of two the one with the larger significand.
    private void propagate(int status) {
        boolean first = isNan(exponent(ST0), significand(ST0));
        boolean second = isNan(exponent(ST1), significand(ST1));
        boolean signals = first && isSignaling(ST0) || second && isSignaling(ST1);
        boolean takesSecond =
                second && (!first || Long.compareUnsigned(significand(ST1) | QUIET, significand(ST0) | QUIET) > 0);
        long from = takesSecond ? ST1 : ST0;
        long bits = significand(from) | QUIET;
        short word = state.values().get(JAVA_SHORT, from + EXPONENT);
        state.values().set(JAVA_LONG, ST0, bits);
        state.values().set(JAVA_SHORT, ST0 + EXPONENT, word);
        status(signals ? status | INVALID : status);
    }

    private boolean isSignaling(long at) {
        return (significand(at) & 1L << 62) == 0;
    }

    private void nan(int status) {
        state.values().set(JAVA_LONG, ST0, QUIET);
        state.values().set(JAVA_SHORT, ST0 + EXPONENT, (short) (SIGN | MOST_EXPONENT));
        status(status);
    }

    private void status(int status) {
        state.values().set(JAVA_SHORT, STATUS, (short) status);
    }

    private static boolean isNan(int exponent, long significand) {
        return exponent == MOST_EXPONENT && significand != INTEGER_BIT;
    }

    private int exponentWord(long at) {
        return state.values().get(JAVA_SHORT, at + EXPONENT) & 0xffff;
    }

    private int exponent(long at) {
        return exponentWord(at) & MOST_EXPONENT;
    }

    private long significand(long at) {
        return state.values().get(JAVA_LONG, at);
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
