package jacinth.vdso.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Machine code being written.
abstract class Assembler {
    private static final int CAPACITY = 1 << 16;

    private final ByteBuffer code = ByteBuffer.allocate(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);

    /// Bytes written so far.
    final int position() {
        return code.position();
    }

    /// All that was written.
    final byte[] bytes() {
        var bytes = new byte[position()];
        code.get(0, bytes);
        return bytes;
    }

    final void bind(Label label) {
        label.bind(position());
    }

    final void putByte(int value) {
        code.put((byte) value);
    }

    final void putInt(int value) {
        code.putInt(value);
    }

    final void patchByte(int place, int value) {
        code.put(place, (byte) value);
    }

    final void patchInt(int place, int value) {
        code.putInt(place, value);
    }

    final int intAt(int place) {
        return code.getInt(place);
    }

    /// Makes a call of the kernel, whose number is `number`. Arguments are where the caller put them.
    abstract void systemCall(int number);

    /// Instructions that trap, up to the next multiple of `bytes`, which is one of 4.
    abstract void pad(int bytes);
}
