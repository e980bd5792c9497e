package jacinth.kernel.task;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Priority;
import jacinth.vdso.abi.Status;

/// How threads are scheduled that it is applied to: with its priority.
public final class Profile extends KernelObject {
    public static final ObjectType TYPE = ObjectType.PROFILE;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 128;

    private final int priority;

    /// @param priority one that [#requirePriority] lets pass
    /// @throws Status.Failure NO_MEMORY
    public Profile(Koids koids, int priority) {
        super(koids, TYPE, 0, HEAP_BYTES);
        this.priority = priority;
    }

    /// @throws Status.Failure INVALID_ARGS unless it is from [Priority#LOWEST] to [Priority#HIGHEST]
    public static void requirePriority(int priority) {
        if (priority < Priority.LOWEST || priority > Priority.HIGHEST) {
            throw Status.INVALID_ARGS.because(
                    "a priority is from %d to %d, %d is not".formatted(Priority.LOWEST, Priority.HIGHEST, priority));
        }
    }

    public int priority() {
        return priority;
    }
}
