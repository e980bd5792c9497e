package jacinth.kernel.memory;

import jacinth.kernel.object.KernelHeap;
import jacinth.machine.mmu.PageMap;

/// Charges the kernel's heap for the nodes of one [PageMap], so that no guest can fill the host with sparse ones.
final class NodeAccount {
    private final KernelHeap heap;
    private int charged;

    NodeAccount(KernelHeap heap) {
        this.heap = heap;
    }

    /// Settles the account: the map has this many nodes now.
    ///
    /// @throws jacinth.vdso.abi.Status.Failure NO_MEMORY; nothing is charged for the new ones then
    void settle(int nodes) {
        if (nodes > charged) {
            heap.charge((long) (nodes - charged) * PageMap.NODE_BYTES, "node of a page map");
        } else {
            heap.release((long) (charged - nodes) * PageMap.NODE_BYTES);
        }
        charged = nodes;
    }
}
