package jacinth.kernel.memory;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.machine.Machine;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.machine.mmu.PageTable;
import jacinth.machine.time.Entropy;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The memory one process sees: its regions, and the page table they fill as pages are touched.
public final class AddressSpace {
    /// The lowest address of user mode, on both ISAs.
    public static final long BASE = 0x1000000;

    private static final long X64_SIZE = 0x7ffffefff000L;
    private static final long ARM64_SIZE = 0xfffffe000000L;

    private final Koids koids;
    private final KernelHeap heap;
    private final PhysicalMemory memory;
    private final Entropy entropy;
    private final PageTable table = new PageTable();
    private final NodeAccount tableAccount;
    private final VdsoMapping vdso = new VdsoMapping();
    private final ZeroFrame zeroFrame;
    private final Vmar root;

    /// An empty one, of `machine`'s ISA.
    public AddressSpace(Koids koids, KernelHeap heap, Machine machine) {
        this(koids, heap, machine.memory(), machine.entropy(), machine.isa());
    }

    AddressSpace(Koids koids, KernelHeap heap, PhysicalMemory memory, Entropy entropy, Isa isa) {
        this.koids = koids;
        this.heap = heap;
        this.memory = memory;
        this.entropy = entropy;
        this.tableAccount = new NodeAccount(heap);
        this.zeroFrame = new ZeroFrame(memory.frames());
        this.root = Vmar.root(this, BASE, isa == Isa.X64 ? X64_SIZE : ARM64_SIZE);
    }

    /// Unmaps everything, for good: the process is gone.
    public void destroy() {
        vdso.clear();
        root.bury();
        tableAccount.settle(table.nodes());
        zeroFrame.release();
    }

    public PageTable table() {
        return table;
    }

    /// The VMAR of all addresses.
    public Vmar root() {
        return root;
    }

    /// All regions in order of address, a VMAR before what is in it, the root first.
    public List<PlacedRegion> regions() {
        return RegionTree.all(root);
    }

    Koids koids() {
        return koids;
    }

    KernelHeap heap() {
        return heap;
    }

    Entropy entropy() {
        return entropy;
    }

    /// Settles a fault by mapping the page, if the access is one that its mapping allows.
    ///
    /// @return false if it is the guest's mistake, or no memory is left
    public boolean resolve(long address, Access access) {
        if (table.translate(address, access) != Mmu.FAULT) {
            return true;
        }
        try {
            mappingAt(address).resolve(address, access);
            return true;
        } catch (Status.Failure failure) {
            return false;
        }
    }

    /// Why [#resolve] refuses an access, for people; empty if it does not.
    public String refusal(long address, Access access) {
        try {
            mappingAt(address).resolve(address, access);
            return "";
        } catch (Status.Failure failure) {
            return failure.reason();
        }
    }

    private Mapping mappingAt(long address) {
        var mapping = RegionTree.mappingAt(root, address);
        if (mapping == null) {
            throw Status.NOT_FOUND.because("nothing is mapped at 0x%x".formatted(address));
        }
        return mapping;
    }

    /// Puts a page into the page table. If the kernel cannot afford it so large, all else leaves, to come again when it
    /// is touched.
    ///
    /// @throws Status.Failure NO_MEMORY
    void enter(long page, int frame, int permissions) {
        table.map(page, frame, permissions);
        try {
            tableAccount.settle(table.nodes());
        } catch (Status.Failure failure) {
            table.unmap(root.base(), root.size());
            table.map(page, frame, permissions);
            tableAccount.settle(table.nodes());
        }
    }

    int zeroFrame() {
        return zeroFrame.get();
    }

    /// Address of the vDSO's first byte, 0 while its code is not mapped.
    public long vdsoBase() {
        return vdso.base();
    }

    /// Address of the vDSO's code, 0 while it is not mapped.
    public long vdsoCodeBase() {
        return vdso.codeBase();
    }

    VdsoMapping vdso() {
        return vdso;
    }

    /// Copies guest memory out, as the guest itself would read it.
    ///
    /// @throws Status.Failure INVALID_ARGS, part of it perhaps copied, if some of it is not the guest's to read
    public void read(long address, MemorySegment to) {
        requireUser(address, to.byteSize());
        for (long done = 0; done < to.byteSize(); ) {
            long at = address + done;
            long count = Math.min(to.byteSize() - done, Pages.SIZE - Pages.within(at));
            memory.read(physical(at, Access.READ), to, done, count);
            done += count;
        }
    }

