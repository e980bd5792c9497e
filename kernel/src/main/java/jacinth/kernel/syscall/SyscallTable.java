package jacinth.kernel.syscall;

import jacinth.emulator.Trap;
import jacinth.kernel.memory.AbsentPage;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.Continuation;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.VdsoCalls;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every system call there is, by number; the one place where a guest's mistake becomes a status.
///
/// A number is the place of the call among all that enter the kernel, in order of their names.
public final class SyscallTable {
    private static final List<Class<?>> FAMILIES = List.of(
            BtiCalls.class,
            ChannelCalls.class,
            ClockCalls.class,
            CprngCalls.class,
            DebugCalls.class,
            DebugLogCalls.class,
            EventCalls.class,
            FifoCalls.class,
            FutexCalls.class,
            HandleCalls.class,
            HypervisorCalls.class,
            InterruptCalls.class,
            IoPortCalls.class,
            JobCalls.class,
            ObjectCalls.class,
            PagerCalls.class,
            PciCalls.class,
            PlatformCalls.class,
            PortCalls.class,
            PowerCalls.class,
            ProcessCalls.class,
            ProfileCalls.class,
            ResourceCalls.class,
            SocketCalls.class,
            TaskCalls.class,
            TestCalls.class,
            ThreadCalls.class,
            TimerCalls.class,
            TraceCalls.class,
            VmarCalls.class,
            VmoCalls.class,
            WaitCalls.class,
            VdsoCalls.class);

    /// The one for all kernels: it knows of none, and what the JIT has made of a function serves the next kernel, too.
    public static final SyscallTable ALL = new SyscallTable();

    private final List<Signature> signatures;
    private final Entry[] calls;

    /// A call, and once it has been made, the function that serves it: should two threads bind it at once, either is
    /// right.
    private static final class Entry {
        final Method method;
        final Signature signature;

        @Nullable
        MethodHandle function;

        Entry(Method method) {
            this.method = method;
            this.signature = Signature.of(method, Caller.class);
        }
    }

    private SyscallTable() {
        var all = families().stream()
                .flatMap(family -> Arrays.stream(family.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Syscall.class))
                .map(Entry::new)
                .sorted(Comparator.comparing(entry -> entry.signature.name()))
                .toList();
        signatures = all.stream().map(entry -> entry.signature).toList();
        calls = all.stream()
                .filter(entry -> entry.signature.entry() != Syscall.Entry.VDSO)
                .toArray(Entry[]::new);
    }

    /// The classes whose methods are system calls.
    static List<Class<?>> families() {
        return FAMILIES;
    }

    /// All calls, by name, with those that are code of the vDSO only.
    public List<Signature> signatures() {
        return signatures;
    }

    /// The call of a number, which must be one.
    public Signature signature(int number) {
        return calls[number].signature;
    }

    /// Serves a call.
    public Outcome call(Caller caller, int number, Trap.Syscall registers) {
        var entry = calls[number];
        try {
            return (Outcome) function(entry, caller).invokeExact(caller, registers);
        } catch (Status.Failure failure) {
            assert isDeclared(entry.signature, failure.status());
            return caller.thread().call().answer(failure);
        } catch (AbsentPage page) {
            return new Outcome.Park(page.absent().request(), Continuation.AGAIN);
        } catch (Throwable bug) {
            throw new AssertionError("zx_" + entry.signature.name() + " failed in the kernel", bug);
        }
    }

    /// Finishes a call that has waited.
    public Outcome finish(Caller caller, Continuation.Finish then, Status woken) {
        var call = caller.thread().call();
        try {
            var status = then.finish(woken);
            assert isDeclared(signature(call.number()), status);
            return call.answer(status);
        } catch (Status.Failure failure) {
            assert isDeclared(signature(call.number()), failure.status());
            return call.answer(failure);
        } catch (AbsentPage page) {
            return new Outcome.Park(page.absent().request(), new Late(then, woken));
        }
    }

    /// Goes on with a call that has waited, and may have to wait again.
    public Outcome go(Caller caller, Continuation.Step then) {
        try {
            return then.go();
        } catch (Status.Failure failure) {
            var call = caller.thread().call();
            assert isDeclared(signature(call.number()), failure.status());
            return call.answer(failure);
        } catch (AbsentPage page) {
            return new Outcome.Park(page.absent().request(), then);
        }
    }

    /// Finishes a call once a page is there that it could not do without.
    private record Late(Continuation.Finish then, Status woken) implements Continuation.Finish {
        @Override
        public Status finish(Status supplied) {
            return then.finish(woken);
        }
    }

    /// Whether a call may answer a status; said with its name if not.
    ///
    /// @throws AssertionError if it may not
    static boolean isDeclared(Signature call, Status status) {
        if (!call.mayAnswer(status)) {
            throw new AssertionError(call + " answers " + status + ", which it does not declare");
        }
        return true;
    }

    private static MethodHandle function(Entry entry, Caller caller) {
        var function = entry.function;
        if (function == null) {
            if (!entry.signature.implemented()) {
                caller.services().events().callUnserved(caller.thread(), entry.signature);
                throw Status.NOT_SUPPORTED.because("not implemented");
            }
            function = SyscallBinder.bind(entry.method);
            entry.function = function;
        }
        return function;
    }
}
