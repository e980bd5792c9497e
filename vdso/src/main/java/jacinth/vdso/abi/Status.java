package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What a system call answers (`zx_status_t`).
@Named(value = "ZX_ERR_", type = "int")
public enum Status implements Numbered {
    @Spelled("ZX_OK")
    OK(0),
    INTERNAL(-1),
    NOT_SUPPORTED(-2),
    NO_RESOURCES(-3),
    NO_MEMORY(-4),
    INTERNAL_INTR_RETRY(-6),
    INVALID_ARGS(-10),
    BAD_HANDLE(-11),
    WRONG_TYPE(-12),
    BAD_SYSCALL(-13),
    OUT_OF_RANGE(-14),
    BUFFER_TOO_SMALL(-15),
    BAD_STATE(-20),
    TIMED_OUT(-21),
    SHOULD_WAIT(-22),
    CANCELED(-23),
    PEER_CLOSED(-24),
    NOT_FOUND(-25),
    ALREADY_EXISTS(-26),
    ALREADY_BOUND(-27),
    UNAVAILABLE(-28),
    ACCESS_DENIED(-30),
    IO(-40),
    IO_REFUSED(-41),
    IO_DATA_INTEGRITY(-42),
    IO_DATA_LOSS(-43),
    IO_NOT_PRESENT(-44),
    IO_OVERRUN(-45),
    IO_MISSED_DEADLINE(-46),
    IO_INVALID(-47),
    BAD_PATH(-50),
    NOT_DIR(-51),
    NOT_FILE(-52),
    FILE_BIG(-53),
    NO_SPACE(-54),
    NOT_EMPTY(-55),
    STOP(-60),
    NEXT(-61),
    ASYNC(-62),
    PROTOCOL_NOT_SUPPORTED(-70),
    ADDRESS_UNREACHABLE(-71),
    ADDRESS_IN_USE(-72),
    NOT_CONNECTED(-73),
    CONNECTION_REFUSED(-74),
    CONNECTION_RESET(-75),
    CONNECTION_ABORTED(-76);

    private final int number;

    Status(int number) {
        this.number = number;
    }

    /// The value a guest sees: 0 or negative.
    @Override
    public int number() {
        return number;
    }

    /// The status of a number, or null if there is none.
    public static @Nullable Status of(long number) {
        for (var status : values()) {
            if (status.number == number) {
                return status;
            }
        }
        return null;
    }

    /// Its name in C: `ZX_OK`, `ZX_ERR_BAD_HANDLE`.
    @Override
    public String toString() {
        return this == OK ? "ZX_OK" : "ZX_ERR_" + name();
    }

    /// A guest's mistake, to be thrown: this status, and for the one who reads the trace, why.
    public Failure because(String reason) {
        return new Failure(this, reason);
    }

    /// Ends a system call with a status. Thrown by whatever finds the mistake, caught once, in the system-call table.
    public static final class Failure extends RuntimeException {
        private final transient Status status;

        /// Where it came from costs time, and only tests want to know.
        private static final boolean TRACED = Failure.class.desiredAssertionStatus();

        private Failure(Status status, String reason) {
            super(reason, null, false, TRACED);
            this.status = status;
        }

        public Status status() {
            return status;
        }

        /// Why, for people: one clause with the values that matter.
        public String reason() {
            return String.valueOf(getMessage());
        }
    }
}
