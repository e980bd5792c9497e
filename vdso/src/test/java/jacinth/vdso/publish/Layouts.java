package jacinth.vdso.publish;

import jacinth.emulator.Isa;
import jacinth.vdso.abi.*;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a C compiler must agree to: that the offsets and sizes of the ABI's structs are those that the kernel uses.
final class Layouts {
    /// What the start-up object calls, and the sample list of calls does not have.
    static final String STUBS = """
            long _zx_debug_write(void) { return 0; }
            long _zx_process_exit(void) { __builtin_trap(); }
            long _zx_channel_read(void) { return 0; }
            long _zx_object_set_property(void) { return 0; }
            """;

    private static final Map<Class<?>, String> STRUCTS = Map.ofEntries(
            Map.entry(BtiRecord.class, "zx_info_bti_t"),
            Map.entry(ChannelCallArgs.class, "zx_channel_call_args_t"),
            Map.entry(CpuStats.class, "zx_info_cpu_stats_t"),
            Map.entry(ExceptionReport.class, "zx_exception_report_t"),
            Map.entry(HandleBasic.class, "zx_info_handle_basic_t"),
            Map.entry(HandleCount.class, "zx_info_handle_count_t"),
            Map.entry(HandleRecord.class, "zx_handle_info_t"),
            Map.entry(HandleStats.class, "zx_info_process_handle_stats_t"),
            Map.entry(KmemStats.class, "zx_info_kmem_stats_t"),
            Map.entry(LogRecord.class, "zx_log_record_t"),
            Map.entry(MapsRecord.class, "zx_info_maps_t"),
            Map.entry(PolicyBasic.class, "zx_policy_basic_t"),
            Map.entry(PortPacket.class, "zx_port_packet_t"),
            Map.entry(ProcessArgs.class, "zx_proc_args_t"),
            Map.entry(ProcessRecord.class, "zx_info_process_t"),
            Map.entry(ResourceRecord.class, "zx_info_resource_t"),
            Map.entry(SocketRecord.class, "zx_info_socket_t"),
            Map.entry(TaskStats.class, "zx_info_task_stats_t"),
            Map.entry(ThreadRecord.class, "zx_info_thread_t"),
            Map.entry(ThreadStats.class, "zx_info_thread_stats_t"),
            Map.entry(VmarRecord.class, "zx_info_vmar_t"),
            Map.entry(VmoRecord.class, "zx_info_vmo_t"),
            Map.entry(WaitItem.class, "zx_wait_item_t"));

    /// Constants that are no offsets.
    private static final Set<String> VALUES = Set.of(
            "CpuStats.ONLINE",
            "HandleBasic.WAITABLE",
            "HandleStats.TYPES",
            "LogRecord.FLAGS_MASK",
            "LogRecord.MAX",
            "LogRecord.READABLE",
            "MapsRecord.ASPACE",
            "MapsRecord.MAPPING",
            "MapsRecord.VMAR",
            "ProcessArgs.PROTOCOL_NUMBER",
            "ProcessArgs.VERSION_NUMBER",
            "VmoRecord.CONTIGUOUS",
            "VmoRecord.COW_CLONE",
            "VmoRecord.PAGED",
            "VmoRecord.RESIZABLE",
            "VmoRecord.VIA_HANDLE",
            "VmoRecord.VIA_MAPPING",
            "WaitItem.MAX_ITEMS");

