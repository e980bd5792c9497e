package jacinth.kernel;

import jacinth.kernel.device.PowerSwitch;
import jacinth.kernel.task.GuestThread;

/// Why [Kernel#advance] came back.
public sealed interface Stop {
    /// The program has ended.
    record Ended() implements Stop {}

    /// The program, or another with the right to, has turned the machine off.
    record PoweredOff(PowerSwitch.Off off) implements Stop {}

    /// Every thread waits, and nothing is left that could wake one.
    record Deadlocked() implements Stop {}

    /// The virtual time asked for has come.
    record TimeUp() implements Stop {}

    /// [Kernel#stop] was called.
    record Asked() implements Stop {}

    /// An event asked for has happened: a call that was entered is not served yet, else all that the event is a part of
    /// is done.
    record At(KernelEvent event) implements Stop {}

    /// A thread is about to execute the instruction at an address asked for.
    record AtPlace(GuestThread thread, long pc) implements Stop {}
}
