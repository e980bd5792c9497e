package jacinth.kernel.syscall;

import jacinth.emulator.Isa;
import jacinth.kernel.device.Bti;
import jacinth.kernel.device.Resource;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.vdso.abi.BtiRecord;
import jacinth.vdso.abi.CpuStats;
import jacinth.vdso.abi.KmemStats;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.ResourceRecord;
import jacinth.vdso.abi.Rights;
import java.nio.charset.StandardCharsets;

/// The topics of zx_object_get_info that tell of the machine, to who has the root resource, and of resources.
final class MachineTopics {
    private MachineTopics() {}

    static Records resource(Resource resource) {
        var records = Records.one(ResourceRecord.STRUCT)
                .set(ResourceRecord.KIND, resource.kind().number())
                .set(ResourceRecord.FLAGS, resource.exclusive() ? ResourceRecord.EXCLUSIVE : 0)
                .set(ResourceRecord.BASE, resource.base())
                .set(ResourceRecord.SIZE, resource.size());
        var name = resource.name().getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < Math.min(name.length, Limits.NAME_LENGTH - 1); i++) {
            records.set(ResourceRecord.NAME.element(i), name[i]);
        }
        return records;
    }

    /// Each device reaches all of memory, page by page.
    static Records bti(Bti initiator) {
        return Records.one(BtiRecord.STRUCT)
                .set(BtiRecord.MINIMUM_CONTIGUITY, Isa.PAGE_SIZE)
                .set(BtiRecord.ASPACE_SIZE, -1);
    }

    /// One record for each CPU.
    static Records cpus(Caller caller, Handle root) {
        requireRoot(root);
        long now = caller.machine().clock().monotonic();
        var uses = caller.services().scheduler().uses();
        int online = caller.services().scheduler().online();
        var records = Records.many(CpuStats.STRUCT, uses.size());
        for (int cpu = 0; cpu < uses.size(); cpu++) {
            var use = uses.get(cpu);
            var record = records.record(cpu);
            CpuStats.CPU_NUMBER.set(record, cpu);
            CpuStats.FLAGS.set(record, cpu < online ? CpuStats.Flags.ONLINE : 0);
            CpuStats.IDLE_TIME.set(record, use.idle(now));
            CpuStats.RESCHEDULES.set(record, use.reschedules());
            CpuStats.CONTEXT_SWITCHES.set(record, use.contextSwitches());
            CpuStats.IRQ_PREEMPTS.set(record, use.expiries());
            CpuStats.PREEMPTS.set(record, use.preempts());
            CpuStats.YIELDS.set(record, use.yields());
            CpuStats.PAGE_FAULTS.set(record, use.pageFaults());
            CpuStats.SYSCALLS.set(record, use.systemCalls());
        }
        return records;
    }

    /// The kernel's heap is no part of the RAM that guests have, so the total is both.
    static Records memory(Caller caller, Handle root) {
        requireRoot(root);
        var frames = caller.machine().memory().frames();
        long ram = (long) frames.total() * PhysicalMemory.FRAME_SIZE;
        long free = (long) frames.free() * PhysicalMemory.FRAME_SIZE;
        var heap = caller.heap();
        return Records.one(KmemStats.STRUCT)
                .set(KmemStats.TOTAL_BYTES, ram + heap.limit())
                .set(KmemStats.FREE_BYTES, free)
                .set(KmemStats.TOTAL_HEAP_BYTES, heap.limit())
                .set(KmemStats.FREE_HEAP_BYTES, heap.limit() - heap.used())
                .set(KmemStats.VMO_BYTES, ram - free);
    }

    private static void requireRoot(Handle handle) {
        handle.as(Resource.class, Rights.NONE).require(ResourceKind.ROOT);
    }
}
