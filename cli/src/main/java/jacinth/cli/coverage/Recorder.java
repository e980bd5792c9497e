package jacinth.cli.coverage;

import jacinth.kernel.KernelEvent;
import jacinth.kernel.KernelEvent.Kind;
import jacinth.kernel.KernelObserver;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import java.util.Set;

/// Counts what the calls of a run are answered, as its trace shows them.
///
/// A result that is no error counts as OK, and so does a call that never returns. What makes the vDSO ask again is no
/// answer.
public final class Recorder implements KernelObserver {
    private final Coverage coverage;

    public Recorder(Coverage coverage) {
        this.coverage = coverage;
    }

    @Override
    public Set<Kind> watches() {
        return Set.of(Kind.CALL);
    }

    @Override
    public void on(KernelEvent event) {
        switch (event) {
            case KernelEvent.CallEntered entered
            when entered.call().noReturn() -> coverage.count(entered.call(), Status.OK);
            case KernelEvent.CallReturned returned -> count(returned.call(), returned.result());
            default -> {}
        }
    }

    private void count(Signature call, long result) {
        var status = call.returnsStatus() ? Status.of(result) : null;
        if (status != Status.INTERNAL_INTR_RETRY) {
            coverage.count(call, status == null ? Status.OK : status);
        }
    }
}
