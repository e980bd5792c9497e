package jacinth.kernel.object;

import org.jspecify.annotations.Nullable;

/// Holds a handle that is in no table, and closes it unless somebody takes it over.
///
/// Made in a try-with-resources statement: whatever fails before [#release], the handle is not lost.
public final class HandleOwner implements AutoCloseable {
    private @Nullable Handle handle;

    /// @param handle in no table, and this one's from now on
    public HandleOwner(Handle handle) {
        this.handle = handle;
    }

    /// The handle, which stays this one's.
    public Handle handle() {
        if (handle == null) {
            throw new AssertionError("the handle was released");
        }
        return handle;
    }

    /// Gives the handle up: from now on it is the caller's to close.
    public Handle release() {
        var released = handle();
        handle = null;
        return released;
    }

    @Override
    public void close() {
        if (handle != null) {
            release().close();
        }
    }
}
