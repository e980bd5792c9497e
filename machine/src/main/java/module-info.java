import org.jspecify.annotations.NullMarked;

/// The simulated machine: processors, memory, time, interrupts and what comes in from the host.
@NullMarked
module jacinth.machine {
    requires static org.jspecify;
    requires transitive jacinth.emulator;

    exports jacinth.machine.time;
}
