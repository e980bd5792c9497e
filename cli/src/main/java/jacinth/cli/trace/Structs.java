package jacinth.cli.trace;

import static jacinth.cli.trace.Struct.field;

import jacinth.vdso.abi.HandleBasic;
import jacinth.vdso.abi.HandleCount;
import jacinth.vdso.abi.HandleRecord;
import jacinth.vdso.abi.InfoTopic;
import jacinth.vdso.abi.KmemStats;
import jacinth.vdso.abi.MapsRecord;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.ProcessRecord;
import jacinth.vdso.abi.SocketRecord;
import jacinth.vdso.abi.TaskStats;
import jacinth.vdso.abi.ThreadRecord;
import jacinth.vdso.abi.ThreadStats;
import jacinth.vdso.abi.VmarRecord;
import jacinth.vdso.abi.VmoRecord;
import jacinth.vdso.abi.WaitItem;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The structs that calls take and fill.
final class Structs {
    private static final Struct HANDLE_INFO = Struct.of(
            HandleRecord.SIZE,
            field("handle", "zx_handle_t", HandleRecord.HANDLE),
            field("type", "zx_obj_type_t", HandleRecord.TYPE),
            field("rights", "zx_rights_t", HandleRecord.RIGHTS));

    private static final Struct VMO = Struct.of(
            VmoRecord.SIZE,
            field("koid", "zx_koid_t", VmoRecord.KOID),
            field("name", Struct.NAME, VmoRecord.NAME),
            field("size_bytes", "uint64_t", VmoRecord.SIZE_BYTES),
            field("parent_koid", "zx_koid_t", VmoRecord.PARENT_KOID),
            field("num_children", "size_t", VmoRecord.NUM_CHILDREN),
            field("num_mappings", "size_t", VmoRecord.NUM_MAPPINGS),
            field("committed_bytes", "uint64_t", VmoRecord.COMMITTED_BYTES));

    private Structs() {}

    /// Bytes of a struct of a C type, 0 if there is none.
    static int size(String type) {
        return switch (type) {
            case "zx_port_packet_t" -> PortPacket.SIZE;
            case "zx_wait_item_t" -> WaitItem.SIZE;
            case "zx_handle_info_t" -> HandleRecord.SIZE;
            default -> 0;
        };
    }

    /// The struct at the start of `memory`.
    static String text(String type, ByteBuffer memory, Call call) {
        return switch (type) {
            case "zx_port_packet_t" -> packet(memory);
            case "zx_wait_item_t" -> waitItem(memory, call);
            case "zx_handle_info_t" -> HANDLE_INFO.text(memory, call);
            default -> throw new AssertionError(type);
        };
    }

    /// The signals of a wait item are those of its own object.
    private static String waitItem(ByteBuffer memory, Call call) {
        int handle = memory.getInt(WaitItem.HANDLE);
        var type = call.typeOf(handle);
        return "{handle=%s, waitfor=%s, pending=%s}"
                .formatted(
                        call.handle(handle),
                        Values.signals(memory.getInt(WaitItem.WAITFOR), type),
                        Values.signals(memory.getInt(WaitItem.PENDING), type));
    }

    private static String packet(ByteBuffer memory) {
        int type = memory.getInt(PortPacket.TYPE);
        return "{key=%s, type=%s, status=%s, %s}"
                .formatted(
                        unsigned(memory.getLong(PortPacket.KEY)),
                        packetType(type),
                        Values.status(memory.getInt(PortPacket.STATUS)),
                        payload(type, memory));
    }

    private static String packetType(int type) {
        return switch (type & 0xff) {
            case PortPacket.TYPE_USER -> "ZX_PKT_TYPE_USER";
            case PortPacket.TYPE_SIGNAL_ONE -> "ZX_PKT_TYPE_SIGNAL_ONE";
            case PortPacket.TYPE_SIGNAL_REP -> "ZX_PKT_TYPE_SIGNAL_REP";
            case PortPacket.TYPE_GUEST_BELL -> "ZX_PKT_TYPE_GUEST_BELL";
            case PortPacket.TYPE_GUEST_MEM -> "ZX_PKT_TYPE_GUEST_MEM";
            case PortPacket.TYPE_GUEST_IO -> "ZX_PKT_TYPE_GUEST_IO";
            case PortPacket.TYPE_GUEST_VCPU -> "ZX_PKT_TYPE_GUEST_VCPU";
            case PortPacket.TYPE_INTERRUPT -> "ZX_PKT_TYPE_INTERRUPT";
            case PortPacket.TYPE_EXCEPTION -> "ZX_PKT_TYPE_EXCEPTION(%d)".formatted(type >>> 8);
            default -> "0x%x".formatted(type);
        };
    }

