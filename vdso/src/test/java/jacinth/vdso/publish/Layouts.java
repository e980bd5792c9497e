package jacinth.vdso.publish;

import jacinth.emulator.Isa;
import jacinth.vdso.abi.*;
import java.util.ArrayList;
import java.util.List;

/// What a C compiler must agree to: that the offsets and sizes of the ABI's structs are those that the kernel uses.
final class Layouts {
    /// What the start-up object calls, and the sample list of calls does not have.
    static final String STUBS = """
            long _zx_debug_write(void) { return 0; }
            long _zx_process_exit(void) { __builtin_trap(); }
            long _zx_channel_read(void) { return 0; }
            long _zx_object_set_property(void) { return 0; }
            """;

    private static final List<Class<?>> STRUCTS = List.of(
            BtiRecord.class,
            ChannelCallArgs.class,
            CpuStats.class,
            ExceptionReport.class,
            HandleBasic.class,
            HandleCount.class,
            HandleRecord.class,
            HandleStats.class,
            KmemStats.class,
            LogRecord.class,
            MapsRecord.class,
            PolicyBasic.class,
            PortPacket.class,
            ProcessArgs.class,
            ProcessRecord.class,
            ResourceRecord.class,
            SocketRecord.class,
            TaskStats.class,
            ThreadRecord.class,
            ThreadStats.class,
            VmarRecord.class,
            VmoRecord.class,
            WaitItem.class);

    /// Sizes, and where the last field is, in Zircon of December 2018: what no declaration of ours may change.
    private static final List<String> ZIRCON = List.of(
            equal("sizeof(zx_info_bti_t)", 16),
            equal("sizeof(zx_channel_call_args_t)", 48),
            equal("offsetof(zx_channel_call_args_t, rd_num_handles)", 44),
            equal("sizeof(zx_info_cpu_stats_t)", 120),
            equal("offsetof(zx_info_cpu_stats_t, generic_ipis)", 112),
            equal("sizeof(zx_exception_report_t)", 32),
            equal("offsetof(zx_exception_report_t, context.arch.u.x86_64.cr2)", 24),
            equal("offsetof(zx_exception_report_t, context.arch.u.arm_64.far)", 16),
            equal("sizeof(zx_info_handle_basic_t)", 32),
            equal("offsetof(zx_info_handle_basic_t, props)", 24),
            equal("sizeof(zx_info_handle_count_t)", 4),
            equal("sizeof(zx_handle_info_t)", 16),
            equal("offsetof(zx_handle_info_t, rights)", 8),
            equal("sizeof(zx_info_process_handle_stats_t)", 256),
            equal("sizeof(zx_info_kmem_stats_t)", 72),
            equal("offsetof(zx_info_kmem_stats_t, other_bytes)", 64),
            equal("sizeof(zx_log_record_t)", 32),
            equal("offsetof(zx_log_record_t, flags)", 6),
            equal("offsetof(zx_log_record_t, data)", 32),
            equal("sizeof(zx_info_maps_t)", 96),
            equal("offsetof(zx_info_maps_t, type)", 56),
            equal("offsetof(zx_info_maps_t, u.mapping.committed_pages)", 88),
            equal("sizeof(zx_policy_basic_t)", 8),
            equal("sizeof(zx_port_packet_t)", 48),
            equal("offsetof(zx_port_packet_t, signal.count)", 24),
            equal("offsetof(zx_port_packet_t, interrupt.timestamp)", 16),
            equal("sizeof(zx_proc_args_t)", 36),
            equal("sizeof(zx_info_process_t)", 16),
            equal("offsetof(zx_info_process_t, debugger_attached)", 10),
            equal("sizeof(zx_info_resource_t)", 56),
            equal("offsetof(zx_info_resource_t, name)", 24),
            equal("sizeof(zx_info_socket_t)", 48),
            equal("offsetof(zx_info_socket_t, tx_buf_size)", 40),
            equal("sizeof(zx_info_task_stats_t)", 32),
            equal("sizeof(zx_info_thread_t)", 8),
            equal("sizeof(zx_info_thread_stats_t)", 8),
            equal("sizeof(zx_info_vmar_t)", 16),
            equal("sizeof(zx_info_vmo_t)", 112),
            equal("offsetof(zx_info_vmo_t, flags)", 80),
            equal("offsetof(zx_info_vmo_t, cache_policy)", 104),
            equal("sizeof(zx_wait_item_t)", 12));

