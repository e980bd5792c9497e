package jacinth.kernel.syscall;

import jacinth.emulator.Isa;
import jacinth.kernel.ipc.Socket;
import jacinth.kernel.memory.AddressSpace;
import jacinth.kernel.memory.Mapping;
import jacinth.kernel.memory.PlacedRegion;
import jacinth.kernel.memory.Vmar;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.task.GuestProcess;
import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.MapsRecord;
import jacinth.vdso.abi.SocketRecord;
import jacinth.vdso.abi.TaskStats;
import jacinth.vdso.abi.VmarRecord;
import jacinth.vdso.abi.VmoRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The topics of zx_object_get_info that tell of memory and of buffers.
final class MemoryTopics {
    private MemoryTopics() {}

    static Records region(Vmar region) {
        var records = Records.one(VmarRecord.SIZE);
        records.bytes().putLong(VmarRecord.BASE, region.base()).putLong(VmarRecord.LEN, region.size());
        return records;
    }

    static Records socket(Socket socket) {
        var records = Records.one(SocketRecord.SIZE);
        boolean connected = socket.queuedAtPeer() >= 0;
        records.bytes()
                .putInt(SocketRecord.OPTIONS, socket.options())
                .putLong(SocketRecord.RX_BUF_MAX, Socket.capacity())
                .putLong(SocketRecord.RX_BUF_SIZE, socket.queued())
                .putLong(SocketRecord.RX_BUF_AVAILABLE, socket.available())
                .putLong(SocketRecord.TX_BUF_MAX, connected ? Socket.capacity() : 0)
                .putLong(SocketRecord.TX_BUF_SIZE, connected ? socket.queuedAtPeer() : 0);
        return records;
    }

    /// As Zircon does, without the rights of the handle, and with 0 as the number of records available.
    static Records vmo(Vmo vmo) {
        var records = Records.one(VmoRecord.SIZE);
        write(vmo, VmoRecord.VIA_HANDLE, 0, records.bytes(), 0);
        return records.available(0);
    }

    /// The VMOs that a process has handles to, then those that it has mapped, one record for each handle and mapping.
    static Records vmos(GuestProcess process) {
        var handles = process.handles().values().stream()
                .map(process.handles()::get)
                .filter(handle -> handle.object() instanceof Vmo)
                .toList();
        var mappings = mappings(process.space());
        var records = Records.many(VmoRecord.SIZE, handles.size() + mappings.size());
        int at = 0;
        for (var handle : handles) {
            write((Vmo) handle.object(), VmoRecord.VIA_HANDLE, handle.rights().bits(), records.bytes(), at);
            at += VmoRecord.SIZE;
        }
        for (var mapping : mappings) {
            write(mapping.vmo(), VmoRecord.VIA_MAPPING, 0, records.bytes(), at);
            at += VmoRecord.SIZE;
        }
        return records;
    }

    private static void write(Vmo vmo, int via, int rights, ByteBuffer to, int at) {
        boolean clone = vmo.parentKoid() != Koid.INVALID;
        to.putLong(at + VmoRecord.KOID, vmo.koid());
        putName(to, at + VmoRecord.NAME, vmo.name());
        to.putLong(at + VmoRecord.SIZE_BYTES, vmo.size())
                .putLong(at + VmoRecord.PARENT_KOID, vmo.parentKoid())
                .putLong(at + VmoRecord.NUM_CHILDREN, vmo.children())
                .putLong(at + VmoRecord.NUM_MAPPINGS, vmo.mappings())
                .putLong(at + VmoRecord.SHARE_COUNT, vmo.sharers())
                .putInt(at + VmoRecord.FLAGS, VmoRecord.PAGED | via | (clone ? VmoRecord.COW_CLONE : 0))
                .putLong(at + VmoRecord.COMMITTED_BYTES, vmo.committedBytes())
                .putInt(at + VmoRecord.HANDLE_RIGHTS, rights)
                .putInt(at + VmoRecord.CREATE_OPTIONS, vmo.resizable() ? VmoRecord.RESIZABLE : 0)
                .putInt(at + VmoRecord.CACHE_POLICY, vmo.cachePolicy().number());
    }

    /// The address space, its regions and mappings, in order of address.
    static Records maps(GuestProcess process) {
        var regions = process.space().regions();
        // Zircon counts the address space itself and its root VMAR apart; they are one here.
        var records = Records.many(MapsRecord.SIZE, regions.size() + 1);
        var root = process.space().root();
        write(new PlacedRegion(0, root), "proc:" + process.koid(), MapsRecord.ASPACE, records.bytes(), 0);
        int at = MapsRecord.SIZE;
        for (var placed : regions) {
            var type = placed.region() instanceof Mapping ? MapsRecord.MAPPING : MapsRecord.VMAR;
            var below = new PlacedRegion(placed.depth() + 1, placed.region());
            write(below, placed.region().name(), type, records.bytes(), at);
            at += MapsRecord.SIZE;
        }
        return records;
    }

    private static void write(PlacedRegion placed, String name, int type, ByteBuffer to, int at) {
        putName(to, at + MapsRecord.NAME, name);
        to.putLong(at + MapsRecord.BASE, placed.region().base())
                .putLong(at + MapsRecord.BYTES, placed.region().size())
                .putLong(at + MapsRecord.DEPTH, placed.depth())
                .putInt(at + MapsRecord.TYPE, type);
        if (placed.region() instanceof Mapping mapping) {
            to.putInt(at + MapsRecord.MAPPING_MMU_FLAGS, mapping.permissions())
                    .putLong(at + MapsRecord.MAPPING_VMO_KOID, mapping.vmo().koid())
                    .putLong(at + MapsRecord.MAPPING_VMO_OFFSET, mapping.offset())
                    .putLong(at + MapsRecord.MAPPING_COMMITTED_PAGES, mapping.committedPages());
        }
    }

    /// Memory that is shared between n processes counts as an nth in MEM_SCALED_SHARED.
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
        var records = Records.one(TaskStats.SIZE);
        records.bytes()
                .putLong(TaskStats.MEM_MAPPED, mapped)
                .putLong(TaskStats.MEM_PRIVATE, alone)
                .putLong(TaskStats.MEM_SHARED, shared)
                .putLong(TaskStats.MEM_SCALED_SHARED, scaled);
        return records;
    }

    private static List<Mapping> mappings(AddressSpace space) {
        return space.regions().stream()
                .map(PlacedRegion::region)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .toList();
    }

    private static void putName(ByteBuffer to, int at, String name) {
        var bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        to.put(at, bytes, 0, Math.min(bytes.length, Limits.NAME_LENGTH - 1));
    }
}
