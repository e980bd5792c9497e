package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.signal.Timer;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.ClockId;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.PolicyCondition;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.TimerSlack;
import jacinth.vdso.abi.Undocumented;

/// zx_timer_*
final class TimerCalls {
    private TimerCalls() {}

    @Syscall(
            value = "timer_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    @Undocumented(value = ACCESS_DENIED, from = "kernel/syscalls/timer.cpp: the policy of the job")
    static void create(
            Caller caller,
            @Choice(TimerSlack.class) int options,
            @Choice(ClockId.class) int clockId,
            @C("zx_handle_t*") Guest.Out out) {
        if (clockId != ClockId.MONOTONIC.number()) {
            throw INVALID_ARGS.because("timers go by the monotonic clock only, not by " + clockId);
        }
        caller.ask(PolicyCondition.NEW_TIMER);
        var mode = TimerSlack.of(options);
        if (mode == null) {
            throw INVALID_ARGS.because("options %d are no way to use slack".formatted(options));
        }
        out.reachInt();
        var timer = new Timer(
                caller.koids(), caller.machine().timers(), caller.machine().clock(), mode);
        caller.give(new Handle(timer), out);
    }

    @Syscall(
            value = "timer_set",
            errors = {ACCESS_DENIED, BAD_HANDLE, OUT_OF_RANGE})
    static void set(@Needs(WRITE) Claim<Timer> handle, @C("zx_time_t") long deadline, @C("zx_duration_t") long slack) {
        if (slack < 0) {
            throw OUT_OF_RANGE.because("the slack of %d ns is negative".formatted(slack));
        }
        handle.object().start(deadline, slack);
    }

    @Syscall(
            value = "timer_cancel",
            errors = {ACCESS_DENIED, BAD_HANDLE})
    static void cancel(@Needs(WRITE) Timer handle) {
        handle.cancel();
    }
}
