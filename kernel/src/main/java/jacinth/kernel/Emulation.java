package jacinth.kernel;

import jacinth.kernel.boot.LibraryPath;
import jacinth.kernel.boot.Program;
import jacinth.kernel.device.Console;
import jacinth.machine.Machine;
import jacinth.vdso.elf.ImageException;

/// A machine and the kernel on it, ready to run a program: the one place where they are put together.
///
/// Confined to the thread that opened it, but for [Kernel#stop].
public final class Emulation implements AutoCloseable {
    private final Machine machine;
    private final Kernel kernel;

    private Emulation(Machine machine, Console console) {
        this.machine = machine;
        this.kernel = new Kernel(machine, console);
    }

    /// Throws as [Machine#open].
    ///
    /// @param console where guests' words go
    public static Emulation open(Machine.Configuration configuration, Console console) {
        var machine = Machine.open(configuration);
        try {
            return new Emulation(machine, console);
        } catch (Throwable failure) {
            machine.close();
            throw failure;
        }
    }

    public Machine machine() {
        return machine;
    }

    public Kernel kernel() {
        return kernel;
    }

    /// Runs a program from its start to its end.
    ///
    /// @param limit nanoseconds of virtual time to give up at, [jacinth.machine.time.TimerQueue#NEVER] for none
    /// @throws ImageException if it cannot be run
    public Ending run(Program program, LibraryPath libraries, long limit) throws ImageException {
        return kernel.run(kernel.launch(program, libraries), limit);
    }

    @Override
    public void close() {
        machine.close();
    }
}
