package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Unicorn's C interface (`unicorn/unicorn.h` of 2.1.4): one method for each function, addresses as `long`.
///
/// A status other than `UC_ERR_OK` is a mistake of ours: [AssertionError], except where a method returns it.
@SuppressWarnings("restricted") // native access is what this is for
final class Unicorn {
    static final int ARCH_ARM64 = 2;
    static final int ARCH_X86 = 4;
    static final int MODE_ARM = 0;
    static final int MODE_64 = 1 << 3;

    static final int ERR_OK = 0;
    static final int ERR_INSN_INVALID = 10;
    static final int ERR_EXCEPTION = 21;

    private static final int PROT_ALL = 7;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = UnicornLibrary.find().symbols();
    private static final Linker.Option CRITICAL = Linker.Option.critical(false);

    private static final MethodHandle OPEN = function("uc_open", JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle CLOSE = function("uc_close", JAVA_LONG);
    private static final MethodHandle CTL = LINKER.downcallHandle(
            LIBRARY.findOrThrow("uc_ctl"),
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT),
            Linker.Option.firstVariadicArg(2),
            CRITICAL);
    private static final MethodHandle CTL_RANGE = LINKER.downcallHandle(
            LIBRARY.findOrThrow("uc_ctl"),
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle MEM_MAP_PTR =
            function("uc_mem_map_ptr", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
    private static final MethodHandle MEM_UNMAP = function("uc_mem_unmap", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle HOOK_ADD = LINKER.downcallHandle(
            LIBRARY.findOrThrow("uc_hook_add"),
            FunctionDescriptor.of(
                    JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT),
            Linker.Option.firstVariadicArg(7));
    private static final MethodHandle HOOK_DEL = function("uc_hook_del", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle EMU_START =
            function("uc_emu_start", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle EMU_STOP = small("uc_emu_stop", JAVA_LONG);
    private static final MethodHandle REG_READ_BATCH =
            small("uc_reg_read_batch", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle REG_WRITE_BATCH =
            small("uc_reg_write_batch", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CONTEXT_ALLOC = small("uc_context_alloc", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CONTEXT_FREE = small("uc_context_free", JAVA_LONG);
    private static final MethodHandle CONTEXT_SAVE = small("uc_context_save", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CONTEXT_RESTORE = small("uc_context_restore", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CONTEXT_REG_READ_BATCH =
            small("uc_context_reg_read_batch", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CONTEXT_REG_WRITE_BATCH =
            small("uc_context_reg_write_batch", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CONTEXT_SIZE = LINKER.downcallHandle(
            LIBRARY.findOrThrow("uc_context_size"), FunctionDescriptor.of(JAVA_LONG, JAVA_LONG), CRITICAL);

    private Unicorn() {}

    /// @return the engine
    static long open(int architecture, int mode) {
        try (var arena = Arena.ofConfined()) {
            var engine = arena.allocate(JAVA_LONG);
            check("uc_open", (int) OPEN.invokeExact(architecture, mode, engine.address()));
            return engine.get(JAVA_LONG, 0);
        } catch (Throwable failure) {
            throw unexpected("uc_open", failure);
        }
    }

    static void close(long engine) {
        try {
            check("uc_close", (int) CLOSE.invokeExact(engine));
        } catch (Throwable failure) {
            throw unexpected("uc_close", failure);
        }
    }

    /// @param argument ignored by requests that take none
    static void control(long engine, int request, int argument) {
        try {
            check("uc_ctl", (int) CTL.invokeExact(engine, request, argument));
        } catch (Throwable failure) {
            throw unexpected("uc_ctl", failure);
        }
    }

    /// A request about a range of virtual addresses, during which the engine may ask for translations.
    static void control(long engine, int request, long from, long to) {
        try {
            check("uc_ctl", (int) CTL_RANGE.invokeExact(engine, request, from, to));
        } catch (Throwable failure) {
            throw unexpected("uc_ctl", failure);
        }
    }

    /// Puts host memory at a physical address, with all permissions.
    static void map(long engine, long physical, MemorySegment memory) {
        try {
            check("uc_mem_map_ptr", (int)
                    MEM_MAP_PTR.invokeExact(engine, physical, memory.byteSize(), PROT_ALL, memory.address()));
        } catch (Throwable failure) {
            throw unexpected("uc_mem_map_ptr", failure);
        }
    }

    static void unmap(long engine, long physical, long size) {
        try {
            check("uc_mem_unmap", (int) MEM_UNMAP.invokeExact(engine, physical, size));
        } catch (Throwable failure) {
            throw unexpected("uc_mem_unmap", failure);
        }
    }

    /// Adds a hook for the addresses from `first` to `last`; for all, if `last` is less.
    ///
    /// @param callback address of the function to call
    /// @param user passed to it
    /// @param instruction ignored by hooks of no single instruction
    /// @return the hook
    static long hook(long engine, int type, long callback, long user, long first, long last, int instruction) {
        try (var arena = Arena.ofConfined()) {
            var handle = arena.allocate(JAVA_LONG);
            check("uc_hook_add", (int)
                    HOOK_ADD.invokeExact(engine, handle.address(), type, callback, user, first, last, instruction));
            return handle.get(JAVA_LONG, 0);
        } catch (Throwable failure) {
            throw unexpected("uc_hook_add", failure);
        }
    }

    static void unhook(long engine, long hook) {
        try {
            check("uc_hook_del", (int) HOOK_DEL.invokeExact(engine, hook));
        } catch (Throwable failure) {
            throw unexpected("uc_hook_del", failure);
        }
    }

    /// Runs guest code until something stops it.
    ///
    /// @return the status it ended with
    static int start(long engine, long pc) {
        try {
            // An end address that is not mapped raises a hidden page fault on the way out: there is none.
            return (int) EMU_START.invokeExact(engine, pc, 0L, 0L, 0L);
        } catch (Throwable failure) {
            throw unexpected("uc_emu_start", failure);
        }
    }

    /// The address of a function, for machine code to call.
    static long address(String function) {
        return LIBRARY.findOrThrow(function).address();
    }

    /// Ends the run that is calling back now.
    static void stop(long engine) {
        try {
            check("uc_emu_stop", (int) EMU_STOP.invokeExact(engine));
        } catch (Throwable failure) {
            throw unexpected("uc_emu_stop", failure);
        }
    }

    static void read(long engine, RegisterBatch batch) {
        try {
            check("uc_reg_read_batch", (int)
                    REG_READ_BATCH.invokeExact(engine, batch.ids(), batch.pointers(), batch.count()));
        } catch (Throwable failure) {
            throw unexpected("uc_reg_read_batch", failure);
        }
    }

    static void write(long engine, RegisterBatch batch) {
        try {
            check("uc_reg_write_batch", (int)
                    REG_WRITE_BATCH.invokeExact(engine, batch.ids(), batch.pointers(), batch.count()));
        } catch (Throwable failure) {
            throw unexpected("uc_reg_write_batch", failure);
        }
    }

    /// @return the context, its content undefined
    static long newContext(long engine) {
        try (var arena = Arena.ofConfined()) {
            var context = arena.allocate(JAVA_LONG);
            check("uc_context_alloc", (int) CONTEXT_ALLOC.invokeExact(engine, context.address()));
            return context.get(JAVA_LONG, 0);
        } catch (Throwable failure) {
            throw unexpected("uc_context_alloc", failure);
        }
    }

    static void freeContext(long context) {
        try {
            check("uc_context_free", (int) CONTEXT_FREE.invokeExact(context));
        } catch (Throwable failure) {
            throw unexpected("uc_context_free", failure);
        }
    }

    static void save(long engine, long context) {
        try {
            check("uc_context_save", (int) CONTEXT_SAVE.invokeExact(engine, context));
        } catch (Throwable failure) {
            throw unexpected("uc_context_save", failure);
        }
    }

    static void restore(long engine, long context) {
        try {
            check("uc_context_restore", (int) CONTEXT_RESTORE.invokeExact(engine, context));
        } catch (Throwable failure) {
            throw unexpected("uc_context_restore", failure);
        }
    }

    static void readContext(long context, RegisterBatch batch) {
        try {
            check("uc_context_reg_read_batch", (int)
                    CONTEXT_REG_READ_BATCH.invokeExact(context, batch.ids(), batch.pointers(), batch.count()));
        } catch (Throwable failure) {
            throw unexpected("uc_context_reg_read_batch", failure);
        }
    }

    static void writeContext(long context, RegisterBatch batch) {
        try {
            check("uc_context_reg_write_batch", (int)
                    CONTEXT_REG_WRITE_BATCH.invokeExact(context, batch.ids(), batch.pointers(), batch.count()));
        } catch (Throwable failure) {
            throw unexpected("uc_context_reg_write_batch", failure);
        }
    }

    /// Bytes of a context, header included.
    static long contextSize(long engine) {
        try {
            return (long) CONTEXT_SIZE.invokeExact(engine);
        } catch (Throwable failure) {
            throw unexpected("uc_context_size", failure);
        }
    }

    private static void check(String function, int status) {
        if (status != ERR_OK) {
            throw new AssertionError(function + " failed with status " + status);
        }
    }

    private static AssertionError unexpected(String function, Throwable failure) {
        return failure instanceof AssertionError mistake ? mistake : new AssertionError(function, failure);
    }

    private static MethodHandle function(String name, ValueLayout... parameters) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
    }

    /// A function that is quick and calls nobody back, so that the thread need not leave Java for it.
    private static MethodHandle small(String name, ValueLayout... parameters) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters), CRITICAL);
    }
}
