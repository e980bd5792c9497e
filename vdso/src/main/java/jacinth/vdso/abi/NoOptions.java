package jacinth.vdso.abi;

/// The set of option bits of a call that has none yet.
@Named("")
public final class NoOptions {
    private NoOptions() {}
}
