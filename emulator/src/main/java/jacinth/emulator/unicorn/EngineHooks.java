package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import jacinth.emulator.host.HostPlatform;
import jacinth.emulator.host.Pages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an engine does in the middle of a run: our machine code and our callbacks, and what was thrown in these.
@SuppressWarnings("restricted") // native access is what this is for
final class EngineHooks {
    /// A system register is about to be read.
    interface SystemRegisterRead {
        /// @param register the general register to fill, Unicorn's number
        /// @param systemRegister the `uc_arm64_cp_reg`
        /// @return whether it was filled, so that the engine need not
        boolean answered(int register, MemorySegment systemRegister);
    }

    /// A block of guest code has been translated and has not run yet.
    interface BlockWatch {
        /// May [#stop] the engine, and must not throw.
        void translated(long address, int size);
    }

    /// Memory is about to be read or written.
    interface MemoryWatch {
        /// Must not throw.
        ///
        /// @param type Unicorn's number of the access
        void accessed(int type, long physical, int size);
    }

    private static final int HOOK_INTR = 1;
    private static final int HOOK_INSN = 1 << 1;
    private static final int HOOK_CODE = 1 << 2;
    private static final int HOOK_BLOCK = 1 << 3;
    private static final int HOOK_READ_AND_WRITE = 1 << 10 | 1 << 11;
    private static final int HOOK_EDGE_GENERATED = 1 << 15;
    private static final int HOOK_TLB_FILL = 1 << 17;
    private static final long NONE = 0;

    /// Offset in `uc_tb`, which begins with the address.
    private static final long BLOCK_SIZE = 10;

    /// All memory, for what C hands us by address.
    private static final MemorySegment EVERYTHING = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final Map<Long, Hooked> instructions = new HashMap<>();
    private final long engine;
    private final ControlBlock control;
    private final Arena arena;
    private final HookCode code = HostPlatform.current().isArm64() ? HookCode.ARM64 : HookCode.X64;
    private final long codeAddress;
    private @Nullable Throwable failure;
    private long memoryCallback = NONE;
    private long memoryHook = NONE;

    EngineHooks(long engine, ControlBlock control, Arena arena) {
        this.engine = engine;
        this.control = control;
        this.arena = arena;
        codeAddress = Pages.executable(code.code(), arena);
    }

    /// Counts what is executed, and ends runs at the end of their budget and at interrupts.
    void countAndEndRuns() {
        hook(HOOK_BLOCK, codeAddress + code.block(), 0);
        hook(HOOK_INTR, codeAddress + code.interrupt(), 0);
    }

    /// Fills the engine's TLB.
    ///
    /// @param java the callback for what is not in the [TranslationCache]
    void fillTranslations(long java) {
        control.fillCallback(java);
        hook(HOOK_TLB_FILL, codeAddress + code.fill(), 0);
    }

    /// Something was thrown in a callback.
    void failed(Throwable mistake) {
        failure = mistake;
    }

    /// @throws AssertionError if something was thrown in a callback
    void rethrow() {
        var thrown = failure;
        if (thrown != null) {
            failure = null;
            throw new AssertionError("thrown in a callback", thrown);
        }
    }

    /// Ends the run at an instruction, as a system call.
    void hookSyscall(int instruction) {
        hook(HOOK_INSN, codeAddress + code.syscall(), instruction);
    }

    /// Does something in place of an instruction. It may write general registers and must not throw.
    void replace(int instruction, Runnable action) {
        hook(HOOK_INSN, Callback.of((_, user) -> replace(action), arena), instruction);
    }

    /// Asks before a guest reads an ARM64 system register with CRn = 2.
    void interceptSystemRegisters(int instruction, SystemRegisterRead read) {
        control.systemRegisterCallback(
                Callback.of((_, register, systemRegister, user) -> intercept(read, register, systemRegister), arena));
        hook(HOOK_INSN, codeAddress + code.systemRegister(), instruction);
    }

    /// Ends each run before the instruction at `address`, whatever the address space, unless it may pass. Code that is
    /// translated already must be flushed.
    void hookInstruction(long address) {
        var hooked = instructions.get(address);
        if (hooked == null) {
            long hook = Unicorn.hook(
                    engine, HOOK_CODE, codeAddress + code.instruction(), control.address(), address, address, 0);
            instructions.put(address, new Hooked(hook, 1));
        } else {
            instructions.put(address, new Hooked(hooked.hook, hooked.users + 1));
        }
    }

    /// Takes back one [#hookInstruction].
    void unhookInstruction(long address) {
        var hooked = instructions.remove(address);
        if (hooked == null) {
            throw new IllegalArgumentException("no hook at " + Long.toHexString(address));
        }
        if (hooked.users > 1) {
            instructions.put(address, new Hooked(hooked.hook, hooked.users - 1));
        } else {
            Unicorn.unhook(engine, hooked.hook);
        }
    }

    /// The hook of an instruction, one however many want it: two would not let it pass together.
    private record Hooked(long hook, int users) {}

    /// Shows each block before it first runs.
    void watchBlocks(BlockWatch watch) {
        hook(HOOK_EDGE_GENERATED, Callback.newBlock((_, block, previous, user) -> translated(watch, block), arena), 0);
    }

    /// Shows each access to memory, always to the same one. Code that is translated already must be flushed.
    void watchMemory(MemoryWatch watch) {
        if (memoryCallback == NONE) {
            memoryCallback = Callback.memoryAccess(
                    (engine, type, physical, size, value, user) -> accessed(watch, type, physical, size), arena);
        }
        memoryHook = Unicorn.hook(engine, HOOK_READ_AND_WRITE, memoryCallback, control.address(), 1, 0, 0);
    }

    /// Takes back [#watchMemory].
    void leaveMemory() {
        Unicorn.unhook(engine, memoryHook);
    }

    /// Ends the run that calls back now, before the next block.
    void stop() {
        Unicorn.stop(engine);
    }

    void hook(int type, long callback, int instruction) {
        Unicorn.hook(engine, type, callback, control.address(), 1, 0, instruction);
    }

    private int translated(BlockWatch watch, long block) {
        try {
            watch.translated(EVERYTHING.get(JAVA_LONG, block), EVERYTHING.get(JAVA_SHORT, block + BLOCK_SIZE) & 0xffff);
        } catch (Throwable mistake) {
            failed(mistake);
            stop();
        }
        return 0;
    }

    private int accessed(MemoryWatch watch, int type, long physical, int size) {
        try {
            watch.accessed(type, physical, size);
        } catch (Throwable mistake) {
            failed(mistake);
            stop();
        }
        return 0;
    }

    private int replace(Runnable action) {
        try {
            action.run();
        } catch (Throwable mistake) {
            failed(mistake);
            stop();
        }
        return 1;
    }

    private int intercept(SystemRegisterRead read, int register, long systemRegister) {
        try {
            return read.answered(register, EVERYTHING.asSlice(systemRegister)) ? 1 : 0;
        } catch (Throwable mistake) {
            failed(mistake);
            stop();
            return 1;
        }
    }
}
