package jacinth.kernel.object;

import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.Status;

/// A number that an object keeps for who has a handle to a second object, its scope.
///
/// The first who sets it chooses the scope, for good.
public final class Cookie {
    private long scope = Koid.INVALID;
    private long value;
    private boolean invalid;

    /// It is not set.
    public Cookie() {}

    /// @param by koid of the scope
    /// @throws Status.Failure ACCESS_DENIED if another has been chosen
    public void set(long by, long number) {
        if (scope == Koid.INVALID && !invalid) {
            scope = by;
        }
        require(by);
        value = number;
    }

    /// @param by koid of the scope
    /// @throws Status.Failure ACCESS_DENIED if that is not the scope
    public long get(long by) {
        require(by);
        return value;
    }

    /// Nobody can set or get it any more.
    public void invalidate() {
        invalid = true;
    }

    private void require(long by) {
        if (invalid) {
            throw Status.ACCESS_DENIED.because("the cookie went with the other end of the pair");
        }
        if (scope != by) {
            throw Status.ACCESS_DENIED.because(
                    scope == Koid.INVALID
                            ? "no cookie has been set"
                            : "the scope of the cookie is object %d, not %d".formatted(scope, by));
        }
    }
}
