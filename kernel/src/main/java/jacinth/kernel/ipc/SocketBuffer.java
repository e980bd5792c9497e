package jacinth.kernel.ipc;

/// Bytes that were written at one end of a socket and not yet read at the other. Charged to the heap.
interface SocketBuffer {
    /// Bytes it holds at most: 128 buffers of 2008, as in Zircon.
    int CAPACITY = 128 * 2008;

    /// Bytes it holds.
    int size();

    /// Bytes that one read can take.
    int available();

    /// How many of `count` bytes, more than 0, one write can put in now.
    ///
    /// @throws jacinth.vdso.abi.Status.Failure SHOULD_WAIT if none, OUT_OF_RANGE if never
    int room(long count);

    /// Puts in the first `count` bytes, for which there is [#room].
    ///
    /// @throws jacinth.vdso.abi.Status.Failure NO_MEMORY
    void add(byte[] bytes, int count);

    /// A copy of the first `count` bytes, at most [#available].
    byte[] peek(int count);

    /// Takes out what a read of `count` bytes, at most [#available], uses up.
    void remove(int count);

    /// Lets go of everything.
    void clear();
}
