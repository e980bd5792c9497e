package jacinth.cli.trace;

import jacinth.kernel.KernelObserver;

/// Tells what a run does.
public interface Trace extends KernelObserver {
    /// The run is over.
    default void end() {}
}
