package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What a thread is doing (`zx_thread_state_t`): the low byte is the basic state.
@Named(value = "ZX_THREAD_STATE_", type = "zx_thread_state_t")
public enum ThreadState implements Numbered {
    NEW(0),
    RUNNING(1),
    SUSPENDED(2),
    BLOCKED(3),
    DYING(4),
    DEAD(5),
    BLOCKED_EXCEPTION(0x103),
    BLOCKED_SLEEPING(0x203),
    BLOCKED_FUTEX(0x303),
    BLOCKED_PORT(0x403),
    BLOCKED_CHANNEL(0x503),
    BLOCKED_WAIT_ONE(0x603),
    BLOCKED_WAIT_MANY(0x703),
    BLOCKED_INTERRUPT(0x803);

    private static final ThreadState[] ALL = values();

    private final int number;

    ThreadState(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable ThreadState of(int number) {
        return Numbered.of(ALL, number);
    }
}
