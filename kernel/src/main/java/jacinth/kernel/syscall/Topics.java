package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.ENUMERATE;
import static jacinth.vdso.abi.Right.INSPECT;

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
import jacinth.vdso.abi.HandleStats;
import jacinth.vdso.abi.InfoTopic;
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

    /// @throws Status.Failure ACCESS_DENIED, WRONG_TYPE, or NOT_SUPPORTED for a topic that is not told yet
    static Records read(Caller caller, Handle handle, InfoTopic topic) {
        return switch (topic) {
            case HANDLE_VALID -> Records.many(0, 0);
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
            case THREAD_EXCEPTION_REPORT, CPU_STATS, KMEM_STATS, RESOURCE, BTI ->
                throw Status.NOT_SUPPORTED.because("topic " + topic + " is not implemented");
        };
    }

    private static <T extends KernelObject> T as(Handle handle, Class<T> type, Right needed) {
        return handle.as(type, Rights.of(needed));
    }

    private static Records basic(Handle handle) {
        var object = handle.object();
        var records = Records.one(HandleBasic.SIZE);
        records.bytes()
                .putLong(HandleBasic.KOID, object.koid())
                .putInt(HandleBasic.RIGHTS, handle.rights().bits())
                .putInt(HandleBasic.TYPE, object.type().number())
                .putLong(HandleBasic.RELATED_KOID, object.relatedKoid())
                .putInt(HandleBasic.PROPS, object.isWaitable() ? HandleBasic.WAITABLE : 0);
        return records;
    }

    private static Records handleCount(KernelObject object) {
        var records = Records.one(Integer.BYTES);
        records.bytes().putInt(0, object.handleCount());
        return records;
    }

    private static Records process(GuestProcess process) {
        var records = Records.one(ProcessRecord.SIZE);
        records.bytes()
                .putLong(ProcessRecord.RETURN_CODE, process.returnCode())
                .put(ProcessRecord.STARTED, flag(process.hasStarted()))
                .put(ProcessRecord.EXITED, flag(process.hasExited()));
        return records;
    }

    private static Records handleStats(GuestProcess process) {
        var records = Records.one(HandleStats.SIZE);
        for (int value : process.handles().values()) {
            int at = process.handles().get(value).object().type().number() * Integer.BYTES;
            records.bytes().putInt(at, records.bytes().getInt(at) + 1);
        }
        return records;
    }

    private static Records thread(GuestThread thread) {
        var records = Records.one(ThreadRecord.SIZE);
        records.bytes().putInt(ThreadRecord.STATE, thread.threadState().number());
        return records;
    }

    private static Records threadStats(GuestThread thread) {
        var records = Records.one(ThreadStats.SIZE);
        records.bytes().putLong(ThreadStats.TOTAL_RUNTIME, thread.runtime());
        return records;
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
        var records = Records.many(Long.BYTES, objects.size());
        for (int i = 0; i < objects.size(); i++) {
            records.bytes().putLong(i * Long.BYTES, objects.get(i).koid());
        }
        return records;
    }

    private static byte flag(boolean value) {
        return (byte) (value ? 1 : 0);
    }
}
