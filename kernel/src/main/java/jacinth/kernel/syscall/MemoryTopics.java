package jacinth.kernel.syscall;

import jacinth.emulator.Isa;
import jacinth.kernel.ipc.Socket;
import jacinth.kernel.memory.AddressSpace;
import jacinth.kernel.memory.Mapping;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.PlacedRegion;
import jacinth.kernel.memory.Vmar;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.task.GuestProcess;
import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.MapsRecord;
import jacinth.vdso.abi.SocketRecord;
import jacinth.vdso.abi.TaskStats;
import jacinth.vdso.abi.VmarRecord;
import jacinth.vdso.abi.VmoRecord;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The topics of zx_object_get_info that tell of memory and of buffers.
final class MemoryTopics {
    private MemoryTopics() {}

    static Records region(Vmar region) {
        return Records.one(VmarRecord.STRUCT)
                .set(VmarRecord.BASE, region.base())
                .set(VmarRecord.LEN, region.size());
    }

    static Records socket(Socket socket) {
        boolean connected = socket.queuedAtPeer() >= 0;
        return Records.one(SocketRecord.STRUCT)
                .set(SocketRecord.OPTIONS, socket.options())
                .set(SocketRecord.RX_BUF_MAX, Socket.capacity())
                .set(SocketRecord.RX_BUF_SIZE, socket.queued())
                .set(SocketRecord.RX_BUF_AVAILABLE, socket.available())
                .set(SocketRecord.TX_BUF_MAX, connected ? Socket.capacity() : 0)
                .set(SocketRecord.TX_BUF_SIZE, connected ? socket.queuedAtPeer() : 0);
    }

    /// As Zircon does, without the rights of the handle, and with 0 as the number of records available.
    static Records vmo(Vmo vmo) {
        var records = Records.one(VmoRecord.STRUCT);
        write(vmo, VmoRecord.Flags.VIA_HANDLE, 0, records.record(0));
        return records.available(0);
    }

    /// The VMOs that a process has handles to, then those that it has mapped, one record for each handle and mapping.
    static Records vmos(GuestProcess process) {
        var handles = process.handles().values().stream()
                .map(process.handles()::get)
                .filter(handle -> handle.object() instanceof Vmo)
                .toList();
        var mappings = mappings(process.space());
        var records = Records.many(VmoRecord.STRUCT, handles.size() + mappings.size());
        int index = 0;
        for (var handle : handles) {
            int rights = handle.rights().bits();
            write((Vmo) handle.object(), VmoRecord.Flags.VIA_HANDLE, rights, records.record(index++));
        }
        for (var mapping : mappings) {
            write(mapping.vmo(), VmoRecord.Flags.VIA_MAPPING, 0, records.record(index++));
        }
        return records;
    }

    private static void write(Vmo vmo, int via, int rights, MemorySegment to) {
        boolean clone = vmo.parentKoid() != Koid.INVALID;
        VmoRecord.KOID.set(to, vmo.koid());
        VmoRecord.NAME.setText(to, vmo.name());
        VmoRecord.SIZE_BYTES.set(to, vmo.size());
        VmoRecord.PARENT_KOID.set(to, vmo.parentKoid());
        VmoRecord.NUM_CHILDREN.set(to, vmo.children());
        VmoRecord.NUM_MAPPINGS.set(to, vmo.mappings());
        VmoRecord.SHARE_COUNT.set(to, vmo.sharers());
        int paged = vmo instanceof PagedVmo ? VmoRecord.Flags.PAGED : 0;
        VmoRecord.FLAGS.set(to, paged | via | (clone ? VmoRecord.Flags.COW_CLONE : 0));
        VmoRecord.COMMITTED_BYTES.set(to, vmo.committedBytes());
        VmoRecord.HANDLE_RIGHTS.set(to, rights);
        int options = (vmo.resizable() ? VmoRecord.RESIZABLE : 0) | (vmo.contiguous() ? VmoRecord.CONTIGUOUS : 0);
        VmoRecord.CREATE_OPTIONS.set(to, options);
        VmoRecord.CACHE_POLICY.set(to, vmo.cachePolicy().number());
    }

    /// The address space, its regions and mappings, in order of address.
    static Records maps(GuestProcess process) {
        var regions = process.space().regions();
        // Zircon counts the address space itself and its root VMAR apart; they are one here.
        var records = Records.many(MapsRecord.STRUCT, regions.size() + 1);
        var root = process.space().root();
        write(new PlacedRegion(0, root), "proc:" + process.koid(), MapsRecord.Type.ASPACE, records.record(0));
        int index = 1;
        for (var placed : regions) {
            var type = placed.region() instanceof Mapping ? MapsRecord.Type.MAPPING : MapsRecord.Type.VMAR;
            var below = new PlacedRegion(placed.depth() + 1, placed.region());
            write(below, placed.region().name(), type, records.record(index++));
        }
        return records;
    }

    private static void write(PlacedRegion placed, String name, MapsRecord.Type type, MemorySegment to) {
        MapsRecord.NAME.setText(to, name);
        MapsRecord.BASE.set(to, placed.region().base());
        MapsRecord.SIZE.set(to, placed.region().size());
        MapsRecord.DEPTH.set(to, placed.depth());
        MapsRecord.TYPE.set(to, type.number());
        if (placed.region() instanceof Mapping mapping) {
            MapsRecord.MMU_FLAGS.set(to, mapping.permissions());
            MapsRecord.VMO_KOID.set(to, mapping.vmo().koid());
            MapsRecord.VMO_OFFSET.set(to, mapping.offset());
            MapsRecord.COMMITTED_PAGES.set(to, mapping.committedPages());
        }
    }

    /// Memory that is shared between n processes counts as an nth in `mem_scaled_shared_bytes`.
    static Records taskStats(GuestProcess process) {
        long mapped = 0;
        long alone = 0;
        long shared = 0;
        long scaled = 0;
        for (var mapping : mappings(process.space())) {
            long committed = mapping.committedPages() * Isa.PAGE_SIZE;
            int sharers = mapping.vmo().sharers();
            mapped += mapping.size();
            alone += sharers == 1 ? committed : 0;
            shared += sharers == 1 ? 0 : committed;
            scaled += sharers == 1 ? 0 : committed / sharers;
        }
        return Records.one(TaskStats.STRUCT)
                .set(TaskStats.MEM_MAPPED_BYTES, mapped)
                .set(TaskStats.MEM_PRIVATE_BYTES, alone)
                .set(TaskStats.MEM_SHARED_BYTES, shared)
                .set(TaskStats.MEM_SCALED_SHARED_BYTES, scaled);
    }

    private static List<Mapping> mappings(AddressSpace space) {
        return space.regions().stream()
                .map(PlacedRegion::region)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .toList();
    }
}
