package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What zx_thread_read_state reads (`zx_thread_state_topic_t`).
@Named("ZX_THREAD_STATE_")
public enum ThreadStateKind implements Numbered {
    GENERAL_REGS(0),
    FP_REGS(1),
    VECTOR_REGS(2),
    DEBUG_REGS(4),
    SINGLE_STEP(5),
    @Spelled("ZX_THREAD_X86_REGISTER_FS")
    X86_REGISTER_FS(6),
    @Spelled("ZX_THREAD_X86_REGISTER_GS")
    X86_REGISTER_GS(7);

    private static final ThreadStateKind[] ALL = values();

    private final int number;

    ThreadStateKind(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable ThreadStateKind of(int number) {
        return Numbered.of(ALL, number);
    }
}
