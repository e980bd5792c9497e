package jacinth.emulator;

import jacinth.emulator.host.CaughtQuitSignal;

/// SIGQUIT, as `kill -QUIT` and Ctrl-\ send it: caught from [#catchIt] to [#close], so that the JVM does not list its
/// own threads, which say nothing about a guest.
///
/// Java lets nobody else handle this signal. All there is to a handler of ours is that it sets a flag.
public interface QuitSignal extends AutoCloseable {
    /// @throws UnsatisfiedLinkError if the host does not let us
    static QuitSignal catchIt() {
        return new CaughtQuitSignal();
    }

    /// Whether it came since the last call of this.
    boolean take();

    /// Leaves it to the JVM again.
    @Override
    void close();
}