    /// Members whose names say more in C, or less.
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("ExceptionReport.ARM64_ESR", "context.arch.u.arm_64.esr"),
            Map.entry("ExceptionReport.ARM64_FAR", "context.arch.u.arm_64.far"),
            Map.entry("ExceptionReport.LENGTH", "header.size"),
            Map.entry("ExceptionReport.TYPE", "header.type"),
            Map.entry("ExceptionReport.X64_CR2", "context.arch.u.x86_64.cr2"),
            Map.entry("ExceptionReport.X64_ERR_CODE", "context.arch.u.x86_64.err_code"),
            Map.entry("ExceptionReport.X64_VECTOR", "context.arch.u.x86_64.vector"),
            Map.entry("LogRecord.DATA_LENGTH", "datalen"),
            Map.entry("LogRecord.TEXT", "data"),
            Map.entry("MapsRecord.BYTES", "size"),
            Map.entry("MapsRecord.MAPPING_COMMITTED_PAGES", "u.mapping.committed_pages"),
            Map.entry("MapsRecord.MAPPING_MMU_FLAGS", "u.mapping.mmu_flags"),
            Map.entry("MapsRecord.MAPPING_VMO_KOID", "u.mapping.vmo_koid"),
            Map.entry("MapsRecord.MAPPING_VMO_OFFSET", "u.mapping.vmo_offset"),
            Map.entry("PortPacket.EXCEPTION_PID", "exception.pid"),
            Map.entry("PortPacket.EXCEPTION_TID", "exception.tid"),
            Map.entry("PortPacket.INTERRUPT_TIMESTAMP", "interrupt.timestamp"),
            Map.entry("PortPacket.PAYLOAD", "user"),
            Map.entry("PortPacket.SIGNAL_COUNT", "signal.count"),
            Map.entry("PortPacket.SIGNAL_OBSERVED", "signal.observed"),
            Map.entry("PortPacket.SIGNAL_TRIGGER", "signal.trigger"),
            Map.entry("ResourceRecord.LENGTH", "size"));

    private Layouts() {}

    static List<String> assertions(Isa isa) {
        var assertions = new ArrayList<String>();
        STRUCTS.forEach((type, struct) -> Arrays.stream(type.getFields())
                .map(field -> assertion(type, field, struct))
                .filter(text -> !text.isEmpty())
                .forEach(assertions::add));
        assertions.addAll(isa == Isa.X64 ? x64Registers() : arm64Registers());
        return assertions.stream().sorted().toList();
    }

    private static String assertion(Class<?> type, Field field, String struct) {
        var name = type.getSimpleName() + "." + field.getName();
        if (VALUES.contains(name) || name.startsWith("PortPacket.TYPE_")) {
            return "";
        }
        if (field.getName().equals("SIZE")) {
            return equal("sizeof(" + struct + ")", value(field));
        }
        var suffix = type == TaskStats.class || type == KmemStats.class ? "_bytes" : "";
        var member = MEMBERS.getOrDefault(name, field.getName().toLowerCase(Locale.ROOT) + suffix);
        return equal("offsetof(" + struct + ", " + member + ")", value(field));
    }

    private static int value(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String equal(String left, int right) {
        return "_Static_assert(" + left + " == " + right + ", \"" + left + "\");";
    }

    private static List<String> x64Registers() {
        return List.of(
                equal("sizeof(zx_thread_state_general_regs_t)", X64Registers.GENERAL_SIZE),
                equal("offsetof(zx_thread_state_general_regs_t, rsp)", X64Registers.RSP),
                equal("offsetof(zx_thread_state_general_regs_t, rip)", X64Registers.RIP),
                equal("offsetof(zx_thread_state_general_regs_t, rflags)", X64Registers.RFLAGS),
                equal("sizeof(zx_thread_state_fp_regs_t)", X64Registers.FP_SIZE),
                equal("offsetof(zx_thread_state_fp_regs_t, fop)", X64Registers.FOP),
                equal("offsetof(zx_thread_state_fp_regs_t, fdp)", X64Registers.FDP),
                equal("offsetof(zx_thread_state_fp_regs_t, st)", X64Registers.ST),
                equal("sizeof(zx_thread_state_vector_regs_t)", X64Registers.VECTOR_SIZE),
                equal("offsetof(zx_thread_state_vector_regs_t, opmask)", X64Registers.OPMASK),
                equal("offsetof(zx_thread_state_vector_regs_t, mxcsr)", X64Registers.MXCSR),
                equal("sizeof(zx_thread_state_debug_regs_t)", X64Registers.DEBUG_SIZE),
                equal("offsetof(zx_thread_state_debug_regs_t, dr6)", X64Registers.DR6),
                equal("offsetof(zx_thread_state_debug_regs_t, dr7_control)", X64Registers.DR7_AGAIN));
    }

    private static List<String> arm64Registers() {
        return List.of(
                equal("sizeof(zx_thread_state_general_regs_t)", Arm64Registers.GENERAL_SIZE),
                equal("offsetof(zx_thread_state_general_regs_t, lr)", Arm64Registers.LR),
                equal("offsetof(zx_thread_state_general_regs_t, pc)", Arm64Registers.PC),
                equal("offsetof(zx_thread_state_general_regs_t, cpsr)", Arm64Registers.CPSR),
                equal("sizeof(zx_thread_state_fp_regs_t)", Arm64Registers.FP_SIZE),
                equal("sizeof(zx_thread_state_vector_regs_t)", Arm64Registers.VECTOR_SIZE),
                equal("offsetof(zx_thread_state_vector_regs_t, v)", Arm64Registers.V),
                equal("sizeof(zx_thread_state_debug_regs_t)", Arm64Registers.DEBUG_SIZE),
                equal("offsetof(zx_thread_state_debug_regs_t, hw_bps_count)", Arm64Registers.BREAKPOINT_COUNT),
                equal("offsetof(zx_thread_state_debug_regs_t, hw_wps)", Arm64Registers.WATCHPOINTS),
                equal("offsetof(zx_thread_state_debug_regs_t, hw_wps_count)", Arm64Registers.WATCHPOINT_COUNT));
    }
}
