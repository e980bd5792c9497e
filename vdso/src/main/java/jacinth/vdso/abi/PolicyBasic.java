package jacinth.vdso.abi;

/// `zx_policy_basic_t`: what a job does when one of its processes does something.
public final class PolicyBasic {
    public static final Struct STRUCT = new Struct("zx_policy_basic");

    public static final Field CONDITION = STRUCT.add("uint32_t", "condition", PolicyCondition.class);
    public static final Field POLICY = STRUCT.add("uint32_t", "policy", PolicyAction.class);

    private PolicyBasic() {}
}
