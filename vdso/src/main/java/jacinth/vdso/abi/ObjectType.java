package jacinth.vdso.abi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// The kinds of kernel object (`zx_obj_type_t`), with the rights a new handle has and the signals that have names on
/// it.
@Named(value = "ZX_OBJ_TYPE_", type = "zx_obj_type_t")
public enum ObjectType implements Numbered {
    PROCESS(
            1,
            Rights.BASIC
                    .and(Rights.IO)
                    .and(Rights.PROPERTY)
                    .and(Right.ENUMERATE, Right.DESTROY, Right.SIGNAL, Right.MANAGE_PROCESS, Right.MANAGE_THREAD),
            "TERMINATED"),
    THREAD(
            2,
            Rights.BASIC.and(Rights.IO).and(Rights.PROPERTY).and(Right.DESTROY, Right.SIGNAL, Right.MANAGE_THREAD),
            "TERMINATED",
            "RUNNING",
            "SUSPENDED"),
    VMO(
            3,
            Rights.BASIC.and(Rights.IO).and(Rights.PROPERTY).and(Right.EXECUTE, Right.MAP, Right.SIGNAL),
            "ZERO_CHILDREN"),
    CHANNEL(
            4,
            Rights.IO.and(Right.TRANSFER, Right.SIGNAL, Right.SIGNAL_PEER, Right.WAIT, Right.INSPECT),
            "READABLE",
            "WRITABLE",
            "PEER_CLOSED"),
    EVENT(5, Rights.BASIC.and(Right.SIGNAL), "SIGNALED"),
    PORT(6, Rights.IO.and(Right.DUPLICATE, Right.TRANSFER, Right.INSPECT)),
    INTERRUPT(9, Rights.BASIC.and(Rights.IO).and(Right.SIGNAL)),
    PCI_DEVICE(11, Rights.BASIC.and(Rights.IO)),
    LOG(12, Rights.BASIC.and(Right.WRITE, Right.SIGNAL), "READABLE", "WRITABLE"),
    SOCKET(
            14,
            Rights.BASIC.and(Rights.IO).and(Rights.PROPERTY).and(Right.SIGNAL, Right.SIGNAL_PEER),
            "READABLE",
            "WRITABLE",
            "PEER_CLOSED",
            "PEER_WRITE_DISABLED",
            "WRITE_DISABLED",
            "CONTROL_READABLE",
            "CONTROL_WRITABLE",
            "ACCEPT",
            "SHARE",
            "READ_THRESHOLD",
            "WRITE_THRESHOLD"),
    RESOURCE(15, Rights.of(Right.DUPLICATE, Right.TRANSFER, Right.WRITE, Right.INSPECT)),
    EVENTPAIR(16, Rights.BASIC.and(Right.SIGNAL, Right.SIGNAL_PEER), "SIGNALED", "PEER_CLOSED"),
    JOB(
            17,
            Rights.BASIC
                    .and(Rights.IO)
                    .and(Rights.PROPERTY)
                    .and(Rights.POLICY)
                    .and(Right.ENUMERATE, Right.DESTROY, Right.SIGNAL, Right.MANAGE_JOB, Right.MANAGE_PROCESS),
            "NO_PROCESSES",
            "NO_JOBS"),
    VMAR(18, Rights.of(Right.DUPLICATE, Right.TRANSFER, Right.INSPECT)),
    FIFO(19, Rights.BASIC.and(Rights.IO).and(Right.SIGNAL, Right.SIGNAL_PEER), "READABLE", "WRITABLE", "PEER_CLOSED"),
    GUEST(20, Rights.of(Right.DUPLICATE, Right.TRANSFER, Right.WRITE, Right.INSPECT, Right.MANAGE_PROCESS)),
    VCPU(21, Rights.BASIC.and(Rights.IO).and(Right.EXECUTE, Right.SIGNAL)),
    TIMER(22, Rights.BASIC.and(Right.WRITE, Right.SIGNAL), "SIGNALED"),
    IOMMU(23, Rights.of(Right.DUPLICATE, Right.TRANSFER, Right.INSPECT)),
    BTI(24, Rights.IO.and(Right.DUPLICATE, Right.TRANSFER, Right.MAP, Right.INSPECT)),
    PROFILE(25, Rights.of(Right.DUPLICATE, Right.TRANSFER, Right.INSPECT, Right.APPLY_PROFILE)),
    PMT(26, Rights.of(Right.INSPECT)),
    SUSPEND_TOKEN(27, Rights.of(Right.TRANSFER, Right.INSPECT)),
    PAGER(28, Rights.PROPERTY.and(Right.TRANSFER, Right.ENUMERATE, Right.INSPECT));

    private final int number;
    private final Rights defaultRights;
    private final List<String> signals;

    ObjectType(int number, Rights defaultRights, String... signals) {
        this.number = number;
        this.defaultRights = defaultRights;
        this.signals = List.of(signals);
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
        var names = new TreeMap<Integer, String>();
        for (var signal : signals) {
            names.put(Integer.numberOfTrailingZeros(Signals.of(signal)), signal);
        }
        return names;
    }

    /// What signals mean on this type, for people: `READABLE|USER_1`.
    public String signals(int bits) {
        var own = signalNames();
        var names = new StringJoiner("|").setEmptyValue("no signal");
        for (int left = bits; left != 0; left &= left - 1) {
            int bit = Integer.numberOfTrailingZeros(left);
            names.add(own.getOrDefault(bit, Signals.commonName(bit)));
        }
        return names.toString();
    }

    /// In a sentence: `an event`.
    public String withArticle() {
        var noun = toString();
        return ("aeio".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /// The noun, as the trace shows it: `channel`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
