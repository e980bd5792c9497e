import org.jspecify.annotations.NullMarked;

/// The Zircon kernel: objects, handles and system calls, served to guests whose traps it catches.
@NullMarked
module jacinth.kernel {
    requires static transitive org.jspecify;
    requires transitive jacinth.machine;
    requires transitive jacinth.vdso;

    exports jacinth.kernel;
    exports jacinth.kernel.boot;
    exports jacinth.kernel.device;
    exports jacinth.kernel.ipc;
    exports jacinth.kernel.memory;
    exports jacinth.kernel.object;
    exports jacinth.kernel.sched;
    exports jacinth.kernel.signal;
    exports jacinth.kernel.syscall;
    exports jacinth.kernel.task;
}
