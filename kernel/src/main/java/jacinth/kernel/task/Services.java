package jacinth.kernel.task;

import jacinth.kernel.device.Console;
import jacinth.kernel.device.DebugLog;
import jacinth.kernel.device.Platform;
import jacinth.kernel.device.Resources;
import jacinth.kernel.memory.ZeroFrame;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.kernel.sched.Scheduler;
import jacinth.kernel.sched.Wait;
import jacinth.kernel.sched.Waiter;
import jacinth.machine.Machine;

/// What all tasks of one kernel share.
public record Services(
        Machine machine,
        Koids koids,
        KernelHeap heap,
        ZeroFrame zeroFrame,
        Scheduler<GuestThread> scheduler,
        CurrentThread current,
        Console console,
        DebugLog log,
        LowMemory lowMemory,
        Resources resources,
        Platform platform,
        TaskEvents events) {
    /// Puts `waiter` to sleep now.
    void begin(Wait wait, Waiter waiter) {
        wait.begin(waiter, machine.timers(), machine.clock().monotonic());
    }
}
