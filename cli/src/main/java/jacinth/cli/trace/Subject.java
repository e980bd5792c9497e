package jacinth.cli.trace;

import jacinth.kernel.object.Handle;
import jacinth.kernel.task.GuestProcess;
import jacinth.vdso.abi.ObjectType;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The process whose calls are shown. Looking at it changes nothing in it.
interface Subject {
    /// The handle of a value, null if there is none.
    @Nullable
    Handle handle(int value);

    /// Copies memory out.
    ///
    /// @return false if some of it cannot be read
    boolean peek(long address, byte[] to);

    /// The type of the objects that a port has been told to watch with a key, null if that is not known.
    @Nullable
    ObjectType watched(long port, long key);

    static Subject of(GuestProcess process, Watches watches) {
        return new Subject() {
            @Override
            public @Nullable Handle handle(int value) {
                return process.handles().find(value);
            }

            @Override
            public @Nullable ObjectType watched(long port, long key) {
                return watches.typeOf(port, key);
            }

            @Override
            public boolean peek(long address, byte[] to) {
                return process.space().userCopy().peek(address, MemorySegment.ofArray(to));
            }
        };
    }
}
