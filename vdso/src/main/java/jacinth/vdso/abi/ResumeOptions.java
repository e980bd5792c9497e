package jacinth.vdso.abi;

/// Options of zx_task_resume_from_exception: bits of an `int`.
@Named(value = "ZX_RESUME_", type = "uint32_t")
public final class ResumeOptions {
    /// Let somebody else handle it.
    public static final int TRY_NEXT = 2;

    private ResumeOptions() {}
}
