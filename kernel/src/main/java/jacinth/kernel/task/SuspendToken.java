package jacinth.kernel.task;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;

/// Keeps a task suspended as long as there is a handle to it.
public final class SuspendToken extends KernelObject {
    public static final ObjectType TYPE = ObjectType.SUSPEND_TOKEN;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 128;

    private final Suspendable task;

    /// Suspends `task`, which must be one that [Suspendable#requireSuspendable] lets pass.
    public SuspendToken(Koids koids, Suspendable task) {
        super(koids, TYPE, 0, HEAP_BYTES);
        this.task = task;
        task.suspend();
    }

    @Override
    protected void onZeroHandles() {
        task.resume();
    }
}
