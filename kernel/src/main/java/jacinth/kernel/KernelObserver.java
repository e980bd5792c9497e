package jacinth.kernel;

import java.util.Set;

/// Somebody who watches a kernel. What it does must not change anything in there.
public interface KernelObserver {
    /// What it wants to be told of; asked once.
    Set<KernelEvent.Kind> watches();

    /// Something of these kinds has happened.
    void on(KernelEvent event);
}
