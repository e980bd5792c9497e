package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// Properties of objects (`ZX_PROP_*`).
@Named("ZX_PROP_")
public enum Property implements Described {
    /// A thread's GS base: x64 only.
    REGISTER_GS(2),
    /// char[32].
    NAME(3),
    /// A thread's FS base: x64 only.
    REGISTER_FS(4),
    /// Where the dynamic linker keeps its list of modules.
    PROCESS_DEBUG_ADDR(5),
    /// Read only.
    PROCESS_VDSO_BASE_ADDRESS(6),
    SOCKET_RX_THRESHOLD(12),
    SOCKET_TX_THRESHOLD(13),
    JOB_KILL_ON_OOM(15);

    private static final Property[] ALL = values();

    private final int number;

    Property(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// A name, or a word.
    @Override
    public Class<?> content() {
        return this == NAME ? String.class : long.class;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable Property of(int number) {
        return Numbered.of(ALL, number);
    }
}