    private static String payload(int type, ByteBuffer memory) {
        return switch (type & 0xff) {
            case PortPacket.TYPE_SIGNAL_ONE, PortPacket.TYPE_SIGNAL_REP ->
                "signal={trigger=0x%x, observed=0x%x, count=%s}"
                        .formatted(
                                memory.getInt(PortPacket.SIGNAL_TRIGGER),
                                memory.getInt(PortPacket.SIGNAL_OBSERVED),
                                unsigned(memory.getLong(PortPacket.SIGNAL_COUNT)));
            case PortPacket.TYPE_EXCEPTION ->
                "exception={pid=%d, tid=%d}"
                        .formatted(memory.getLong(PortPacket.EXCEPTION_PID), memory.getLong(PortPacket.EXCEPTION_TID));
            case PortPacket.TYPE_INTERRUPT ->
                "interrupt={timestamp=%s}".formatted(Values.time(memory.getLong(PortPacket.INTERRUPT_TIMESTAMP)));
            default ->
                "user={0x%x, 0x%x, 0x%x, 0x%x}"
                        .formatted(
                                memory.getLong(PortPacket.PAYLOAD),
                                memory.getLong(PortPacket.PAYLOAD + 8),
                                memory.getLong(PortPacket.PAYLOAD + 16),
                                memory.getLong(PortPacket.PAYLOAD + 24));
        };
    }

    private static String unsigned(long value) {
        return Long.toUnsignedString(value);
    }

    /// The record of a topic of zx_object_get_info, null if it is no struct that can be shown.
    static @Nullable Struct record(InfoTopic topic) {
        return switch (topic) {
            case HANDLE_BASIC ->
                Struct.of(
                        HandleBasic.SIZE,
                        field("koid", "zx_koid_t", HandleBasic.KOID),
                        field("rights", "zx_rights_t", HandleBasic.RIGHTS),
                        field("type", "zx_obj_type_t", HandleBasic.TYPE),
                        field("related_koid", "zx_koid_t", HandleBasic.RELATED_KOID),
                        field("props", "uint32_t", HandleBasic.PROPS));
            case HANDLE_COUNT -> Struct.of(HandleCount.SIZE, field("handle_count", "uint32_t", 0));
            case PROCESS ->
                Struct.of(
                        ProcessRecord.SIZE,
                        field("return_code", "int64_t", ProcessRecord.RETURN_CODE),
                        field("started", "bool", ProcessRecord.STARTED),
                        field("exited", "bool", ProcessRecord.EXITED),
                        field("debugger_attached", "bool", ProcessRecord.DEBUGGER_ATTACHED));
            case PROCESS_THREADS, JOB_CHILDREN, JOB_PROCESSES -> Struct.of(Long.BYTES, field("koid", "zx_koid_t", 0));
            case VMAR ->
                Struct.of(
                        VmarRecord.SIZE,
                        field("base", "zx_vaddr_t", VmarRecord.BASE),
                        field("len", "uint64_t", VmarRecord.LEN));
            case THREAD ->
                Struct.of(
                        ThreadRecord.SIZE,
                        field("state", "uint32_t", ThreadRecord.STATE),
                        field("wait_exception_port_type", "uint32_t", ThreadRecord.WAIT_EXCEPTION_PORT_TYPE));
            case THREAD_STATS ->
                Struct.of(ThreadStats.SIZE, field("total_runtime", "zx_duration_t", ThreadStats.TOTAL_RUNTIME));
            case TASK_STATS ->
                Struct.of(
                        TaskStats.SIZE,
                        field("mem_mapped_bytes", "size_t", TaskStats.MEM_MAPPED),
                        field("mem_private_bytes", "size_t", TaskStats.MEM_PRIVATE),
                        field("mem_shared_bytes", "size_t", TaskStats.MEM_SHARED));
            case PROCESS_MAPS ->
                Struct.of(
                        MapsRecord.SIZE,
                        field("name", Struct.NAME, MapsRecord.NAME),
                        field("base", "zx_vaddr_t", MapsRecord.BASE),
                        field("size", "uint64_t", MapsRecord.BYTES),
                        field("depth", "size_t", MapsRecord.DEPTH));
            case VMO, PROCESS_VMOS -> VMO;
            case KMEM_STATS ->
                Struct.of(
                        KmemStats.SIZE,
                        field("total_bytes", "size_t", KmemStats.TOTAL),
                        field("free_bytes", "size_t", KmemStats.FREE));
            case SOCKET ->
                Struct.of(
                        SocketRecord.SIZE,
                        field("options", "uint32_t", SocketRecord.OPTIONS),
                        field("rx_buf_available", "size_t", SocketRecord.RX_BUF_AVAILABLE),
                        field("tx_buf_size", "size_t", SocketRecord.TX_BUF_SIZE));
            case HANDLE_VALID, THREAD_EXCEPTION_REPORT, CPU_STATS, RESOURCE, BTI, PROCESS_HANDLE_STATS -> null;
        };
    }
}
