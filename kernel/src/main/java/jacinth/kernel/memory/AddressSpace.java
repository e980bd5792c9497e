package jacinth.kernel.memory;

import jacinth.emulator.Access;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.machine.Machine;
import jacinth.machine.mmu.PageTable;
import java.lang.foreign.MemorySegment;

/// The memory one process sees: its regions, and the page table they fill as pages are touched.
public final class AddressSpace {
    /// An empty one, of `machine`'s ISA.
    public AddressSpace(Koids koids, KernelHeap heap, Machine machine) {
        throw new UnsupportedOperationException();
    }

    /// Unmaps everything, for good: the process is gone.
    public void destroy() {
        throw new UnsupportedOperationException();
    }

    public PageTable table() {
        throw new UnsupportedOperationException();
    }

    /// Address of the vDSO's code, 0 while none is mapped.
    public long vdsoCodeBase() {
        throw new UnsupportedOperationException();
    }

    /// Settles a fault by mapping the page, if the access is one that its mapping allows.
    ///
    /// @return false if it is the guest's mistake
    public boolean resolve(long address, Access access) {
        throw new UnsupportedOperationException();
    }

    /// Copies guest memory out, as the guest itself would read it.
    ///
    /// @throws jacinth.vdso.abi.Status.Failure INVALID_ARGS, part of it perhaps copied, if some of it is not the
    ///     guest's to read
    public void read(long address, MemorySegment to) {
        throw new UnsupportedOperationException();
    }

    /// Copies into guest memory, as the guest itself would write it.
    ///
    /// @throws jacinth.vdso.abi.Status.Failure INVALID_ARGS, part of it perhaps copied, if some of it is not the
    ///     guest's to write
    public void write(long address, MemorySegment from) {
        throw new UnsupportedOperationException();
    }

    /// One aligned or unaligned little-endian word; throws as [#read].
    public int readInt(long address) {
        throw new UnsupportedOperationException();
    }

    /// Throws as [#read].
    public long readLong(long address) {
        throw new UnsupportedOperationException();
    }

    /// Throws as [#write].
    public void writeInt(long address, int value) {
        throw new UnsupportedOperationException();
    }

    /// Throws as [#write].
    public void writeLong(long address, long value) {
        throw new UnsupportedOperationException();
    }
}