    private static final List<Class<?>> X64_STRUCTS = List.of(
            X64Registers.General.class, X64Registers.Fp.class, X64Registers.Vector.class, X64Registers.Debug.class);

    private static final List<String> X64_ZIRCON = List.of(
            equal("sizeof(zx_thread_state_general_regs_t)", 144),
            equal("offsetof(zx_thread_state_general_regs_t, rsp)", 56),
            equal("offsetof(zx_thread_state_general_regs_t, rflags)", 136),
            equal("sizeof(zx_thread_state_fp_regs_t)", 160),
            equal("offsetof(zx_thread_state_fp_regs_t, fop)", 6),
            equal("offsetof(zx_thread_state_fp_regs_t, st)", 32),
            equal("sizeof(zx_thread_state_vector_regs_t)", 2120),
            equal("offsetof(zx_thread_state_vector_regs_t, mxcsr)", 2112),
            equal("sizeof(zx_thread_state_debug_regs_t)", 64),
            equal("offsetof(zx_thread_state_debug_regs_t, dr7_control)", 56));

    private static final List<Class<?>> ARM64_STRUCTS = List.of(
            Arm64Registers.General.class,
            Arm64Registers.Fp.class,
            Arm64Registers.Vector.class,
            Arm64Registers.Debug.class);

    private static final List<String> ARM64_ZIRCON = List.of(
            equal("sizeof(zx_thread_state_general_regs_t)", 272),
            equal("offsetof(zx_thread_state_general_regs_t, cpsr)", 264),
            equal("sizeof(zx_thread_state_fp_regs_t)", 4),
            equal("sizeof(zx_thread_state_vector_regs_t)", 520),
            equal("offsetof(zx_thread_state_vector_regs_t, v)", 8),
            equal("sizeof(zx_thread_state_debug_regs_t)", 528),
            equal("offsetof(zx_thread_state_debug_regs_t, hw_wps)", 264),
            equal("offsetof(zx_thread_state_debug_regs_t, hw_wps_count)", 520));

    private Layouts() {}

    static List<String> assertions(Isa isa) {
        var assertions = new ArrayList<>(ZIRCON);
        assertions.addAll(isa == Isa.X64 ? X64_ZIRCON : ARM64_ZIRCON);
        var structs = new ArrayList<>(STRUCTS);
        structs.addAll(isa == Isa.X64 ? X64_STRUCTS : ARM64_STRUCTS);
        for (var type : structs) {
            var struct = Struct.of(type);
            assertions.add(equal("sizeof(" + struct.type() + ")", struct.size()));
            addFields(struct, struct.type(), "", assertions);
        }
        return assertions;
    }

    private static void addFields(Struct struct, String type, String path, List<String> to) {
        for (var part : struct.parts()) {
            switch (part) {
                case Field field ->
                    to.add(equal("offsetof(" + type + ", " + path + field.name() + ")", field.offset()));
                case Struct.Nested nested ->
                    addFields(nested.struct(), type, path + step(nested.member(), nested.length()), to);
                case Struct.Foreign _ -> {}
            }
        }
    }

    private static String step(String member, String length) {
        return member.isEmpty() ? "" : member + (length.isEmpty() ? "." : "[0].");
    }

    private static String equal(String left, int right) {
        return "_Static_assert(" + left + " == " + right + ", \"" + left + "\");";
    }
}
