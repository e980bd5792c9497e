package jacinth.kernel.syscall;

import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.sched.Wait;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.Continuation;
import jacinth.kernel.task.Outcome;
import jacinth.machine.time.Clock;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.ClockId;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;
import jacinth.vdso.abi.ThreadState;
import jacinth.vdso.abi.Undocumented;

/// zx_clock_*, zx_nanosleep
final class ClockCalls {
    private ClockCalls() {}

    /// Answers 0 for a clock there is not.
    @Syscall(value = "clock_get", returns = "zx_time_t")
    static long get(Caller caller, @Choice(ClockId.class) int clockId) {
        var clock = ClockId.of(clockId);
        return clock == null ? 0 : read(caller, clock);
    }

    @Syscall(value = "clock_get_new", errors = Status.INVALID_ARGS)
    static void getNew(Caller caller, @Choice(ClockId.class) int clockId, @C("zx_time_t*") Guest.Out out) {
        var clock = ClockId.of(clockId);
        if (clock == null) {
            throw Status.INVALID_ARGS.because("there is no clock " + clockId);
        }
        out.writeLong(read(caller, clock));
    }

    @Syscall(value = "clock_get_monotonic", returns = "zx_time_t")
    static long getMonotonic(Caller caller) {
        return caller.machine().clock().monotonic();
    }

    /// A deadline of 0 or less only yields.
    @Syscall(value = "nanosleep", entry = Entry.BLOCKING)
    static Outcome nanosleep(Caller caller, @C("zx_time_t") long deadline) {
        if (deadline <= 0) {
            caller.services().scheduler().use().yielded();
        }
        return new Outcome.Park(new Sleep(deadline), new WokenInTime());
    }

    @Syscall("clock_adjust")
    @Undocumented(
            value = {Status.ACCESS_DENIED, Status.INVALID_ARGS},
            from = "kernel/syscalls/zircon.cpp")
    static void adjust(
            Caller caller, @Needs Resource handle, @Choice(ClockId.class) int clockId, @C("int64_t") long offset) {
        handle.require(ResourceKind.ROOT);
        switch (ClockId.of(clockId)) {
            case UTC -> caller.machine().clock().adjust(offset);
            case MONOTONIC -> throw Status.ACCESS_DENIED.because("nobody can set the monotonic clock");
            case null, default -> throw Status.INVALID_ARGS.because("clock %d cannot be set".formatted(clockId));
        }
    }

    private static long read(Caller caller, ClockId clock) {
        return switch (clock) {
            case MONOTONIC -> caller.machine().clock().monotonic();
            case UTC -> caller.machine().clock().utc();
            case THREAD -> caller.thread().scheduled().runtime();
        };
    }

    private static final class Sleep extends Wait {
        Sleep(long deadline) {
            super(deadline);
        }

        @Override
        protected void abandon() {}

        @Override
        public ThreadState threadState() {
            return ThreadState.BLOCKED_SLEEPING;
        }

        @Override
        public String toString() {
            return "time "
                    + (deadline() == TimerQueue.NEVER ? "ZX_TIME_INFINITE" : Clock.withUnit(Math.max(0, deadline())));
        }
    }

    /// Its deadline is what a sleep is for.
    private record WokenInTime() implements Continuation.Finish {
        @Override
        public Status finish(Status woken) {
            return woken == Status.TIMED_OUT ? Status.OK : woken;
        }
    }
}
