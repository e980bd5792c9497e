package jacinth.vdso.abi;

/// `zx_policy_basic_t`: offsets of its fields and its size, in bytes.
public final class PolicyBasic {
    /// Bytes.
    public static final int SIZE = 8;

    /// A [PolicyCondition] number, uint32_t.
    public static final int CONDITION = 0;

    /// A [PolicyAction] number, uint32_t.
    public static final int POLICY = 4;

    private PolicyBasic() {}
}
