package jacinth.kernel;

import jacinth.emulator.Access;
import jacinth.emulator.Trap;
import jacinth.kernel.device.Ktrace;
import jacinth.kernel.device.KtraceTag;
import jacinth.kernel.ipc.Channel;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.signal.Port;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Services;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes what happens into the kernel's trace, while a guest wants it.
final class KtraceSource implements KernelObserver, Ktrace.Source {
    /// `VMM_PF_FLAG_*`.
    private static final int FAULT_WRITE = 1;

    private static final int FAULT_USER = 1 << 1;
    private static final int FAULT_EXECUTE = 1 << 3;
    private static final int FAULT_NOT_PRESENT = 1 << 4;

    /// What threads are when they make way (`enum thread_state`).
    private static final int READY = 1;

    private static final int BLOCKED = 3;

    private final Services services;
    private final Ktrace trace;
    private final Observers observers;
    private final List<String> callNames;
    /// What is to be recorded when the calls that are being made end.
    private final Map<GuestThread, Pending> pending = new LinkedHashMap<>();

    private boolean started;
    private @Nullable GuestThread running;
    private @Nullable GuestProcess starting;

    /// A record for the end of a call on an object.
    private record Pending(KtraceTag tag, KernelObject object, int b, int c) {}

    KtraceSource(Services services, Observers observers, List<Signature> calls) {
        this.services = services;
        this.trace = services.platform().trace();
        this.observers = observers;
        this.callNames = calls.stream()
                .filter(call -> call.entry() != Syscall.Entry.VDSO)
                .map(Signature::name)
                .toList();
    }

    @Override
    public List<String> callNames() {
        return callNames;
    }

    @Override
    public void started() {
        if (!started) {
            started = true;
            observers.add(this);
        }
        for (var object : services.koids().live()) {
            if (object instanceof GuestProcess process) {
                trace.name(KtraceTag.PROC_NAME, id(process), 0, process.name());
            }
        }
        for (var object : services.koids().live()) {
            if (object instanceof GuestThread thread) {
                name(thread);
            }
        }
    }

    @Override
    public void stopped() {
        started = false;
        running = null;
        pending.clear();
        observers.remove(this);
    }

    @Override
    public Set<KernelEvent.Kind> watches() {
        return Set.of(
                KernelEvent.Kind.CALL,
                KernelEvent.Kind.OBJECT,
                KernelEvent.Kind.TASK,
                KernelEvent.Kind.SWITCH,
                KernelEvent.Kind.FAULT);
    }

    @Override
    public void on(KernelEvent event) {
        switch (event) {
            case KernelEvent.CallEntered(var thread, var call, var registers) -> entered(thread, call, registers);
            case KernelEvent.CallReturned returned -> returned(returned.thread(), returned.result());
            case KernelEvent.ObjectCreated(var object) -> created(object);
            case KernelEvent.ObjectDestroyed(var object) -> trace.add(KtraceTag.OBJECT_DELETE, id(object), 0, 0, 0);
            case KernelEvent.ProcessStarted(var process) -> starting = process;
            case KernelEvent.ThreadStarted(var thread) -> startedThread(thread);
            case KernelEvent.ThreadEnded(var thread) -> pending.remove(thread);
            case KernelEvent.ProcessEnded(var process) -> trace.add(KtraceTag.PROC_EXIT, id(process), 0, 0, 0);
            case KernelEvent.ThreadSwitched(var thread) -> switched(thread);
            case KernelEvent.PageFault fault -> fault(fault.page(), fault.access());
            default -> {}
        }
    }

    private static int id(KernelObject object) {
        return (int) object.koid();
    }

    private void name(GuestThread thread) {
        trace.name(KtraceTag.THREAD_NAME, id(thread), id(thread.process()), thread.name());
    }

