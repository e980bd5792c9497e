package jacinth.vdso.abi;

/// `zx_port_packet_t`: what a port hands to a thread that waits for it. What follows the status depends on the type.
public final class PortPacket {
    public static final Struct STRUCT = new Struct("zx_port_packet");

    public static final Field KEY = STRUCT.add("uint64_t", "key");
    public static final Field TYPE = STRUCT.add("uint32_t", "type", Type.class);
    public static final Field STATUS = STRUCT.add("zx_status_t", "status");

    private static final Struct PAYLOAD = STRUCT.union("", "");

    private static final Struct USER = PAYLOAD.union("zx_packet_user", "user");
    public static final Field USER_U64 = USER.array("uint64_t", "u64", 4, "4");

    private static final Struct SIGNAL =
            PAYLOAD.struct("zx_packet_signal", "signal").when(TYPE, Type.SIGNAL_ONE, Type.SIGNAL_REP);
    public static final Field TRIGGER = SIGNAL.add("zx_signals_t", "trigger", "Waited for.");
    public static final Field OBSERVED = SIGNAL.add("zx_signals_t", "observed", "Found.");
    public static final Field COUNT = SIGNAL.add("uint64_t", "count");

    private static final Struct EXCEPTION =
            PAYLOAD.struct("zx_packet_exception", "exception").when(TYPE, Type.EXCEPTION);
    public static final Field PID = EXCEPTION.addAs("uint64_t", "pid", "zx_koid_t");
    public static final Field TID = EXCEPTION.addAs("uint64_t", "tid", "zx_koid_t");

    static {
        for (var guest : new String[] {"guest_bell", "guest_mem", "guest_io", "guest_vcpu"}) {
            PAYLOAD.foreign("zx_packet_" + guest + "_t", guest, USER_U64.size());
        }
    }

    private static final Struct INTERRUPT =
            PAYLOAD.struct("zx_packet_interrupt", "interrupt").when(TYPE, Type.INTERRUPT);
    public static final Field TIMESTAMP = INTERRUPT.add("zx_time_t", "timestamp");

    static {
        USER.array("uint32_t", "u32", 8, "8");
        USER.array("uint16_t", "u16", 16, "16");
        USER.array("uint8_t", "c8", 32, "32");
        SIGNAL.add("uint64_t", "reserved0");
        SIGNAL.add("uint64_t", "reserved1");
        EXCEPTION.add("uint64_t", "reserved0");
        EXCEPTION.add("uint64_t", "reserved1");
        INTERRUPT.add("uint64_t", "reserved0");
        INTERRUPT.add("uint64_t", "reserved1");
        INTERRUPT.add("uint64_t", "reserved2");
    }

    /// What [#TYPE] says in its low byte. That of an exception is an [ExceptionType].
    @Named(value = "ZX_PKT_TYPE_", type = "uint8_t")
    public enum Type implements Numbered {
        /// From zx_port_queue.
        USER(0),
        /// From zx_object_wait_async, once.
        SIGNAL_ONE(1),
        /// From zx_object_wait_async, repeating.
        SIGNAL_REP(2),
        GUEST_BELL(3),
        GUEST_MEM(4),
        GUEST_IO(5),
        GUEST_VCPU(6),
        INTERRUPT(7),
        EXCEPTION(8);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private PortPacket() {}
}
