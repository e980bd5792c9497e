package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// Exceptions (`zx_excp_type_t`).
@Named("ZX_EXCP_")
public enum ExceptionType implements Numbered {
    GENERAL(0x8),
    FATAL_PAGE_FAULT(0x108),
    UNDEFINED_INSTRUCTION(0x208),
    SW_BREAKPOINT(0x308),
    HW_BREAKPOINT(0x408),
    UNALIGNED_ACCESS(0x508),
    /// To debuggers only.
    THREAD_STARTING(0x8008),
    /// To debuggers only.
    THREAD_EXITING(0x8108),
    /// By a job policy, or a system call that does not exist.
    POLICY_ERROR(0x8208),
    /// To the debugger of a job only.
    PROCESS_STARTING(0x8308);

    private static final ExceptionType[] ALL = values();

    private final int number;

    ExceptionType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable ExceptionType of(int number) {
        return Numbered.of(ALL, number);
    }

    /// True for what a CPU raises, false for what the kernel makes up.
    public boolean isArchitectural() {
        return (number & 0x8000) == 0;
    }
}
