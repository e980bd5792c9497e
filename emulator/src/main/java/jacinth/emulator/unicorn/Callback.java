package jacinth.emulator.unicorn;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// C functions made of Java methods, for Unicorn to call. An exception that leaves one ends the JVM.
@SuppressWarnings("restricted") // native access is what this is for
final class Callback {
    /// `uc_cb_tlbevent_t`
    @FunctionalInterface
    interface TlbFill {
        boolean fill(long engine, long page, int access, long entry, long user);
    }

    /// `uc_cb_insn_cpuid_t`, also for RDTSC and RDTSCP
    @FunctionalInterface
    interface Instruction {
        int execute(long engine, long user);
    }

    /// `uc_cb_insn_sys_t`
    @FunctionalInterface
    interface SystemRegister {
        int access(long engine, int register, long systemRegister, long user);
    }

    /// `uc_hook_edge_gen_t`, whose result nobody looks at
    @FunctionalInterface
    interface NewBlock {
        int translated(long engine, long block, long previous, long user);
    }

    /// `uc_cb_hookmem_t`, whose result there is none of
    @FunctionalInterface
    interface MemoryAccess {
        int accessed(long engine, int type, long address, int size, long value, long user);
    }

    private Callback() {}

    /// @return the address, valid as long as `arena`
    static long of(TlbFill method, Arena arena) {
        return stub(
                TlbFill.class,
                "fill",
                method,
                arena,
                boolean.class,
                long.class,
                long.class,
                int.class,
                long.class,
                long.class);
    }

    static long of(Instruction method, Arena arena) {
        return stub(Instruction.class, "execute", method, arena, int.class, long.class, long.class);
    }

    static long of(SystemRegister method, Arena arena) {
        return stub(
                SystemRegister.class,
                "access",
                method,
                arena,
                int.class,
                long.class,
                int.class,
                long.class,
                long.class);
    }

    static long newBlock(NewBlock method, Arena arena) {
        return stub(
                NewBlock.class, "translated", method, arena, int.class, long.class, long.class, long.class, long.class);
    }

    static long memoryAccess(MemoryAccess method, Arena arena) {
        return stub(
                MemoryAccess.class,
                "accessed",
                method,
                arena,
                int.class,
                long.class,
                int.class,
                long.class,
                int.class,
                long.class,
                long.class);
    }

    private static <T> long stub(
            Class<T> type, String name, T receiver, Arena arena, Class<?> result, Class<?>... parameters) {
        try {
            var method = MethodHandles.lookup()
                    .findVirtual(type, name, MethodType.methodType(result, parameters))
                    .bindTo(receiver);
            var layouts = new MemoryLayout[parameters.length];
            for (int i = 0; i < layouts.length; i++) {
                layouts[i] = layout(parameters[i]);
            }
            var function = FunctionDescriptor.of(layout(result), layouts);
            return Linker.nativeLinker().upcallStub(method, function, arena).address();
        } catch (ReflectiveOperationException mistake) {
            throw new AssertionError(name, mistake);
        }
    }

    private static MemoryLayout layout(Class<?> type) {
        if (type == boolean.class) {
            return ValueLayout.JAVA_BOOLEAN;
        }
        return type == int.class ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
    }
}
