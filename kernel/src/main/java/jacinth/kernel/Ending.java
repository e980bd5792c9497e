package jacinth.kernel;

import jacinth.kernel.device.PowerSwitch;
import jacinth.kernel.task.GuestException;
import java.util.List;

/// How a run came to its end.
public sealed interface Ending {
    /// The program returned `code`.
    record Exited(long code) implements Ending {}

    /// The program was killed for an exception that nobody handled.
    record Crashed(GuestException exception) implements Ending {}

    /// The program was killed, by itself or another.
    record Killed() implements Ending {}

    /// The program, or another with the right to, has turned the machine off.
    record PoweredOff(PowerSwitch.Off off) implements Ending {}

    /// Every thread waits, and nothing is left that could wake one.
    ///
    /// @param report a line for each thread: who it is and what it waits for; with more, that begin with blanks, that
    ///     say who called whom; and one for those that wait for each other, if that is known
    record Deadlocked(List<String> report) implements Ending {}

    /// The virtual time limit was reached.
    ///
    /// @param threads a line for each thread: who it is and what it was doing
    record OutOfTime(List<String> threads) implements Ending {}

    /// [Kernel#stop] was called.
    ///
    /// @param threads a line for each thread: who it is and what it was doing
    record Stopped(List<String> threads) implements Ending {}
}
