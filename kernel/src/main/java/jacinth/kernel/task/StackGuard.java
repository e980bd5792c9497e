package jacinth.kernel.task;

import jacinth.kernel.memory.Mapping;
import org.jspecify.annotations.Nullable;

/// What lies below a thread's stack, which is what a stack that is too small ends in.
final class StackGuard {
    /// What is this near to a stack, in bytes, may be meant to be in it.
    private static final long NEAR = 64 << 10;

    private StackGuard() {}

    /// `, the guard below the stack of thread 1044`; empty if the address is not there.
    static String note(GuestThread thread, long address) {
        long pointer = thread.registers().sp();
        var stack = stack(thread, pointer);
        return stack != null && address < stack.base() && Math.abs(pointer - address) < NEAR
                ? ", the guard below the stack of thread " + thread.koid()
                : "";
    }

    /// The stack pointer itself may be below it already.
    private static @Nullable Mapping stack(GuestThread thread, long pointer) {
        var space = thread.process().space();
        var stack = space.findMapping(pointer);
        return stack == null ? space.findMapping(pointer + NEAR) : stack;
    }
}
