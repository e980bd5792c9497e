package jacinth.emulator.unicorn;

/// PCMPESTRI, PCMPESTRM, PCMPISTRI and PCMPISTRM: what they compute (Intel SDM volume 2, 4.1), for the engine loses
/// matches that the end of the string cuts off.
///
/// Strings are the 16 bytes of a register or of memory, taken as 16 or 8 elements.
final class X64StringCompare {
    private static final int EQUAL_ANY = 0;
    private static final int RANGES = 1;
    private static final int EQUAL_EACH = 2;

    private final int control;
    private final byte[] needle;
    private final byte[] text;
    private final int needleLength;
    private final int textLength;
    private final int result;

    /// @param control the immediate operand
    /// @param needle the first operand, and how many elements of it count
    /// @param text the second operand
    X64StringCompare(int control, byte[] needle, int needleLength, byte[] text, int textLength) {
        this.control = control;
        this.needle = needle;
        this.text = text;
        this.needleLength = needleLength;
        this.textLength = textLength;
        int found = 0;
        for (int at = 0; at < elements(control); at++) {
            found |= matches(at) ? 1 << at : 0;
        }
        boolean isNegative = (control & 0x10) != 0;
        boolean isMasked = (control & 0x20) != 0;
        int inverted = isMasked ? mask(textLength) : mask(elements(control));
        result = isNegative ? found ^ inverted : found;
    }

    /// How many elements an operand has.
    static int elements(int control) {
        return (control & 1) == 0 ? 16 : 8;
    }

    /// How many elements come before the first that is zero.
    static int implicitLength(int control, byte[] operand) {
        int length = 0;
        while (length < elements(control) && element(control, operand, length) != 0) {
            length++;
        }
        return length;
    }

    /// How many elements count if a register says so.
    static int explicitLength(int control, long register) {
        return Long.compareUnsigned(Math.abs(register), elements(control)) < 0
                ? (int) Math.abs(register)
                : elements(control);
    }

    private static int mask(int length) {
        return (1 << length) - 1;
    }

    private static int element(int control, byte[] operand, int index) {
        boolean isSigned = (control & 2) != 0;
        if ((control & 1) == 0) {
            return isSigned ? operand[index] : operand[index] & 0xff;
        }
        int word = operand[2 * index] & 0xff | operand[2 * index + 1] << 8;
        return isSigned ? word : word & 0xffff;
    }

    private int needle(int index) {
        return element(control, needle, index);
    }

    private int text(int index) {
        return element(control, text, index);
    }

    private boolean matches(int at) {
        return switch (control >> 2 & 3) {
            case EQUAL_ANY -> at < textLength && isAny(text(at));
            case RANGES -> at < textLength && isInRange(text(at));
            case EQUAL_EACH ->
                at < textLength && at < needleLength ? text(at) == needle(at) : at >= textLength && at >= needleLength;
            default -> beginsAt(at);
        };
    }

    private boolean isAny(int element) {
        for (int i = 0; i < needleLength; i++) {
            if (needle(i) == element) {
                return true;
            }
        }
        return false;
    }

    private boolean isInRange(int element) {
        for (int i = 0; i + 1 < needleLength; i += 2) {
            if (needle(i) <= element && element <= needle(i + 1)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the needle stands here, as far as there are elements.
    private boolean beginsAt(int at) {
        for (int i = 0; i < needleLength && at + i < elements(control); i++) {
            if (at + i >= textLength || needle(i) != text(at + i)) {
                return false;
            }
        }
        return true;
    }

    /// What the instructions that give an index put into ECX.
    int index() {
        boolean wantsLast = (control & 0x40) != 0;
        if (result == 0) {
            return elements(control);
        }
        return wantsLast
                ? Integer.SIZE - 1 - Integer.numberOfLeadingZeros(result)
                : Integer.numberOfTrailingZeros(result);
    }

    /// What the others put into XMM0.
    byte[] mask() {
        var bytes = new byte[16];
        boolean wantsElements = (control & 0x40) != 0;
        if (!wantsElements) {
            bytes[0] = (byte) result;
            bytes[1] = (byte) (result >> 8);
            return bytes;
        }
        int size = bytes.length / elements(control);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) -(result >> i / size & 1);
        }
        return bytes;
    }

    /// CF, ZF, SF and OF, where RFLAGS has them. AF and PF are cleared.
    int flags() {
        return (result != 0 ? 1 : 0)
                | (textLength < elements(control) ? 1 << 6 : 0)
                | (needleLength < elements(control) ? 1 << 7 : 0)
                | (result & 1) << 11;
    }
}
