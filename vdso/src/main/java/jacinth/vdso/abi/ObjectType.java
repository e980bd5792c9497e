package jacinth.vdso.abi;

import static jacinth.vdso.abi.Signals.named;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// The kinds of kernel object (`zx_obj_type_t`), with the rights a new handle has and the signals that have names on
/// it.
public enum ObjectType implements Numbered {
    PROCESS(1, 0x6d3cf, named(3, "TERMINATED")),
    THREAD(2, 0x4d2cf, named(3, "TERMINATED", 4, "RUNNING", 5, "SUSPENDED")),
    VMO(3, 0xd0ff, named(3, "ZERO_CHILDREN")),
    CHANNEL(4, 0xf00e, named(0, "READABLE", 1, "WRITABLE", 2, "PEER_CLOSED")),
    EVENT(5, 0xd003, named(3, "SIGNALED")),
    PORT(6, 0x800f, Map.of()),
    INTERRUPT(9, 0xd00f, Map.of()),
    PCI_DEVICE(11, 0xc00f, Map.of()),
    LOG(12, 0xd00b, named(0, "READABLE", 1, "WRITABLE")),
    SOCKET(
            14,
            0xf0cf,
            named(
                    0,
                    "READABLE",
                    1,
                    "WRITABLE",
                    2,
                    "PEER_CLOSED",
                    4,
                    "PEER_WRITE_DISABLED",
                    5,
                    "WRITE_DISABLED",
                    6,
                    "CONTROL_READABLE",
                    7,
                    "CONTROL_WRITABLE",
                    8,
                    "ACCEPT",
                    9,
                    "SHARE",
                    10,
                    "READ_THRESHOLD",
                    11,
                    "WRITE_THRESHOLD")),
    RESOURCE(15, 0x800b, Map.of()),
    EVENTPAIR(16, 0xf003, named(3, "SIGNALED", 2, "PEER_CLOSED")),
    JOB(17, 0x3dfcf, named(3, "NO_PROCESSES", 4, "NO_JOBS")),
    VMAR(18, 0x8003, Map.of()),
    FIFO(19, 0xf00f, named(0, "READABLE", 1, "WRITABLE", 2, "PEER_CLOSED")),
    GUEST(20, 0x2800b, Map.of()),
    VCPU(21, 0xd01f, Map.of()),
    TIMER(22, 0xd00b, named(3, "SIGNALED")),
    IOMMU(23, 0x8003, Map.of()),
    BTI(24, 0x802f, Map.of()),
    PROFILE(25, 0x88003, Map.of()),
    PMT(26, 0x8000, Map.of()),
    SUSPEND_TOKEN(27, 0x8002, Map.of()),
    PAGER(28, 0x81c2, Map.of());

    private final int number;
    private final Rights defaultRights;
    private final Map<Integer, String> signalNames;

    ObjectType(int number, int defaultRights, Map<Integer, String> signalNames) {
        this.number = number;
        this.defaultRights = new Rights(defaultRights);
        this.signalNames = signalNames;
    }

    @Override
    public int number() {
        return number;
    }

    /// What the handle that a create call returns may do.
    public Rights defaultRights() {
        return defaultRights;
    }

    /// Names of this type's own signals, by bit number; [Signals] names the ones all types share.
    public Map<Integer, String> signalNames() {
        return signalNames;
    }

    /// What signals mean on this type, for people: `READABLE|USER_1`.
    public String signals(int bits) {
        var names = new StringJoiner("|");
        names.setEmptyValue("no signal");
        for (int left = bits; left != 0; left &= left - 1) {
            int bit = Integer.numberOfTrailingZeros(left);
            var own = signalNames.get(bit);
            names.add(own != null ? own : Signals.commonName(bit));
        }
        return names.toString();
    }

    /// The noun, as the trace shows it: `channel`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
