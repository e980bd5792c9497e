package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.signal.Event;
import jacinth.kernel.signal.EventPair;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.PolicyCondition;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;

/// zx_event_create, zx_eventpair_create
final class EventCalls {
    private EventCalls() {}

    @Syscall(
            value = "event_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    @Undocumented(value = ACCESS_DENIED, from = "kernel/syscalls/zircon.cpp: the policy of the job")
    static void create(Caller caller, @Flags int options, @C("zx_handle_t*") Guest.Out out) {
        caller.ask(PolicyCondition.NEW_EVENT);
        out.reachInt();
        caller.give(new Handle(new Event(caller.koids())), out);
    }

    @Syscall(
            value = "eventpair_create",
            errors = {INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY})
    @Undocumented(value = ACCESS_DENIED, from = "kernel/syscalls/zircon.cpp: the policy of the job")
    static void createPair(
            Caller caller,
            @Flags(checked = false) int options,
            @C("zx_handle_t*") Guest.Out out0,
            @C("zx_handle_t*") Guest.Out out1) {
        if (options != 0) {
            throw NOT_SUPPORTED.because("event pairs have no options, 0x%x is not 0".formatted(options));
        }
        caller.ask(PolicyCondition.NEW_EVENTPAIR);
        out0.reachInt();
        out1.reachInt();
        var ends = EventPair.create(caller.koids());
        caller.give(new Handle(ends.first()), out0, new Handle(ends.second()), out1);
    }
}
