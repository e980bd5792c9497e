package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.emulator.Access;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.Job;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.JobPolicyMode;
import jacinth.vdso.abi.JobPolicyTopic;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.PolicyBasic;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.ToChosen;
import java.lang.foreign.MemorySegment;

/// zx_job_*
abstract class JobCalls {
    /// How many records the kernel copies without taking memory for them.
    private static final int FEW_RECORDS = 8;

    /// Bytes of more records than any policy may have.
    private static final int MOST_RECORDS = 64 * PolicyBasic.STRUCT.size();

    private JobCalls() {}

    @Syscall(
            value = "job_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE, WRONG_TYPE})
    static void create(
            Caller caller,
            @Needs(value = MANAGE_JOB, or = WRITE) Job parentJob,
            @Flags int options,
            @C("zx_handle_t*") Guest.Out out) {
        out.reachInt();
        caller.give(new Handle(parentJob.createChild(caller.koids())), out);
    }

    @Syscall(
            value = "job_set_policy",
            errors = {
                ACCESS_DENIED,
                ALREADY_EXISTS,
                BAD_HANDLE,
                BAD_STATE,
                INVALID_ARGS,
                NOT_SUPPORTED,
                NO_MEMORY,
                OUT_OF_RANGE,
                WRONG_TYPE
            },
            impossible = WRONG_TYPE)
    static void setPolicy(
            Caller caller,
            @Needs(SET_POLICY) Claim<Job> handle,
            @Choice(JobPolicyMode.class) int options,
            @Choice(JobPolicyTopic.class) int topic,
            @Counted(by = "count") @ToChosen(value = "topic", countsStructs = true) @C("const void*") Guest.In policy,
            int count) {
        var mode = JobPolicyMode.of(options);
        if (mode == null) {
            throw INVALID_ARGS.because("there is no mode " + options);
        }
        if (policy.isNull() || count == 0) {
            throw INVALID_ARGS.because("there is no policy");
        }
        if (JobPolicyTopic.of(topic) == null) {
            throw INVALID_ARGS.because("there is no topic " + topic);
        }
        long length = Integer.toUnsignedLong(count) * PolicyBasic.STRUCT.size();
        if (Integer.compareUnsigned(count, FEW_RECORDS) > 0) {
            caller.heap().require(length, "copy of a policy");
        }
        caller.space().userCopy().require(policy.address(), length, Access.READ);
        var records = MemorySegment.ofArray(policy.bytes((int) Math.min(length, MOST_RECORDS)));
        handle.object().addPolicy(mode, records);
    }
}
