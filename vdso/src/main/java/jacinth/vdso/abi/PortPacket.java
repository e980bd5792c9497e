package jacinth.vdso.abi;

/// `zx_port_packet_t`: offsets of its fields and its size, in bytes. From [#PAYLOAD] on, the fields depend on the type.
public final class PortPacket {
    /// Bytes.
    public static final int SIZE = 48;

    /// uint64_t.
    public static final int KEY = 0;

    /// uint32_t.
    public static final int TYPE = 8;

    /// int32_t.
    public static final int STATUS = 12;

    /// 32 bytes.
    public static final int PAYLOAD = 16;

    /// The signals waited for, uint32_t.
    public static final int SIGNAL_TRIGGER = 16;

    /// uint32_t.
    public static final int SIGNAL_OBSERVED = 20;

    /// uint64_t.
    public static final int SIGNAL_COUNT = 24;

    /// Koid of the process, uint64_t.
    public static final int EXCEPTION_PID = 16;

    /// Koid of the thread, or 0; uint64_t.
    public static final int EXCEPTION_TID = 24;

    /// Nanoseconds, int64_t.
    public static final int INTERRUPT_TIMESTAMP = 16;

    /// Queued by zx_port_queue.
    public static final int TYPE_USER = 0;

    /// From zx_object_wait_async, once.
    public static final int TYPE_SIGNAL_ONE = 1;

    /// From zx_object_wait_async, repeating.
    public static final int TYPE_SIGNAL_REP = 2;

    public static final int TYPE_GUEST_BELL = 3;
    public static final int TYPE_GUEST_MEM = 4;
    public static final int TYPE_GUEST_IO = 5;
    public static final int TYPE_GUEST_VCPU = 6;
    public static final int TYPE_INTERRUPT = 7;

    /// The low byte of [ExceptionType#number].
    public static final int TYPE_EXCEPTION = 8;

    private PortPacket() {}
}
