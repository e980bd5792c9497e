package jacinth.kernel.ipc;

import jacinth.kernel.object.Koids;
import jacinth.kernel.object.PeeredObject;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;

/// One end of a small two-way queue of elements that all have the same size.
///
/// What has been written waits at the end that will read it, and can still be read when the other end is closed.
public final class Fifo extends PeeredObject<Fifo> {
    public static final ObjectType TYPE = ObjectType.FIFO;

    /// Bytes that the elements of one end take at most (`kMaxSizeBytes`).
    public static final int MOST_BYTES = 4096;

    /// What one costs the kernel without its elements, in bytes.
    private static final int HEAP_BYTES = 256;

    private final int elementSize;
    private final byte[] ring;
    private int first;
    private int queued;

    private Fifo(Koids koids, int elementCount, int elementSize) {
        int bytes = elementCount * elementSize;
        super(koids, TYPE, Signals.WRITABLE, HEAP_BYTES + bytes);
        this.elementSize = elementSize;
        this.ring = new byte[bytes];
    }

    /// @param elementCount how many each end is to hold, unsigned
    /// @param elementSize bytes, unsigned
    /// @throws Status.Failure OUT_OF_RANGE if one is 0, the count no power of two, or the elements do not fit into
    ///     [#MOST_BYTES]
    public static void requireSizes(long elementCount, long elementSize) {
        boolean fits = isSize(elementCount) && isSize(elementSize) && elementCount * elementSize <= MOST_BYTES;
        if (!fits || Long.bitCount(elementCount) != 1) {
            throw Status.OUT_OF_RANGE.because("there is no fifo of %s elements of %s bytes"
                    .formatted(Long.toUnsignedString(elementCount), Long.toUnsignedString(elementSize)));
        }
    }

    /// Both ends of one whose sizes are as [#requireSizes] wants them.
    ///
    /// @throws Status.Failure NO_MEMORY
    public static Pair<Fifo> create(Koids koids, int elementCount, int elementSize) {
        return connect(() -> new Fifo(koids, elementCount, elementSize));
    }

    private static boolean isSize(long number) {
        return number > 0 && number <= MOST_BYTES;
    }

    /// Bytes of an element.
    public int elementSize() {
        return elementSize;
    }

    /// How many elements wait to be read at this end.
    public int queued() {
        return queued;
    }

    private int capacity() {
        return ring.length / elementSize;
    }

    /// How many of `count` elements, unsigned, a write would take now.
    ///
    /// @param size bytes of an element, as the writer believes
    /// @throws Status.Failure PEER_CLOSED; OUT_OF_RANGE for another size, or for no elements; SHOULD_WAIT
    public int room(long size, long count) {
        var peer = peer();
        requireElements(size, count);
        int free = peer.capacity() - peer.queued;
        if (free == 0) {
            throw Status.SHOULD_WAIT.because("the other end of fifo " + koid() + " is full");
        }
        return least(count, free);
    }

    private void requireElements(long size, long count) {
        if (size != elementSize) {
            throw Status.OUT_OF_RANGE.because("the elements of fifo %d have %d bytes, not %s"
                    .formatted(koid(), elementSize, Long.toUnsignedString(size)));
        }
        if (count == 0) {
            throw Status.OUT_OF_RANGE.because("there are no elements");
        }
    }

    private static int least(long count, int limit) {
        return Long.compareUnsigned(count, limit) < 0 ? (int) count : limit;
    }

    /// Sends elements for which there is [#room].
    ///
    /// @param elements one after the other
    /// @throws Status.Failure PEER_CLOSED
    public void write(byte[] elements) {
        var peer = peer();
        peer.receive(elements);
        if (peer.queued == peer.capacity()) {
            lower(Signals.WRITABLE);
        }
    }

    private void receive(byte[] elements) {
        int end = (first + queued * elementSize) % ring.length;
        int untilWrap = Math.min(elements.length, ring.length - end);
        System.arraycopy(elements, 0, ring, end, untilWrap);
        System.arraycopy(elements, untilWrap, ring, 0, elements.length - untilWrap);
        queued += elements.length / elementSize;
        raise(Signals.READABLE);
    }

    /// A copy of at most `count` elements, unsigned, that are next to be read.
    ///
    /// @param size bytes of an element, as the reader believes
    /// @throws Status.Failure OUT_OF_RANGE for another size, or for no elements; if there is nothing: SHOULD_WAIT, or
    ///     PEER_CLOSED
    public byte[] peek(long size, long count) {
        requireElements(size, count);
        if (queued == 0) {
            peer();
            throw Status.SHOULD_WAIT.because("nothing has arrived at fifo " + koid());
        }
        var elements = new byte[least(count, queued) * elementSize];
        int untilWrap = Math.min(elements.length, ring.length - first);
        System.arraycopy(ring, first, elements, 0, untilWrap);
        System.arraycopy(ring, 0, elements, untilWrap, elements.length - untilWrap);
        return elements;
    }

    /// Takes out the next elements, `count` that were seen in a [#peek].
    public void remove(int count) {
        boolean wasFull = queued == capacity();
        first = (first + count * elementSize) % ring.length;
        queued -= count;
        var peer = peerOrNull();
        if (wasFull && peer != null) {
            peer.raise(Signals.WRITABLE);
        }
        if (queued == 0) {
            lower(Signals.READABLE);
        }
    }
}