    /// Copies into guest memory, as the guest itself would write it.
    ///
    /// @throws Status.Failure INVALID_ARGS, part of it perhaps copied, if some of it is not the guest's to write
    public void write(long address, MemorySegment from) {
        requireUser(address, from.byteSize());
        for (long done = 0; done < from.byteSize(); ) {
            long at = address + done;
            long count = Math.min(from.byteSize() - done, Pages.SIZE - Pages.within(at));
            memory.write(physical(at, Access.WRITE), from, done, count);
            done += count;
        }
    }

    /// One aligned or unaligned little-endian word; throws as [#read].
    public int readInt(long address) {
        if (Pages.within(address) <= Pages.SIZE - Integer.BYTES) {
            return memory.readInt(physical(address, Access.READ));
        }
        return (int) readAcross(address, Integer.BYTES);
    }

    /// Throws as [#read].
    public long readLong(long address) {
        if (Pages.within(address) <= Pages.SIZE - Long.BYTES) {
            return memory.readLong(physical(address, Access.READ));
        }
        return readAcross(address, Long.BYTES);
    }

    /// Throws as [#write].
    public void writeInt(long address, int value) {
        if (Pages.within(address) <= Pages.SIZE - Integer.BYTES) {
            memory.writeInt(physical(address, Access.WRITE), value);
        } else {
            writeAcross(address, value, Integer.BYTES);
        }
    }

    /// Throws as [#write].
    public void writeLong(long address, long value) {
        if (Pages.within(address) <= Pages.SIZE - Long.BYTES) {
            memory.writeLong(physical(address, Access.WRITE), value);
        } else {
            writeAcross(address, value, Long.BYTES);
        }
    }

    /// Copies guest memory out for someone who only looks: nothing is mapped or committed by it.
    ///
    /// @return false, part of it perhaps copied, if some of it is not the guest's to read
    public boolean peek(long address, MemorySegment to) {
        try {
            for (long done = 0; done < to.byteSize(); ) {
                long at = address + done;
                var mapping = mappingAt(at);
                long count = Math.min(to.byteSize() - done, mapping.accessible(at, Access.READ));
                mapping.vmo().read(mapping.offset() + at - mapping.base(), to.asSlice(done, count));
                done += count;
            }
            return true;
        } catch (Status.Failure failure) {
            return false;
        }
    }

    /// Makes sure that the guest itself could access a range, as far as is known before it is touched.
    ///
    /// @throws Status.Failure INVALID_ARGS
    public void require(long address, long length, Access access) {
        requireUser(address, length);
        try {
            for (long done = 0; done < length; ) {
                done += mappingAt(address + done).accessible(address + done, access);
            }
        } catch (Status.Failure failure) {
            throw Status.INVALID_ARGS.because(failure.reason());
        }
    }

    private void requireUser(long address, long length) {
        if (Pages.exceeds(address - BASE, length, root.size())) {
            throw Status.INVALID_ARGS.because(
                    address == 0
                            ? "the pointer is NULL"
                            : "0x%x bytes at 0x%x are not in user memory".formatted(length, address));
        }
    }

    /// Where in RAM a byte is, its page made accessible if need be.
    private long physical(long address, Access access) {
        long entry = table.translate(address, access);
        return Pages.down(entry != Mmu.FAULT ? entry : fault(address, access)) | Pages.within(address);
    }

    private long fault(long address, Access access) {
        requireUser(address, 1);
        try {
            mappingAt(address).resolve(address, access);
        } catch (Status.Failure failure) {
            throw Status.INVALID_ARGS.because(failure.reason());
        }
        return table.entry(address);
    }

    private long readAcross(long address, int count) {
        long value = 0;
        for (int index = 0; index < count; index++) {
            long part = Byte.toUnsignedLong(memory.readByte(physical(address + index, Access.READ)));
            value |= part << (index * Byte.SIZE);
        }
        return value;
    }

    private void writeAcross(long address, long value, int count) {
        for (int index = 0; index < count; index++) {
            memory.writeByte(physical(address + index, Access.WRITE), (byte) (value >>> (index * Byte.SIZE)));
        }
    }
}
