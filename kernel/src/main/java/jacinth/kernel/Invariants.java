package jacinth.kernel;

import jacinth.kernel.ipc.Channel;
import jacinth.kernel.memory.FrameRecount;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.PeeredObject;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Job;
import jacinth.kernel.task.Services;
import jacinth.vdso.abi.Signals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// What is true of a kernel between any two steps, whatever guests do:
///
/// 1. A frame of memory has as many references as it has holders ([FrameRecount]).
/// 2. An object has as many handles as tables, messages and other objects hold. Only the kernel's own are more: its
///    lasting objects, and its ends of what it serves programs with.
/// 3. A handle is to a live object. A live object has a handle, or the kernel itself holds it.
/// 4. Signals that tell of a state hold just while that state does.
/// 5. A process or job that lives is among the children of its job. A dead process has no thread, handle or mapping.
/// 6. A thread is the scheduler's just while it can run: started, not dead, not waiting, not suspended.
final class Invariants {
    private final Services services;
    /// How many handles the kernel itself has, by object.
    private final SequencedMap<KernelObject, Integer> own = new LinkedHashMap<>();

    /// What is held by nobody now is the kernel's own.
    Invariants(Services services) {
        this.services = services;
        held().forEach((object, count) -> own.put(object, object.handleCount() - count));
    }

    /// A line for each that does not hold, for developers. There should be none.
    List<String> broken() {
        var examination = new Examination();
        held().forEach(examination::examine);
        return examination.broken;
    }

    private FrameRecount frames() {
        var recount = new FrameRecount(services.machine().memory().frames(), services.zeroFrame());
        for (var object : services.koids().live()) {
            if (object instanceof PagedVmo vmo) {
                recount.add(vmo);
            }
        }
        return recount;
    }

    /// The live objects and how many handles to each are held; negative for one that is not live.
    private SequencedMap<KernelObject, Integer> held() {
        var held = new LinkedHashMap<KernelObject, Integer>();
        var live = services.koids().live();
        live.forEach(object -> held.put(object, 0));
        for (var object : live) {
            for (var handle : object.heldHandles()) {
                held.merge(handle.object(), Integer.MIN_VALUE, (count, _) -> count + 1);
            }
        }
        return held;
    }

    /// Of all live objects, one by one.
    private final class Examination {
        final List<String> broken = new ArrayList<>(frames().differences());
        private final Set<Long> live =
                services.koids().live().stream().map(KernelObject::koid).collect(Collectors.toSet());

        void examine(KernelObject object, int held) {
            expect(object, held >= 0, "is dead, and somebody has a handle to it");
            if (held < 0) {
                return;
            }
            int more = object.handleCount() - held;
            // A channel may be a further one to the loader service.
            int most = Math.max(own.getOrDefault(object, 0), object instanceof Channel ? 1 : 0);
            expect(object, more >= 0 && more <= most, "has %d handles more than are held".formatted(more));
            expect(object, object.isReferredTo(), "is referred to by nobody");
            switch (object) {
                case PeeredObject<?> end -> examine(end);
                case Vmo vmo -> expectSignal(vmo, Signals.ZERO_CHILDREN, vmo.children() == 0);
                case Job job -> examine(job);
                case GuestProcess process -> examine(process);
                case GuestThread thread -> examine(thread);
                default -> {}
            }
        }

        private void examine(PeeredObject<?> end) {
            expectSignal(end, Signals.PEER_CLOSED, !live.contains(end.relatedKoid()));
            if (end instanceof Channel channel) {
                expectSignal(channel, Signals.READABLE, channel.queued() > 0);
            }
        }

        private void examine(Job job) {
            expectSignal(job, Signals.NO_JOBS, job.jobs().isEmpty());
            expectSignal(job, Signals.NO_PROCESSES, job.processes().isEmpty());
            job.jobs().forEach(child -> expect(child, live.contains(child.koid()), "is dead and has a job"));
        }

        private void examine(GuestProcess process) {
            expectSignal(process, Signals.TERMINATED, process.isDead());
            boolean isChild = process.job().processes().contains(process);
            expect(process, process.isDead() != isChild, "is dead and a child of its job, or neither");
            boolean empty = process.threads().isEmpty()
                    && process.handles().count() == 0
                    && process.space().regions().size() <= 1;
            expect(process, empty || !process.isDead(), "is dead and has threads, handles or mappings");
        }

        private void examine(GuestThread thread) {
            expectSignal(thread, Signals.TERMINATED, thread.isDead());
            boolean able = (thread.isRunning() || thread.isDying()) && thread.waitsFor() == null;
            expect(thread, able == thread.scheduled().isReady(), "is ready and cannot run, or the reverse");
        }

        private void expectSignal(KernelObject object, int signal, boolean holds) {
            boolean told = (object.signals() & signal) != 0;
            expect(object, told == holds, "has signals 0x%x, wrong in 0x%x".formatted(object.signals(), signal));
        }

        private void expect(KernelObject object, boolean holds, String otherwise) {
            if (!holds) {
                broken.add("%s %d %s".formatted(object.type(), object.koid(), otherwise));
            }
        }
    }
}
