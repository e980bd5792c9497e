package jacinth.kernel.memory;

import jacinth.kernel.object.KernelHeap;

/// Charges the kernel's heap for the nodes of page maps, so that no guest can fill the host with sparse ones.
final class MapAccount {
    private final KernelHeap heap;
    private long charged;

    MapAccount(KernelHeap heap) {
        this.heap = heap;
    }

    /// Settles the account: the maps take so many bytes now.
    ///
    /// @throws jacinth.vdso.abi.Status.Failure NO_MEMORY; nothing is charged for what is new then
    void settle(long bytes) {
        if (bytes > charged) {
            heap.charge(bytes - charged, "page map");
        } else {
            heap.release(charged - bytes);
        }
        charged = bytes;
    }
}
