package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What zx_job_set_policy is told (`ZX_JOB_POL_*`).
@Named(value = "ZX_JOB_POL_", type = "")
public enum JobPolicyTopic implements Described {
    BASIC(0);

    private static final JobPolicyTopic[] ALL = values();

    private final int number;

    JobPolicyTopic(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Class<?> content() {
        return PolicyBasic.class;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable JobPolicyTopic of(int number) {
        return Numbered.of(ALL, number);
    }
}
