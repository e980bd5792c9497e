package jacinth.kernel.task;

import jacinth.vdso.abi.JobPolicyMode;
import jacinth.vdso.abi.PolicyAction;
import jacinth.vdso.abi.PolicyBasic;
import jacinth.vdso.abi.PolicyCondition;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;

/// What the processes of a job may do, and what happens if they do it all the same. Never changes.
///
/// What is decided once is decided for all jobs and processes below.
public final class JobPolicy {
    /// Nothing is decided, so all is allowed.
    public static final JobPolicy NONE = new JobPolicy(0);

    /// What is decided of a condition takes so many bits: [#DECIDED], and the actions.
    private static final int BITS = 4;

    private static final int DECIDED = 8;
    private static final int ACTIONS = 7;

    /// How many conditions there are (`ZX_POL_MAX`).
    private static final int CONDITIONS = PolicyCondition.values().length;

    private final long decisions;

    private JobPolicy(long decisions) {
        this.decisions = decisions;
    }

    /// Whether a process that does what `condition` says is stopped.
    public boolean denies(PolicyCondition condition) {
        return (decision(condition.number()) & PolicyAction.DENY.number()) != 0;
    }

    /// Whether a process that does what `condition` says gets an exception.
    public boolean raises(PolicyCondition condition) {
        return (decision(condition.number()) & PolicyAction.EXCEPTION.number()) != 0;
    }

    private int decision(int condition) {
        return (int) (decisions >> condition * BITS) & (DECIDED | ACTIONS);
    }

    /// This one and what `records` add to it ([PolicyBasic]). Of two records for one condition the later counts.
    ///
    /// @throws Status.Failure OUT_OF_RANGE for too many, INVALID_ARGS for an unknown condition, NOT_SUPPORTED for an
    ///     unknown action, ALREADY_EXISTS for what is decided otherwise, if the mode is ABSOLUTE
    public JobPolicy with(JobPolicyMode mode, MemorySegment records) {
        long count = records.byteSize() / PolicyBasic.STRUCT.size();
        if (count > CONDITIONS) {
            throw Status.OUT_OF_RANGE.because("%d records for %d conditions".formatted(count, CONDITIONS));
        }
        var added = new int[CONDITIONS];
        for (long i = 0; i < count; i++) {
            long at = i * PolicyBasic.STRUCT.size();
            int condition = (int) PolicyBasic.CONDITION.get(records, at);
            int actions = (int) PolicyBasic.POLICY.get(records, at);
            if (Integer.compareUnsigned(condition, CONDITIONS) >= 0) {
                throw Status.INVALID_ARGS.because("there is no condition " + condition);
            }
            if ((actions & ~ACTIONS) != 0) {
                throw Status.NOT_SUPPORTED.because("there is no action 0x%x".formatted(actions));
            }
            if (condition == PolicyCondition.NEW_ANY.number()) {
                for (int each = PolicyCondition.NEW_VMO.number(); each <= PolicyCondition.NEW_TIMER.number(); each++) {
                    added[each] = added(mode, each, actions);
                }
            } else {
                added[condition] = added(mode, condition, actions);
            }
        }
        long all = decisions;
        for (int condition = 0; condition < CONDITIONS; condition++) {
            all |= (long) added[condition] << condition * BITS;
        }
        return new JobPolicy(all);
    }

    /// What is to be added for a condition, 0 for nothing.
    private int added(JobPolicyMode mode, int condition, int actions) {
        int old = decision(condition);
        if (old == 0 || (old & ACTIONS) == actions) {
            return DECIDED | actions;
        }
        if (mode == JobPolicyMode.ABSOLUTE) {
            throw Status.ALREADY_EXISTS.because(
                    "%s is decided otherwise for this job".formatted(PolicyCondition.of(condition)));
        }
        return 0;
    }
}
