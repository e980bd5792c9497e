package jacinth.kernel.syscall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.emulator.Cpu;
import jacinth.emulator.Isa;
import jacinth.emulator.Ram;
import jacinth.kernel.device.Console;
import jacinth.kernel.device.DebugLog;
import jacinth.kernel.device.DebugRecord;
import jacinth.kernel.device.Platform;
import jacinth.kernel.device.Resources;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.ZeroFrame;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.kernel.sched.Interleaving;
import jacinth.kernel.sched.Scheduler;
import jacinth.kernel.sched.Wait;
import jacinth.kernel.sched.Waiter;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.Continuation;
import jacinth.kernel.task.CurrentThread;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Job;
import jacinth.kernel.task.LowMemory;
import jacinth.kernel.task.Outcome;
import jacinth.kernel.task.Services;
import jacinth.kernel.task.TaskEvents;
import jacinth.machine.Machine;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.VmOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/// A process with 64 KiB of memory, for tests that make its system calls. Nothing of it ever runs.
final class TestGuest {
    static final int BYTES = 1 << 16;

    final Caller caller;
    private final Machine machine;
    private final GuestProcess process;
    private final long base;

    TestGuest() {
        var ram = new HeapRam(Arena.ofAuto().allocate(1 << 20, Isa.PAGE_SIZE));
        var console = new Silent();
        machine = Machine.of(Machine.Configuration.standard(Isa.X64), ram, (mmu, ticks) -> refuse(Cpu.class));
        var heap = new KernelHeap(16 << 20);
        var koids = new Koids(heap);
        var root = Job.root(koids);
        var job = root.createChild(koids);
        var log = new DebugLog(console);
        var services = new Services(
                machine,
                koids,
                heap,
                ZeroFrame.allocate(machine.memory().frames()),
                new Scheduler<>(1, Interleaving.of(0)),
                new CurrentThread(machine),
                console,
                log,
                new LowMemory(root, machine, log),
                new Resources(koids, machine),
                Platform.of(machine),
                new TaskEvents() {});
        process = new GuestProcess(services, job, "test");
        caller = new GuestThread(process, "first").caller();
        var vmo = PagedVmo.create(caller.koids(), caller.heap(), machine.memory(), BYTES, false);
        int options = VmOptions.PERM_READ | VmOptions.PERM_WRITE;
        base = process.space().root().map(options, 0, vmo, 0, BYTES).base();
        // Touched now, memory costs the heap nothing later.
        process.space().userCopy().write(base, MemorySegment.ofArray(new byte[BYTES]));
    }

    private static final class Silent implements Console {
        @Override
        public void out(byte[] bytes) {}

        @Override
        public void error(byte[] bytes) {}

        @Override
        public void log(DebugRecord record) {}
    }

    private static <T> T refuse(Class<T> type) {
        var loader = TestGuest.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals("connect")) {
                return null;
            }
            throw new AssertionError(method);
        }));
    }

    private record HeapRam(MemorySegment bytes) implements Ram {
        @Override
        public long size() {
            return bytes.byteSize();
        }

        @Override
        public void close() {}
    }

    /// Another thread of the same process.
    GuestThread newThread() {
        return new GuestThread(process, "other");
    }

    /// Puts a handle with the default rights into the table and returns its value.
    int add(KernelObject object) {
        return caller.handles().add(new Handle(object));
    }

    int add(KernelObject object, Right... rights) {
        return caller.handles().add(new Handle(object, Rights.of(rights)));
    }

    <T extends KernelObject> Claim<T> claim(int value, Class<T> type, Right... needed) {
        return new Claim<>(caller, value, type, Rights.of(needed), Rights.NONE);
    }

    Guest.In in(long offset) {
        return new Guest.In(process.space(), base + offset);
    }

    Guest.Out out(long offset) {
        return new Guest.Out(process.space(), base + offset);
    }

    /// A pointer to memory that is not there; NULL is another such.
    Guest.In badIn() {
        return in(BYTES);
    }

    Guest.Out badOut() {
        return out(BYTES);
    }

    Guest.In nullIn() {
        return in(-base);
    }

    Guest.Out nullOut() {
        return out(-base);
    }

    void put(long offset, int... words) {
        process.space().userCopy().write(base + offset, MemorySegment.ofArray(words));
    }

    void putLong(long offset, long value) {
        process.space().userCopy().writeLong(base + offset, value);
    }

    int word(long offset) {
        return in(offset).readInt();
    }

    long longWord(long offset) {
        return in(offset).readLong();
    }

    byte[] bytes(long offset, int count) {
        return in(offset).bytes(count);
    }

    /// The object of a handle that a call returned at `offset`.
    Handle handleAt(long offset) {
        return caller.handle(word(offset));
    }

    boolean has(int value) {
        return caller.handles().find(value) != null;
    }

    /// Lets virtual time pass.
    void pass(long time) {
        machine.clock().jumpTo(time);
        machine.timers().fire(time);
    }

    /// Parks a thread in a call that must wait.
    Parked park(Outcome outcome) {
        var park = assertInstanceOf(Outcome.Park.class, outcome);
        var parked = new Parked(park);
        assertNull(park.reason().ended());
        park.reason().begin(parked, machine.timers(), machine.clock().monotonic());
        return parked;
    }

    /// What a call answers that need not wait after all.
    ///
    /// @throws Status.Failure if that is a failure
    static Outcome answer(Outcome outcome) {
        if (outcome instanceof Outcome.Park park) {
            var woken = park.reason().ended();
            assertNotNull(woken);
            var status =
                    assertInstanceOf(Continuation.Finish.class, park.then()).finish(woken);
            if (status != Status.OK) {
                throw status.because("the wait was over");
            }
            return Outcome.OK;
        }
        return outcome;
    }

    /// A thread that waits, and what its call returned once it does no more.
    static final class Parked implements Waiter {
        private final Outcome.Park park;

        @Nullable
        Status ended;

        private Parked(Outcome.Park park) {
            this.park = park;
        }

        Wait reason() {
            return park.reason();
        }

        @Override
        public void awake(Status status) {
            try {
                ended = assertInstanceOf(Continuation.Finish.class, park.then()).finish(status);
            } catch (Status.Failure failure) {
                ended = failure.status();
            }
        }
    }

    static void assertFails(Status expected, Executable call) {
        var failure = assertThrows(Status.Failure.class, call);
        assertEquals(expected, failure.status(), failure.reason());
        DeclaredErrors.check(failure);
    }
}
