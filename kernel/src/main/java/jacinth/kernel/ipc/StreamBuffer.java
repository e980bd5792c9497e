package jacinth.kernel.ipc;

import jacinth.kernel.object.KernelHeap;
import jacinth.vdso.abi.Status;

/// Bytes without bounds, in a ring that grows with what it has to hold.
final class StreamBuffer implements SocketBuffer {
    private static final int LEAST_BYTES = 1024;

    private final KernelHeap heap;
    private byte[] ring = {};
    private int first;
    private int size;

    StreamBuffer(KernelHeap heap) {
        this.heap = heap;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int available() {
        return size;
    }

    @Override
    public int room(long count) {
        if (size == CAPACITY) {
            throw Status.SHOULD_WAIT.because("the socket's buffer holds " + size + " bytes, and is full");
        }
        return (int) Math.min(count, CAPACITY - size);
    }

    @Override
    public void add(byte[] bytes, int count) {
        if (size + count > ring.length) {
            grow(size + count);
        }
        int end = (first + size) % ring.length;
        int untilWrap = Math.min(count, ring.length - end);
        System.arraycopy(bytes, 0, ring, end, untilWrap);
        System.arraycopy(bytes, untilWrap, ring, 0, count - untilWrap);
        size += count;
    }

    private void grow(int needed) {
        int length = Math.max(LEAST_BYTES, Math.min(CAPACITY, 2 * needed));
        heap.charge(length - ring.length, "socket buffer");
        var grown = new byte[length];
        copyTo(grown, size);
        ring = grown;
        first = 0;
    }

    @Override
    public byte[] peek(int count) {
        var bytes = new byte[count];
        copyTo(bytes, count);
        return bytes;
    }

    private void copyTo(byte[] to, int count) {
        int untilWrap = Math.min(count, ring.length - first);
        System.arraycopy(ring, first, to, 0, untilWrap);
        System.arraycopy(ring, 0, to, untilWrap, count - untilWrap);
    }

    @Override
    public void remove(int count) {
        size -= count;
        first = size == 0 ? 0 : (first + count) % ring.length;
    }

    @Override
    public void clear() {
        heap.release(ring.length);
        ring = new byte[0];
        first = 0;
        size = 0;
    }
}
