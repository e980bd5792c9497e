package jacinth.kernel.memory;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.machine.Machine;
import jacinth.machine.PortPermissions;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.machine.mmu.PageTable;
import jacinth.machine.time.Entropy;
import jacinth.vdso.abi.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The memory one process sees: its regions, and the page table they fill as pages are touched.
public final class AddressSpace {
    /// The lowest address of user mode, on both ISAs.
    public static final long BASE = 0x1000000;

    private static final long X64_SIZE = 0x7ffffefff000L;
    private static final long ARM64_SIZE = 0xfffffe000000L;

    private final Koids koids;
    private final KernelHeap heap;
    private final Entropy entropy;
    private final PageTable table = new PageTable();
    private final MapAccount tableAccount;
    private final VdsoMapping vdso = new VdsoMapping();
    private final ZeroFrame zeroFrame;
    private final Vmar root;
    private final UserCopy userCopy;
    private final PortPermissions ports = new PortPermissions();

    /// An empty one, of `machine`'s ISA.
    public AddressSpace(Koids koids, KernelHeap heap, Machine machine, ZeroFrame zeroFrame) {
        this(koids, heap, machine.memory(), zeroFrame, machine.entropy(), machine.isa());
    }

    AddressSpace(Koids koids, KernelHeap heap, PhysicalMemory memory, ZeroFrame zeroFrame, Entropy entropy, Isa isa) {
        this.koids = koids;
        this.heap = heap;
        this.entropy = entropy;
        this.tableAccount = new MapAccount(heap);
        this.zeroFrame = zeroFrame;
        this.root = Vmar.root(this, BASE, isa == Isa.X64 ? X64_SIZE : ARM64_SIZE);
        this.userCopy = new UserCopy(this, memory);
    }

    /// Unmaps everything, for good: the process is gone.
    public void destroy() {
        vdso.clear();
        root.bury();
        tableAccount.settle(table.bytes());
        if (!ports.isEmpty()) {
            heap.release(PortPermissions.MOST_BYTES);
            ports.clear();
        }
    }

    /// The I/O ports that its threads may use, on x86-64.
    public PortPermissions ports() {
        return ports;
    }

    /// Lets its threads use I/O ports, which must exist, for good.
    ///
    /// @throws Status.Failure NO_MEMORY
    public void permitPorts(int first, int count) {
        if (count > 0) {
            if (ports.isEmpty()) {
                heap.charge(PortPermissions.MOST_BYTES, "bitmap of ports");
            }
            ports.add(first, count);
        }
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

    /// Copies to and from it.
    public UserCopy userCopy() {
        return userCopy;
    }

    /// Settles a fault by mapping the page, if the access is one that its mapping allows. Allocates nothing then.
    public Resolution resolve(long address, Access access) {
        if (table.translate(address, access) != Mmu.FAULT) {
            return Resolution.MAPPED;
        }
        try {
            mappingAt(address).resolve(address, access);
            return Resolution.MAPPED;
        } catch (Status.Failure failure) {
            return new Resolution.Refused(failure.status(), failure.reason());
        } catch (AbsentPage page) {
            return page.absent();
        }
    }

    /// The mapping that holds an address, null if none does.
    public @Nullable Mapping findMapping(long address) {
        return RegionTree.mappingAt(root, address);
    }

    /// @throws Status.Failure NOT_FOUND
    Mapping mappingAt(long address) {
        var mapping = findMapping(address);
        if (mapping == null) {
            throw Status.NOT_FOUND.because("nothing is mapped at 0x%x%s".formatted(address, Nearby.of(root, address)));
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
            tableAccount.settle(table.bytes());
        } catch (Status.Failure failure) {
            table.unmap(root.base(), root.size());
            table.map(page, frame, permissions);
            tableAccount.settle(table.bytes());
        }
    }

    int zeroFrame() {
        return zeroFrame.number();
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
}
