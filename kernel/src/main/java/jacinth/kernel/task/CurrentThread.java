package jacinth.kernel.task;

import jacinth.emulator.Cpu;
import jacinth.emulator.Registers;
import jacinth.machine.IoPorts;
import jacinth.machine.Machine;
import org.jspecify.annotations.Nullable;

/// The one thread whose registers are in the processor. Those of all others are in their contexts.
public final class CurrentThread {
    private final Cpu cpu;
    private final IoPorts ports;
    private @Nullable GuestThread thread;

    public CurrentThread(Machine machine) {
        cpu = machine.cpu();
        ports = machine.ports();
    }

    /// Puts the registers of `next` into the processor, with leave to use its ports.
    ///
    /// @return whether they were not there already
    public boolean switchTo(GuestThread next) {
        if (thread == next) {
            return false;
        }
        if (thread != null) {
            cpu.save(thread.context());
        }
        cpu.restore(next.context());
        ports.permit(next.process().space().ports());
        thread = next;
        return true;
    }

    /// Where the registers of a thread are that has started and is not dead.
    Registers registers(GuestThread owner) {
        return owner == thread ? cpu.registers() : owner.context();
    }

    /// The registers of `gone` are worth nothing any more.
    void forget(GuestThread gone) {
        if (gone == thread) {
            thread = null;
        }
    }
}
