package jacinth.kernel.ipc;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.object.KernelHeap;
import jacinth.vdso.abi.Status;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Bytes and open handles on their way. It owns the handles, and is charged to the heap, until somebody takes them or
/// it is closed.
public final class Message implements AutoCloseable {
    /// Bytes of the id at the front of a call and its reply.
    public static final int ID_BYTES = Integer.BYTES;

    /// What a message without contents costs the kernel, in bytes.
    private static final int FIXED_BYTES = 128;

    private static final VarHandle ID = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final KernelHeap heap;
    private final byte[] bytes;
    private List<Handle> handles;
    private long charged;

    /// One without handles yet.
    ///
    /// @param handleCount how many will be [#add]ed at most
    /// @throws Status.Failure NO_MEMORY
    public Message(KernelHeap heap, byte[] bytes, int handleCount) {
        this.heap = heap;
        this.bytes = bytes;
        this.handles = handleCount == 0 ? List.of() : new ArrayList<>(handleCount);
        this.charged = FIXED_BYTES + bytes.length + (long) handleCount * HandleTable.HANDLE_BYTES;
        heap.charge(charged, "message");
    }

    /// @param handles in no table, and the message's from now on
    /// @throws Status.Failure NO_MEMORY; the handles are closed then
    public static Message of(KernelHeap heap, byte[] bytes, List<Handle> handles) {
        try {
            var message = new Message(heap, bytes, handles.size());
            handles.forEach(message::add);
            return message;
        } catch (Status.Failure failure) {
            handles.forEach(Handle::close);
            throw failure;
        }
    }

    /// @param handle in no table, and the message's from now on
    public void add(Handle handle) {
        handles.add(handle);
    }

    /// The bytes themselves, no copy.
    public byte[] bytes() {
        return bytes;
    }

    public List<Handle> handles() {
        return handles;
    }

    /// The id that a reply carries, 0 in a message that is too short.
    int id() {
        return bytes.length < ID_BYTES ? 0 : (int) ID.get(bytes, 0);
    }

    void id(int id) {
        ID.set(bytes, 0, id);
    }

    /// Takes out the handles, still open, and ends the charge: enough of the heap is free for a table to add them. They
    /// have arrived, which ends the waits that were made through them.
    public List<Handle> takeHandles() {
        var taken = handles;
        taken.forEach(Handle::cancelWaits);
        heap.release(charged);
        charged = 0;
        handles = List.of();
        return taken;
    }

    /// Closes the handles that were not taken, and ends the charge.
    @Override
    public void close() {
        takeHandles().forEach(Handle::close);
    }
}
