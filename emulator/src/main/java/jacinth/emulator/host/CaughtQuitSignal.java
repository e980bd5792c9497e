package jacinth.emulator.host;

import jacinth.emulator.QuitSignal;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A handler in machine code: it may run at any instruction of the JVM, where Java cannot.
@SuppressWarnings("restricted") // native access is what this is for
public final class CaughtQuitSignal implements QuitSignal {
    private static final int SIGQUIT = 3;

    /// More than a `struct sigaction` has anywhere; what is in it is not ours to know.
    private static final int SIGACTION_SIZE = 512;

    /// Where the handlers have the address of the flag.
    private static final int FLAG_AT = 16;

    private static final byte[] X64 = {
        0x48,
        (byte) 0x8b,
        0x05,
        9,
        0,
        0,
        0, // mov rax, [rip + 9]
        (byte) 0xc6,
        0x00,
        1, //                mov byte [rax], 1
        (byte) 0xc3 //                          ret
    };

    private static final int[] ARM64 = {
        0x58000081, // ldr x1, flag
        0x52800022, // mov w2, 1
        0x39000022, // strb w2, [x1]
        0xd65f03c0 //  ret
    };

    private static final MethodHandle SIGNAL = function(
            "signal", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    private static final MethodHandle SIGACTION = function(
            "sigaction",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));

    /// For ever: a signal may come while the handler is being taken back.
    private static final MemorySegment FLAG = Arena.global().allocate(1);

    private static final long HANDLER = Pages.executable(code(HostPlatform.current()), Arena.global());

    private final MemorySegment before = Arena.ofAuto().allocate(SIGACTION_SIZE);

    public CaughtQuitSignal() {
        exchange(MemorySegment.NULL, before);
        try {
            if ((long) SIGNAL.invokeExact(SIGQUIT, HANDLER) == -1) {
                throw new UnsatisfiedLinkError("the host does not let us catch SIGQUIT");
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError("signal", failure);
        }
    }

    private static byte[] code(HostPlatform host) {
        var code = ByteBuffer.allocate(FLAG_AT + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (host.isArm64()) {
            code.asIntBuffer().put(ARM64);
        } else {
            code.put(X64);
        }
        return code.putLong(FLAG_AT, FLAG.address()).array();
    }

    @Override
    public boolean take() {
        boolean came = FLAG.get(ValueLayout.JAVA_BYTE, 0) != 0;
        if (came) {
            FLAG.set(ValueLayout.JAVA_BYTE, 0, (byte) 0);
        }
        return came;
    }

    @Override
    public void close() {
        exchange(before, MemorySegment.NULL);
    }

    private static void exchange(MemorySegment next, MemorySegment previous) {
        try {
            if ((int) SIGACTION.invokeExact(SIGQUIT, next, previous) != 0) {
                throw new UnsatisfiedLinkError("the host does not let us catch SIGQUIT");
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError("sigaction", failure);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }
}
