package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.Job;
import jacinth.kernel.task.Profile;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ProfileRecord;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.To;
import jacinth.vdso.abi.Undocumented;
import java.lang.foreign.MemorySegment;

/// zx_profile_*: how threads are scheduled
final class ProfileCalls {
    private ProfileCalls() {}

    @Syscall("profile_create")
    @Undocumented(
            value = {INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY},
            from = "kernel/object/profile_dispatcher.cpp")
    static void create(
            Caller caller,
            @Needs(MANAGE_PROCESS) Job rootJob,
            @To(ProfileRecord.class) Guest.In profile,
            @C("zx_handle_t*") Guest.Out out) {
        if (!rootJob.isRoot()) {
            throw ACCESS_DENIED.because("job %d is not the root job".formatted(rootJob.koid()));
        }
        var info = MemorySegment.ofArray(profile.bytes(ProfileRecord.STRUCT.size()));
        if (ProfileRecord.TYPE.get(info) != ProfileRecord.Type.SCHEDULER.number()) {
            throw NOT_SUPPORTED.because("there are only profiles for the scheduler");
        }
        int priority = (int) ProfileRecord.PRIORITY.get(info);
        Profile.requirePriority(priority);
        out.reachInt();
        caller.give(new Handle(new Profile(caller.koids(), priority)), out);
    }
}
