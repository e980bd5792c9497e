package jacinth.kernel.task;

import jacinth.emulator.Access;
import jacinth.emulator.Trap;
import jacinth.kernel.memory.Resolution;
import jacinth.vdso.abi.ExceptionType;
import jacinth.vdso.abi.PolicyCondition;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Something a guest instruction did that it may not do.
///
/// @param pc address of the instruction
/// @param address what it touched, for a page fault, else 0
/// @param access how it touched it, for a page fault, else null
/// @param vector the ISA's own number for it, 0 for a page fault
/// @param detail for people, where the kind does not say enough; else empty
public record GuestException(
        Kind kind, long pc, long address, @Nullable Access access, int vector, String detail) {
    private static final String DIVIDE_BY_ZERO = "divide by zero";

    /// The exception types of Zircon (`ZX_EXCP_*`).
    public enum Kind {
        GENERAL(0),
        FATAL_PAGE_FAULT(1),
        UNDEFINED_INSTRUCTION(2),
        SW_BREAKPOINT(3),
        HW_BREAKPOINT(4),
        UNALIGNED_ACCESS(5),
        POLICY_ERROR(0x82);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /// The `n` of ZX_EXCP_..., without the base.
        public int number() {
            return number;
        }
    }

    /// @param refusal why the page could not be had
    public static GuestException of(GuestThread thread, Trap.PageFault fault, String refusal) {
        // The page was enough to find out, but people ask about the byte.
        var again = thread.process().space().resolve(fault.address(), fault.access());
        var reason = (again instanceof Resolution.Refused exactly ? exactly.reason() : refusal)
                + StackGuard.note(thread, fault.address());
        return new GuestException(Kind.FATAL_PAGE_FAULT, fault.pc(), fault.address(), fault.access(), 0, reason);
    }

    public static GuestException of(Trap.Exception exception) {
        var kind = switch (exception.kind()) {
            case UNDEFINED_INSTRUCTION -> Kind.UNDEFINED_INSTRUCTION;
            case SOFTWARE_BREAKPOINT -> Kind.SW_BREAKPOINT;
            case SINGLE_STEP -> Kind.HW_BREAKPOINT;
            case UNALIGNED_ACCESS -> Kind.UNALIGNED_ACCESS;
            case DIVIDE_BY_ZERO, GENERAL -> Kind.GENERAL;
        };
        var detail = exception.kind() == Trap.Exception.Kind.DIVIDE_BY_ZERO ? DIVIDE_BY_ZERO : "";
        return new GuestException(kind, exception.pc(), 0, null, exception.vector(), detail);
    }

    /// A hardware breakpoint or a single step (ZX_EXCP_HW_BREAKPOINT).
    ///
    /// @param pc of the next instruction
    static GuestException debug(long pc, int vector) {
        return new GuestException(Kind.HW_BREAKPOINT, pc, 0, null, vector, "");
    }

    /// A system call from a place, or of a number, that is not its own (ZX_EXCP_POLICY_ERROR).
    public static GuestException badSyscall(Trap.Syscall call) {
        return new GuestException(
                Kind.POLICY_ERROR,
                call.pc(),
                0,
                null,
                0,
                "system call %d from outside the vDSO's own code".formatted(call.number()));
    }

    /// Something the job's policy meets with an exception (ZX_EXCP_POLICY_ERROR).
    ///
    /// @param pc where the call returns to
    public static GuestException policy(PolicyCondition condition, long pc) {
        return new GuestException(
                Kind.POLICY_ERROR, pc, 0, null, 0, "the job's policy has an exception for ZX_POL_" + condition);
    }

    /// As handlers are told.
    public ExceptionType type() {
        return Objects.requireNonNull(ExceptionType.of(ExceptionType.GENERAL.number() | kind.number() << Byte.SIZE));
    }

    /// Whether a division could not be done.
    public boolean isDivision() {
        return kind == Kind.GENERAL && detail.equals(DIVIDE_BY_ZERO);
    }

    /// Why it could not be avoided, for people; empty if that is plain.
    public String reason() {
        return access == null ? "" : detail;
    }

    /// One clause for people: `page fault: read of 0x8 at pc 0x4012f3 (main+0x13)`.
    ///
    /// @param symbol what to write after an address
    public String describe(LongFunction<String> symbol) {
        if (access != null) {
            return "page fault: %s of 0x%x%s at pc 0x%x%s"
                    .formatted(
                            access.name().toLowerCase(Locale.ROOT),
                            address,
                            symbol.apply(address),
                            pc,
                            symbol.apply(pc));
        }
        var what = switch (kind) {
            case GENERAL -> detail.isEmpty() ? "general exception, vector " + vector : detail;
            case FATAL_PAGE_FAULT -> "page fault";
            case UNDEFINED_INSTRUCTION -> "undefined instruction";
            case SW_BREAKPOINT -> "breakpoint";
            case HW_BREAKPOINT -> "hardware breakpoint";
            case UNALIGNED_ACCESS -> "unaligned access";
            case POLICY_ERROR -> detail;
        };
        return "%s at pc 0x%x%s".formatted(what, pc, symbol.apply(pc));
    }

    @Override
    public String toString() {
        return describe(_ -> "");
    }
}
