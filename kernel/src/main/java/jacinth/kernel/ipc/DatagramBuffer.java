package jacinth.kernel.ipc;

import jacinth.kernel.object.KernelHeap;
import jacinth.vdso.abi.Status;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/// Datagrams in order. A write puts in a whole one, and a read uses up a whole one, however few bytes it wants.
final class DatagramBuffer implements SocketBuffer {
    /// What a datagram costs the kernel besides its bytes.
    private static final int FIXED_BYTES = 32;

    private final KernelHeap heap;
    private final Queue<byte[]> datagrams = new ArrayDeque<>();
    private int size;

    DatagramBuffer(KernelHeap heap) {
        this.heap = heap;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int available() {
        var next = datagrams.peek();
        return next == null ? 0 : next.length;
    }

    @Override
    public int room(long count) {
        if (size == CAPACITY || count <= CAPACITY && count > CAPACITY - size) {
            throw Status.SHOULD_WAIT.because(
                    "the socket's buffer has room for " + (CAPACITY - size) + " of " + count + " bytes");
        }
        if (count > CAPACITY) {
            throw Status.OUT_OF_RANGE.because("a datagram has at most " + CAPACITY + " bytes, not " + count);
        }
        return (int) count;
    }

    @Override
    public void add(byte[] bytes, int count) {
        heap.charge(FIXED_BYTES + count, "datagram");
        datagrams.add(Arrays.copyOf(bytes, count));
        size += count;
    }

    @Override
    public byte[] peek(int count) {
        var next = datagrams.element();
        return Arrays.copyOf(next, count);
    }

    /// A read of no bytes uses up nothing.
    @Override
    public void remove(int count) {
        if (count > 0) {
            int bytes = datagrams.remove().length;
            heap.release(FIXED_BYTES + bytes);
            size -= bytes;
        }
    }

    @Override
    public void clear() {
        while (!datagrams.isEmpty()) {
            remove(available());
        }
    }
}