    private void entered(GuestThread thread, Signature call, Trap.Syscall registers) {
        trace.add(
                KtraceTag.SYSCALL_ENTER,
                thread.call().number() << 8 | services.scheduler().cpu());
        pending.remove(thread);
        var handle = thread.process().handles().find((int) registers.argument(0));
        var object = handle == null ? null : handle.object();
        switch (call.name()) {
            case "object_wait_one" -> {
                if (object != null) {
                    long deadline = registers.argument(2);
                    trace.add(KtraceTag.WAIT_ONE, id(object), (int) registers.argument(1), (int) deadline, (int)
                            (deadline >> 32));
                    pending.put(thread, new Pending(KtraceTag.WAIT_ONE_DONE, object, 0, 0));
                }
            }
            case "port_wait" -> {
                if (object instanceof Port) {
                    trace.add(KtraceTag.PORT_WAIT, id(object), 0, 0, 0);
                    pending.put(thread, new Pending(KtraceTag.PORT_WAIT_DONE, object, 0, 0));
                }
            }
            case "channel_write" -> {
                if (object instanceof Channel) {
                    int bytes = (int) registers.argument(3);
                    int handles = (int) registers.argument(5);
                    pending.put(thread, new Pending(KtraceTag.CHANNEL_WRITE, object, bytes, handles));
                }
            }
            case "channel_read", "channel_read_etc" -> {
                if (object instanceof Channel channel && channel.queued() > 0) {
                    var message = channel.peek();
                    int bytes = message.bytes().length;
                    int handles = message.handles().size();
                    pending.put(thread, new Pending(KtraceTag.CHANNEL_READ, object, bytes, handles));
                }
            }
            default -> {}
        }
    }

    private void returned(GuestThread thread, long result) {
        var call = pending.remove(thread);
        if (call != null) {
            switch (call.tag) {
                case WAIT_ONE_DONE -> trace.add(call.tag, id(call.object), call.object.signals(), (int) result, 0);
                case PORT_WAIT_DONE -> trace.add(call.tag, id(call.object), (int) result, 0, 0);
                default -> {
                    if (result == Status.OK.number()) {
                        trace.add(call.tag, id(call.object), call.b, call.c, 0);
                    }
                }
            }
        }
        trace.add(
                KtraceTag.SYSCALL_EXIT,
                thread.call().number() << 8 | services.scheduler().cpu());
    }

    private void created(KernelObject object) {
        switch (object) {
            case GuestProcess process -> {
                trace.add(KtraceTag.PROC_CREATE, id(process), 0, 0, 0);
                trace.name(KtraceTag.PROC_NAME, id(process), 0, process.name());
            }
            case GuestThread thread -> {
                trace.add(KtraceTag.THREAD_CREATE, id(thread), id(thread.process()), 0, 0);
                name(thread);
            }
            // The end that is made first tells of both.
            case Channel channel
            when channel.koid() < channel.relatedKoid() ->
                trace.add(KtraceTag.CHANNEL_CREATE, id(channel), (int) channel.relatedKoid(), 0, 0);
            case Port port -> trace.add(KtraceTag.PORT_CREATE, id(port), 0, 0, 0);
            default -> {}
        }
    }

    private void startedThread(GuestThread thread) {
        if (thread.process().equals(starting)) {
            trace.add(KtraceTag.PROC_START, id(thread), id(thread.process()), 0, 0);
            starting = null;
        } else {
            trace.add(KtraceTag.THREAD_START, id(thread), 0, 0, 0);
        }
    }

    /// The record is about the thread that makes way. The kernel has no threads of its own, nor addresses of any.
    private void switched(GuestThread next) {
        var before = running;
        int state = before == null || before.waitsFor() == null ? READY : BLOCKED;
        int priority = before == null ? 0 : before.scheduled().priority();
        int switching = services.scheduler().cpu()
                | state << 8
                | priority << 16
                | next.scheduled().priority() << 24;
        trace.add(KtraceTag.CONTEXT_SWITCH, id(next), switching, 0, 0);
        trace.runs(next.koid());
        running = next;
    }

    private void fault(long page, Access access) {
        int flags = FAULT_USER | FAULT_NOT_PRESENT;
        flags |= access == Access.WRITE ? FAULT_WRITE : access == Access.EXECUTE ? FAULT_EXECUTE : 0;
        int cpu = services.scheduler().cpu();
        trace.add(KtraceTag.PAGE_FAULT, (int) (page >> 32), (int) page, flags, cpu);
        trace.add(KtraceTag.PAGE_FAULT_EXIT, (int) (page >> 32), (int) page, flags, cpu);
    }
}
