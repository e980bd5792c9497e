package jacinth.kernel;

import jacinth.kernel.KernelEvent.Kind;
import jacinth.machine.time.TimerQueue;
import java.util.Set;
import java.util.function.Predicate;

/// What [Kernel#advance] stops at, besides the end of the program.
///
/// @param time nanoseconds of virtual time, [TimerQueue#NEVER] for no such time
/// @param kinds of the events that `event` is asked about
/// @param event whether to stop at one
public record Until(long time, Set<Kind> kinds, Predicate<KernelEvent> event) {
    /// Nothing else.
    public static final Until END = new Until(TimerQueue.NEVER, Set.of(), _ -> false);

    /// An event of one kind.
    public static Until event(Kind kind, Predicate<KernelEvent> which) {
        return new Until(TimerQueue.NEVER, Set.of(kind), which);
    }

    /// The same, and a point of virtual time in nanoseconds.
    public Until orTime(long limit) {
        return new Until(limit, kinds, event);
    }
}
