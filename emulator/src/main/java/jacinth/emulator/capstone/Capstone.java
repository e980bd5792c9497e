package jacinth.emulator.capstone;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// Capstone's C interface (`capstone/capstone.h` of 5.0): one method for each function, addresses as `long`.
@SuppressWarnings("restricted") // native access is what this is for
final class Capstone {
    static final int ARCH_ARM64 = 1;
    static final int ARCH_X86 = 3;
    static final int MODE_LITTLE_ENDIAN = 0;
    static final int MODE_64 = 1 << 3;

    private static final int OPTION_DETAIL = 2;
    private static final long ON = 3;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = CapstoneLibrary.find().symbols();

    private static final MethodHandle OPEN = function("cs_open", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle CLOSE = function("cs_close", JAVA_INT, JAVA_LONG);
    private static final MethodHandle OPTION = function("cs_option", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG);
    private static final MethodHandle MALLOC = function("cs_malloc", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle FREE =
            LINKER.downcallHandle(LIBRARY.findOrThrow("cs_free"), FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    private static final MethodHandle DISASM_ITER =
            function("cs_disasm_iter", JAVA_BOOLEAN, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    private Capstone() {}

    /// @return a handle that decodes operands too
    static long open(int architecture, int mode) {
        try (var arena = Arena.ofConfined()) {
            var handle = arena.allocate(JAVA_LONG);
            check("cs_open", (int) OPEN.invokeExact(architecture, mode, handle.address()));
            long opened = handle.get(JAVA_LONG, 0);
            check("cs_option", (int) OPTION.invokeExact(opened, OPTION_DETAIL, ON));
            return opened;
        } catch (Throwable failure) {
            throw unexpected("cs_open", failure);
        }
    }

    static void close(long handle) {
        try (var arena = Arena.ofConfined()) {
            check("cs_close", (int)
                    CLOSE.invokeExact(arena.allocateFrom(JAVA_LONG, handle).address()));
        } catch (Throwable failure) {
            throw unexpected("cs_close", failure);
        }
    }

    /// @return memory for one `cs_insn` with its detail
    static long allocateInstruction(long handle) {
        try {
            return (long) MALLOC.invokeExact(handle);
        } catch (Throwable failure) {
            throw unexpected("cs_malloc", failure);
        }
    }

    static void freeInstruction(long instruction) {
        try {
            FREE.invokeExact(instruction, 1L);
        } catch (Throwable failure) {
            throw unexpected("cs_free", failure);
        }
    }

    /// Decodes one instruction and moves on behind it.
    ///
    /// @param cursor code pointer, bytes left and address, 8 bytes each
    /// @return whether there was one
    static boolean next(long handle, MemorySegment cursor, long instruction) {
        long at = cursor.address();
        try {
            return (boolean) DISASM_ITER.invokeExact(handle, at, at + 8, at + 16, instruction);
        } catch (Throwable failure) {
            throw unexpected("cs_disasm_iter", failure);
        }
    }

    private static void check(String function, int status) {
        if (status != 0) {
            throw new AssertionError(function + " failed with status " + status);
        }
    }

    private static AssertionError unexpected(String function, Throwable failure) {
        return failure instanceof AssertionError mistake ? mistake : new AssertionError(function, failure);
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.of(result, parameters));
    }
}
