import org.jspecify.annotations.NullMarked;

/// The simulated machine: processors, memory, time, interrupts and what comes in from the host.
@NullMarked
module jacinth.machine {
    requires static transitive org.jspecify;
    requires transitive jacinth.emulator;

    exports jacinth.machine;
    exports jacinth.machine.interrupt;
    exports jacinth.machine.memory;
    exports jacinth.machine.mmu;
    exports jacinth.machine.time;
}
