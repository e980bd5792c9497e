package jacinth.emulator.unicorn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// PHADDW, PHADDD, PHADDSW, PHSUBW, PHSUBD and PHSUBSW of a register with itself (Intel SDM volume 2): the engine
/// overwrites the first half of the operand before it reads the second.
final class X64HorizontalSum {
    private static final int SUBTRACTS = 4;
    private static final int OF_DOUBLEWORDS = 2;
    private static final int SATURATES = 3;

    private X64HorizontalSum() {}

    /// @param opcode 0x0f3801 to 0x0f3803 to add, 0x0f3805 to 0x0f3807 to subtract
    /// @param operand 16 bytes
    /// @return the sums of neighbours, twice
    static byte[] of(int opcode, byte[] operand) {
        var from = ByteBuffer.wrap(operand).order(ByteOrder.LITTLE_ENDIAN);
        var to = ByteBuffer.allocate(operand.length).order(ByteOrder.LITTLE_ENDIAN);
        int sign = (opcode & SUBTRACTS) != 0 ? -1 : 1;
        int form = opcode & 3;
        int half = operand.length / 2;
        for (int at = 0; at < half; at += form == OF_DOUBLEWORDS ? Integer.BYTES : Short.BYTES) {
            if (form == OF_DOUBLEWORDS) {
                int sum = from.getInt(2 * at) + sign * from.getInt(2 * at + Integer.BYTES);
                to.putInt(at, sum).putInt(at + half, sum);
            } else {
                int sum = from.getShort(2 * at) + sign * from.getShort(2 * at + Short.BYTES);
                short kept = (short) (form == SATURATES ? Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE) : sum);
                to.putShort(at, kept).putShort(at + half, kept);
            }
        }
        return to.array();
    }
}
