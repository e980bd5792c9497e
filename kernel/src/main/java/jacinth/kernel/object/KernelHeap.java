package jacinth.kernel.object;

import jacinth.vdso.abi.Status;

/// An account of the kernel's own memory, so that no guest can use up the host's: handles, messages, packets,
/// mappings.
///
/// Sizes are what the Zircon kernel would roughly need, in bytes; the host's real use is proportional.
public final class KernelHeap {
    private final long limit;
    private long used;

    public KernelHeap(long limit) {
        this.limit = limit;
    }

    /// Takes `bytes`.
    ///
    /// @param purpose named if that fails
    /// @throws Status.Failure NO_MEMORY, with nothing taken
    public void charge(long bytes, Object purpose) {
        if (bytes > limit - used) {
            throw Status.NO_MEMORY.because(
                    "the kernel's heap of " + limit + " bytes has no " + bytes + " left for a " + purpose);
        }
        used += bytes;
    }

    /// Makes sure that `bytes` can be charged now.
    ///
    /// @throws Status.Failure NO_MEMORY
    public void require(long bytes, Object purpose) {
        charge(bytes, purpose);
        release(bytes);
    }

    public void release(long bytes) {
        used -= bytes;
    }

    /// Bytes there are.
    public long limit() {
        return limit;
    }

    public long used() {
        return used;
    }
}
