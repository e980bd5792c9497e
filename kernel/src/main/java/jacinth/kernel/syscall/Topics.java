package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.ENUMERATE;
import static jacinth.vdso.abi.Right.INSPECT;

import jacinth.kernel.device.Bti;
import jacinth.kernel.device.Resource;
import jacinth.kernel.ipc.Socket;
import jacinth.kernel.memory.Vmar;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Job;
import jacinth.vdso.abi.HandleBasic;
import jacinth.vdso.abi.HandleCount;
import jacinth.vdso.abi.HandleStats;
import jacinth.vdso.abi.InfoTopic;
import jacinth.vdso.abi.KoidRecord;
import jacinth.vdso.abi.ProcessRecord;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadRecord;
import jacinth.vdso.abi.ThreadStats;
import java.util.List;

/// The topics of zx_object_get_info.
final class Topics {
    private Topics() {}

    /// @throws Status.Failure ACCESS_DENIED, WRONG_TYPE, BAD_STATE
    static Records read(Caller caller, Handle handle, InfoTopic topic) {
        return switch (topic) {
            case HANDLE_VALID -> Records.NONE;
            case HANDLE_BASIC -> basic(handle);
            case HANDLE_COUNT -> handleCount(as(handle, KernelObject.class, INSPECT));
            case PROCESS -> process(as(handle, GuestProcess.class, INSPECT));
            case PROCESS_THREADS ->
                koids(as(handle, GuestProcess.class, ENUMERATE).threads());
            case PROCESS_HANDLE_STATS -> handleStats(as(handle, GuestProcess.class, INSPECT));
            case JOB_CHILDREN -> koids(as(handle, Job.class, ENUMERATE).jobs());
            case JOB_PROCESSES -> koids(as(handle, Job.class, ENUMERATE).processes());
            case THREAD -> thread(as(handle, GuestThread.class, INSPECT));
            case THREAD_STATS -> threadStats(as(handle, GuestThread.class, INSPECT));
            case VMAR -> MemoryTopics.region(as(handle, Vmar.class, INSPECT));
            case VMO -> MemoryTopics.vmo(handle.as(Vmo.class, Rights.NONE));
            case SOCKET -> MemoryTopics.socket(as(handle, Socket.class, INSPECT));
            case PROCESS_MAPS -> MemoryTopics.maps(another(caller, as(handle, GuestProcess.class, INSPECT)));
            case PROCESS_VMOS -> MemoryTopics.vmos(running(another(caller, as(handle, GuestProcess.class, INSPECT))));
            case TASK_STATS -> MemoryTopics.taskStats(alive(as(handle, GuestProcess.class, INSPECT)));
            case THREAD_EXCEPTION_REPORT ->
                ExceptionReports.of(
                        as(handle, GuestThread.class, INSPECT), caller.machine().isa());
            case CPU_STATS -> MachineTopics.cpus(caller, handle);
            case KMEM_STATS -> MachineTopics.memory(caller, handle);
            case RESOURCE -> MachineTopics.resource(as(handle, Resource.class, INSPECT));
            case BTI -> MachineTopics.bti(as(handle, Bti.class, INSPECT));
        };
    }

    private static <T extends KernelObject> T as(Handle handle, Class<T> type, Right needed) {
        return handle.as(type, Rights.of(needed));
    }

    private static Records basic(Handle handle) {
        var object = handle.object();
        return Records.one(HandleBasic.STRUCT)
                .set(HandleBasic.KOID, object.koid())
                .set(HandleBasic.RIGHTS, handle.rights().bits())
                .set(HandleBasic.TYPE, object.type().number())
                .set(HandleBasic.RELATED_KOID, object.relatedKoid())
                .set(HandleBasic.PROPS, object.isWaitable() ? HandleBasic.Props.WAITABLE : 0);
    }

    private static Records handleCount(KernelObject object) {
        return Records.one(HandleCount.STRUCT).set(HandleCount.HANDLE_COUNT, object.handleCount());
    }

    private static Records process(GuestProcess process) {
        return Records.one(ProcessRecord.STRUCT)
                .set(ProcessRecord.RETURN_CODE, process.returnCode())
                .set(ProcessRecord.STARTED, process.hasStarted() ? 1 : 0)
                .set(ProcessRecord.EXITED, process.hasExited() ? 1 : 0);
    }

    private static Records handleStats(GuestProcess process) {
        var counts = new int[HandleStats.TYPES];
        for (int value : process.handles().values()) {
            counts[process.handles().get(value).object().type().number()]++;
        }
        var records = Records.one(HandleStats.STRUCT);
        for (int type = 0; type < counts.length; type++) {
            records.set(HandleStats.HANDLE_COUNT.element(type), counts[type]);
        }
        return records;
    }

    private static Records thread(GuestThread thread) {
        return Records.one(ThreadRecord.STRUCT)
                .set(ThreadRecord.STATE, thread.threadState().number())
                .set(
                        ThreadRecord.WAIT_EXCEPTION_PORT_TYPE,
                        thread.exceptions().waitsFor().number());
    }

    private static Records threadStats(GuestThread thread) {
        return Records.one(ThreadStats.STRUCT)
                .set(ThreadStats.TOTAL_RUNTIME, thread.scheduled().runtime());
    }

    /// A process whose address space is looked at from outside, as Zircon demands.
    private static GuestProcess another(Caller caller, GuestProcess process) {
        if (process == caller.process()) {
            throw Status.ACCESS_DENIED.because("no process may list its own address space");
        }
        return alive(process);
    }

    private static GuestProcess running(GuestProcess process) {
        if (!process.isRunning()) {
            throw Status.BAD_STATE.because("process " + process.koid() + " does not run");
        }
        return process;
    }

    private static GuestProcess alive(GuestProcess process) {
        if (process.isDead()) {
            throw Status.BAD_STATE.because("process " + process.koid() + " is dead");
        }
        return process;
    }

    private static Records koids(List<? extends KernelObject> objects) {
        var records = Records.many(KoidRecord.STRUCT, objects.size());
        for (int i = 0; i < objects.size(); i++) {
            KoidRecord.KOID.set(records.record(i), objects.get(i).koid());
        }
        return records;
    }
}
