package jacinth.kernel.memory;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// Pointers from guests. Having one says only that the guest claims a buffer is there: each copy may end in
/// INVALID_ARGS.
public final class Guest {
    private Guest() {}

    /// A claim that there is something to read.
    public static final class In {
        private final AddressSpace space;
        private final long address;

        public In(AddressSpace space, long address) {
            this.space = space;
            this.address = address;
        }

        public boolean isNull() {
            return address == 0;
        }

        public long address() {
            return address;
        }

        public int readInt() {
            return space.readInt(address);
        }

        public long readLong() {
            return space.readLong(address);
        }

        public void read(MemorySegment to) {
            if (to.byteSize() != 0) {
                space.read(address, to);
            }
        }

        /// The first `count` bytes. The caller bounds the count.
        public byte[] bytes(int count) {
            var bytes = new byte[count];
            read(MemorySegment.ofArray(bytes));
            return bytes;
        }

        /// The first `count` 32-bit words. The caller bounds the count.
        public int[] ints(int count) {
            var ints = new int[count];
            read(MemorySegment.ofArray(ints));
            return ints;
        }

        /// The first `length` bytes as text, a character for each, cut at the first NUL. The caller bounds the length.
        public String string(int length) {
            var bytes = bytes(length);
            int end = 0;
            while (end < length && bytes[end] != 0) {
                end++;
            }
            return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        }

        /// The part `offset` bytes further.
        public In at(long offset) {
            return new In(space, address + offset);
        }
    }

    /// A claim that there is room to write.
    public static final class Out {
        private final AddressSpace space;
        private final long address;

        public Out(AddressSpace space, long address) {
            this.space = space;
            this.address = address;
        }

        public boolean isNull() {
            return address == 0;
        }

        public long address() {
            return address;
        }

        public void writeInt(int value) {
            space.writeInt(address, value);
        }

        public void writeLong(long value) {
            space.writeLong(address, value);
        }

        public void write(MemorySegment from) {
            if (from.byteSize() != 0) {
                space.write(address, from);
            }
        }

        public void write(byte[] from) {
            write(MemorySegment.ofArray(from));
        }

        /// Writes `value`, unless the guest passed NULL to say that it does not care.
        public void writeIntIfWanted(int value) {
            if (!isNull()) {
                writeInt(value);
            }
        }

        /// Writes `value`, unless the guest passed NULL to say that it does not care.
        public void writeLongIfWanted(long value) {
            if (!isNull()) {
                writeLong(value);
            }
        }

        /// The part `offset` bytes further.
        public Out at(long offset) {
            return new Out(space, address + offset);
        }
    }
}
