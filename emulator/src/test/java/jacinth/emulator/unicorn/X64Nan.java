package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/// Which NaN comes of two: hardware keeps the first operand's, the engine that with the larger significand. They count
/// as one here.
final class X64Nan {
    private X64Nan() {}

    /// Makes all NaNs in the vector registers one, if the instruction is one that computes with them.
    static void unify(X64Case state, X64Case before) {
        var instruction = new X64Instruction();
        var code = before.code().toArray(JAVA_BYTE);
        instruction.decode(code, 0, code.length);
        switch (instruction.opcode) {
            case 0x0f51, 0x0f58, 0x0f59, 0x0f5c, 0x0f5d, 0x0f5e, 0x0f5f ->
                unify(state.vectors(), instruction.shortOperand || instruction.repeatNot);
            case 0x0f7c, 0x0f7d, 0x0fd0 -> unify(state.vectors(), instruction.shortOperand);
            case 0x0f3a40, 0x0f3a41 -> unify(state.vectors(), instruction.opcode == 0x0f3a41);
            default -> {}
        }
    }

    private static void unify(MemorySegment vectors, boolean areDoubles) {
        for (long at = 0; at < vectors.byteSize(); at += areDoubles ? Double.BYTES : Float.BYTES) {
            if (areDoubles && Double.isNaN(Double.longBitsToDouble(vectors.get(JAVA_LONG_UNALIGNED, at)))) {
                vectors.set(JAVA_LONG_UNALIGNED, at, -1);
            } else if (!areDoubles && Float.isNaN(Float.intBitsToFloat(vectors.get(JAVA_INT_UNALIGNED, at)))) {
                vectors.set(JAVA_INT_UNALIGNED, at, -1);
            }
        }
    }
}
