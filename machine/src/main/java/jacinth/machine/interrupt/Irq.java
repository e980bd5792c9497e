package jacinth.machine.interrupt;

/// The lines into the [InterruptController], in the order in which they are served.
public enum Irq {
    /// The console has bytes, or the end of its input.
    CONSOLE_INPUT,
    /// A timer is due.
    TIMER,
    /// One of the [DeviceLines] has an interrupt.
    DEVICE,
    /// Somebody outside asks how the run is doing.
    QUESTION;

    int bit() {
        return 1 << ordinal();
    }
}
