package jacinth.kernel.syscall;

import jacinth.emulator.Trap;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.Constants;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;

/// Makes of a system call's method a function from who calls and the registers to what happens next.
///
/// Option words are decoded, and so checked, before everything else, then the other parameters in their order.
@SuppressWarnings("unused") // the decoders below are called through handles
final class SyscallBinder {
    /// What [#bind] returns takes and gives.
    static final MethodType BOUND = MethodType.methodType(Outcome.class, Caller.class, Trap.Syscall.class);

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    /// What makes an argument of the register with a number, by the type of the parameter.
    private static final Map<Class<?>, MethodHandle> DECODERS = Map.of(
            int.class, decode("word", int.class, int.class),
            long.class, decode("register", long.class, int.class),
            Guest.In.class, decode("in", Guest.In.class, int.class),
            Guest.Out.class, decode("out", Guest.Out.class, int.class));

    private SyscallBinder() {}

    static MethodHandle bind(Method method) {
        var parameters = Arrays.stream(method.getParameters())
                .skip(takesCaller(method) ? 1 : 0)
                .toArray(Parameter[]::new);
        var target = answering(method);
        var evaluated = IntStream.range(0, parameters.length)
                .boxed()
                .sorted(Comparator.comparing(i -> !isChecked(parameters[i])))
                .toList();
        // A combinator that is put on later runs earlier, and turns one parameter into two.
        var widened = new boolean[parameters.length];
        for (int index : evaluated.reversed()) {
            int position = 1 + index;
            for (int before = 0; before < index; before++) {
                position += widened[before] ? 1 : 0;
            }
            target = MethodHandles.collectArguments(target, position, decoder(parameters[index], index));
            widened[index] = true;
        }
        return MethodHandles.permuteArguments(target, BOUND, callerThenPairs(parameters.length));
    }

    private static boolean isChecked(Parameter parameter) {
        var flags = parameter.getAnnotation(Flags.class);
        return flags != null && flags.checked();
    }

    private static boolean takesCaller(Method method) {
        return method.getParameterCount() > 0 && method.getParameterTypes()[0] == Caller.class;
    }

    /// 0, then 0, 1 for each parameter: the caller goes to the method, both to each decoder.
    private static int[] callerThenPairs(int parameters) {
        return IntStream.range(0, 1 + 2 * parameters)
                .map(i -> i == 0 ? 0 : (i + 1) % 2)
                .toArray();
    }

    /// The method as (Caller, parameters...) to Outcome.
    private static MethodHandle answering(Method method) {
        try {
            var target = LOOKUP.unreflect(method);
            if (!takesCaller(method)) {
                target = MethodHandles.dropArguments(target, 0, Caller.class);
            }
            var result = target.type().returnType();
            if (result == Outcome.class) {
                return target;
            }
            if (result == void.class) {
                return MethodHandles.filterReturnValue(target, MethodHandles.constant(Outcome.class, Outcome.OK));
            }
            var answer = MethodHandles.collectArguments(
                    find("answer", Outcome.class, Caller.class, long.class),
                    1,
                    target.asType(target.type().changeReturnType(long.class)));
            var order = IntStream.range(0, answer.type().parameterCount())
                    .map(i -> Math.max(0, i - 1))
                    .toArray();
            return MethodHandles.permuteArguments(answer, target.type().changeReturnType(Outcome.class), order);
        } catch (IllegalAccessException e) {
            throw new AssertionError(method + " is not accessible", e);
        }
    }

    private static MethodHandle decoder(Parameter parameter, int index) {
        var type = parameter.getType();
        var flags = parameter.getAnnotation(Flags.class);
        var needs = parameter.getAnnotation(Needs.class);
        if (flags != null && flags.checked()) {
            return MethodHandles.insertArguments(
                    decode("flags", int.class, int.class, int.class), 0, index, Constants.allowed(flags));
        }
        if (needs != null) {
            boolean later = type == Claim.class;
            var decoder = later
                    ? decode("claim", Claim.class, int.class, Class.class, Rights.class, Rights.class)
                    : decode("object", KernelObject.class, int.class, Class.class, Rights.class, Rights.class);
            var objects = later ? claimed(parameter) : type;
            decoder = MethodHandles.insertArguments(
                    decoder, 0, index, objects, Rights.of(needs.value()), Rights.of(needs.or()));
            return decoder.asType(decoder.type().changeReturnType(type));
        }
        var decoder = DECODERS.get(type);
        if (decoder == null) {
            throw new AssertionError("no way to pass " + parameter);
        }
        return MethodHandles.insertArguments(decoder, 0, index);
    }

    private static Class<?> claimed(Parameter parameter) {
        return (Class<?>) ((ParameterizedType) parameter.getParameterizedType()).getActualTypeArguments()[0];
    }

    /// A decoder below: its own parameters, then the caller and the registers.
    private static MethodHandle decode(String name, Class<?> result, Class<?>... own) {
        var parameters = Arrays.copyOf(own, own.length + 2);
        parameters[own.length] = Caller.class;
        parameters[own.length + 1] = Trap.Syscall.class;
        return find(name, result, parameters);
    }

    private static MethodHandle find(String name, Class<?> result, Class<?>... parameters) {
        try {
            return LOOKUP.findStatic(SyscallBinder.class, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Outcome answer(Caller caller, long result) {
        return caller.thread().call().answer(result);
    }

    private static int word(int index, Caller caller, Trap.Syscall registers) {
        return (int) registers.argument(index);
    }

    private static long register(int index, Caller caller, Trap.Syscall registers) {
        return registers.argument(index);
    }

    private static int flags(int index, int allowed, Caller caller, Trap.Syscall registers) {
        int options = (int) registers.argument(index);
        if ((options & ~allowed) != 0) {
            throw Status.INVALID_ARGS.because("options 0x%x are not allowed here".formatted(options & ~allowed));
        }
        return options;
    }

    private static Guest.In in(int index, Caller caller, Trap.Syscall registers) {
        return new Guest.In(caller.space(), registers.argument(index));
    }

    private static Guest.Out out(int index, Caller caller, Trap.Syscall registers) {
        return new Guest.Out(caller.space(), registers.argument(index));
    }

    private static Claim<?> claim(
            int index,
            Class<? extends KernelObject> type,
            Rights needed,
            Rights orElse,
            Caller caller,
            Trap.Syscall registers) {
        return new Claim<>(caller, (int) registers.argument(index), type, needed, orElse);
    }

    private static KernelObject object(
            int index,
            Class<? extends KernelObject> type,
            Rights needed,
            Rights orElse,
            Caller caller,
            Trap.Syscall registers) {
        return caller.handle((int) registers.argument(index)).as(type, needed, orElse);
    }
}
