package jacinth.kernel.ipc;

import jacinth.vdso.abi.Status;

/// How many bytes it takes for a signal to hold; 0 for never.
final class Threshold {
    private final int signal;
    private long bytes;

    Threshold(int signal) {
        this.signal = signal;
    }

    long bytes() {
        return bytes;
    }

    /// @throws Status.Failure INVALID_ARGS for more than a socket holds
    void bytes(long count) {
        if (Long.compareUnsigned(count, SocketBuffer.CAPACITY) > 0) {
            throw Status.INVALID_ARGS.because(
                    "a socket holds %d bytes, never %s".formatted(SocketBuffer.CAPACITY, Long.toUnsignedString(count)));
        }
        bytes = count;
    }

    /// The signal if `amount` reaches it, else no signal.
    int ifReached(int amount) {
        return bytes > 0 && amount >= bytes ? signal : 0;
    }

    /// The signal if `amount` does not reach it, else no signal.
    int unlessReached(int amount) {
        return signal & ~ifReached(amount);
    }
}
