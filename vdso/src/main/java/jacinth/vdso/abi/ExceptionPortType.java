package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// Who handles exceptions (`ZX_EXCEPTION_PORT_TYPE_*`).
@Named("ZX_EXCEPTION_PORT_TYPE_")
public enum ExceptionPortType implements Numbered {
    NONE(0),
    DEBUGGER(1),
    THREAD(2),
    PROCESS(3),
    JOB(4),
    JOB_DEBUGGER(5);

    private static final ExceptionPortType[] ALL = values();

    private final int number;

    ExceptionPortType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable ExceptionPortType of(int number) {
        return Numbered.of(ALL, number);
    }
}
