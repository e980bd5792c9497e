package jacinth.kernel.ipc;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.object.KernelHeap;
import jacinth.vdso.abi.Status;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/// Bytes and open handles on their way. Charged to the heap until somebody takes the handles or discards it.
public final class Message {
    /// Bytes of the id at the front of a call and its reply.
    public static final int ID_BYTES = Integer.BYTES;

    /// What a message without contents costs the kernel, in bytes.
    private static final int FIXED_BYTES = 64;

    private static final VarHandle ID = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final KernelHeap heap;
    private final byte[] bytes;
    private List<Handle> handles;

    /// @param handles in no table, and the message's from now on
    /// @throws Status.Failure NO_MEMORY; the handles are closed then
    public Message(KernelHeap heap, byte[] bytes, List<Handle> handles) {
        this.heap = heap;
        this.bytes = bytes;
        this.handles = handles;
        try {
            heap.charge(cost(), "message");
        } catch (Status.Failure failure) {
            handles.forEach(Handle::close);
            throw failure;
        }
    }

    private long cost() {
        return FIXED_BYTES + bytes.length + (long) handles.size() * HandleTable.HANDLE_BYTES;
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

    /// Takes out the handles, still open, and ends the charge: enough of the heap is free for a table to add them.
    public List<Handle> takeHandles() {
        var taken = handles;
        heap.release(cost());
        handles = List.of();
        return taken;
    }

    /// Closes the handles and ends the charge.
    public void discard() {
        takeHandles().forEach(Handle::close);
    }
}
