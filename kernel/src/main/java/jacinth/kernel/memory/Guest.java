package jacinth.kernel.memory;

import jacinth.emulator.Access;
import jacinth.vdso.abi.ForReading;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// Pointers from guests. Having one says only that the guest claims a buffer is there: each copy may end in
/// INVALID_ARGS, or in [AbsentPage].
///
/// A call *reaches every buffer, then changes*: it reads what it is given, and reaches what it will write, before it
/// changes anything. So a bad pointer loses nothing, and a call that met an absent page can be made again.
public final class Guest {
    private Guest() {}

    /// A claim that there is something to read.
    @ForReading
    public static final class In {
        private final UserCopy user;
        private final long address;

        public In(AddressSpace space, long address) {
            this(space.userCopy(), address);
        }

        private In(UserCopy user, long address) {
            this.user = user;
            this.address = address;
        }

        public boolean isNull() {
            return address == 0;
        }

        public long address() {
            return address;
        }

        public int readInt() {
            return user.readInt(address);
        }

        public long readLong() {
            return user.readLong(address);
        }

        public void read(MemorySegment to) {
            if (to.byteSize() != 0) {
                user.read(address, to);
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
            return new In(user, address + offset);
        }
    }

    /// A claim that there is room to write.
    public static final class Out {
        private final UserCopy user;
        private final long address;

        public Out(AddressSpace space, long address) {
            this(space.userCopy(), address);
        }

        private Out(UserCopy user, long address) {
            this.user = user;
            this.address = address;
        }

        public boolean isNull() {
            return address == 0;
        }

        public long address() {
            return address;
        }

        /// Makes sure that the first `length` bytes can be written: that cannot fail any more in this call.
        ///
        /// @throws jacinth.vdso.abi.Status.Failure INVALID_ARGS
        public void reach(long length) {
            if (length != 0) {
                user.reach(address, length, Access.WRITE);
            }
        }

        /// As [#reach], unless the guest passed NULL to say that it does not care.
        public void reachIfWanted(long length) {
            if (!isNull()) {
                reach(length);
            }
        }

        /// As [#reach], for a handle or another 32-bit word.
        public void reachInt() {
            reach(Integer.BYTES);
        }

        public void writeInt(int value) {
            user.writeInt(address, value);
        }

        public void writeLong(long value) {
            user.writeLong(address, value);
        }

        public void write(MemorySegment from) {
            if (from.byteSize() != 0) {
                user.write(address, from);
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

        /// What is there before it is written.
        public In in() {
            return new In(user, address);
        }

        /// The part `offset` bytes further.
        public Out at(long offset) {
            return new Out(user, address + offset);
        }
    }
}
