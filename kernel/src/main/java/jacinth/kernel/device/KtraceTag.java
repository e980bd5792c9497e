package jacinth.kernel.device;

/// Kinds of records in the kernel's trace (`KTRACE_DEF`). Each belongs to a group, which traces are chosen by.
public enum KtraceTag {
    VERSION(0x000, Group.META, 32),
    TICKS_PER_MS(0x001, Group.META, 32),
    /// Names have the length they need.
    THREAD_NAME(0x021, Group.META, 0),
    PROC_NAME(0x022, Group.META, 0),
    SYSCALL_NAME(0x023, Group.META, 0),
    PROBE_NAME(0x025, Group.META, 0),
    SYSCALL_ENTER(0x032, Group.IRQ, 16),
    SYSCALL_EXIT(0x033, Group.IRQ, 16),
    PAGE_FAULT(0x034, Group.IRQ, 32),
    PAGE_FAULT_EXIT(0x035, Group.IRQ, 32),
    CONTEXT_SWITCH(0x040, Group.SCHEDULER, 32),
    OBJECT_DELETE(0x100, Group.LIFECYCLE, 32),
    THREAD_CREATE(0x110, Group.TASKS, 32),
    THREAD_START(0x111, Group.TASKS, 32),
    PROC_CREATE(0x120, Group.TASKS, 32),
    PROC_START(0x121, Group.TASKS, 32),
    PROC_EXIT(0x122, Group.TASKS, 32),
    CHANNEL_CREATE(0x130, Group.IPC, 32),
    CHANNEL_WRITE(0x131, Group.IPC, 32),
    CHANNEL_READ(0x132, Group.IPC, 32),
    PORT_WAIT(0x140, Group.IPC, 32),
    PORT_WAIT_DONE(0x141, Group.IPC, 32),
    PORT_CREATE(0x142, Group.IPC, 32),
    WAIT_ONE(0x150, Group.IPC, 32),
    WAIT_ONE_DONE(0x151, Group.IPC, 32);

    /// Bits that stand for groups of records (`KTRACE_GRP_*`).
    private static final class Group {
        static final int META = 0x001;
        static final int LIFECYCLE = 0x002;
        static final int SCHEDULER = 0x004;
        static final int TASKS = 0x008;
        static final int IPC = 0x010;
        static final int IRQ = 0x020;
        static final int PROBE = 0x040;
    }

    private static final int GROUP_SHIFT = 20;
    private static final int PROBE = 0x800;

    private final int word;

    KtraceTag(int event, int group, int size) {
        word = word(event, group, size);
    }

    private static int word(int event, int group, int size) {
        return group << GROUP_SHIFT | event << 8 | size / Long.BYTES;
    }

    /// The first word of such a record: 12 bits of groups, 12 of the event, 4 that are spare and 4 with the size in
    /// words of 64 bits.
    int word() {
        return word;
    }

    /// The first word of a record of a probe, with two words of its own.
    ///
    /// @param id 11 bits
    static int probe(int id) {
        return word(id | PROBE, Group.PROBE, 24);
    }

    /// Groups, as first words have them.
    static int groups(int bits) {
        return bits << GROUP_SHIFT;
    }
}
