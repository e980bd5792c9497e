package jacinth.kernel.sched;

import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.machine.Machine;

/// What everything in one kernel shares.
public record Services(Machine machine, Koids koids, KernelHeap heap, Scheduler scheduler) {}
