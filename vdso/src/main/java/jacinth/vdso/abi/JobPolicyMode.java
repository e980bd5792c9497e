package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What zx_job_set_policy does with what contradicts the policy of the parent.
@Named(value = "ZX_JOB_POL_", type = "")
public enum JobPolicyMode implements Numbered {
    /// Keeps it as it is.
    RELATIVE(0),
    /// Fails.
    ABSOLUTE(1);

    private static final JobPolicyMode[] ALL = values();

    private final int number;

    JobPolicyMode(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable JobPolicyMode of(int number) {
        return Numbered.of(ALL, number);
    }
}
