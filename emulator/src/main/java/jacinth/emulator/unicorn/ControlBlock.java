package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/// What a CPU and its [HookCode] tell each other: a run's budget, and why it ended.
///
/// [#requestStop] may be called by any thread at any time, so the memory is freed with this object and not before.
final class ControlBlock {
    /// Why the hooks ended a run.
    static final int NO_REASON = 0;

    static final int BUDGET_SPENT = 1;
    static final int INTERRUPT = 2;
    static final int SYSCALL = 3;
    static final int INSTRUCTION = 4;

    private static final long NOWHERE = -1;

    private static final long BUDGET = 0;
    private static final long UC_EMU_STOP = 8;
    private static final long STOP_REQUESTED = 16;
    private static final long REASON = 20;
    private static final long NUMBER = 24;
    private static final long MISALIGNED = 28;
    private static final long SYSTEM_REGISTER = 32;
    private static final long PASS = 40;
    private static final long FILL = 48;
    private static final long TRANSLATIONS = 56;
    private static final long GENERATION = 64;
    private static final long SPREAD = 72;
    private static final long SIZE = 80;

    private static final VarHandle STOP = JAVA_INT.varHandle();

    private final MemorySegment block = Arena.ofAuto().allocate(SIZE, Long.BYTES);

    ControlBlock() {
        block.set(JAVA_LONG, UC_EMU_STOP, Unicorn.address("uc_emu_stop"));
    }

    long address() {
        return block.address();
    }

    /// No block may begin at an address with one of these bits: the run ends before it, as if its budget were spent.
    void misaligned(int bits) {
        block.set(JAVA_INT, MISALIGNED, bits);
    }

    /// The upcall for ARM64 system registers with CRn = 2.
    void systemRegisterCallback(long function) {
        block.set(JAVA_LONG, SYSTEM_REGISTER, function);
    }

    /// The upcall for translations that are not in the [TranslationCache].
    void fillCallback(long function) {
        block.set(JAVA_LONG, FILL, function);
    }

    /// Address of the [TranslationCache]'s entries.
    void translations(long address) {
        block.set(JAVA_LONG, TRANSLATIONS, address);
    }

    /// Of its entries that are valid now, and what the place of each in the table is mixed with.
    void generation(long generation, long spread) {
        block.set(JAVA_LONG, GENERATION, generation);
        block.set(JAVA_LONG, SPREAD, spread);
    }

    void budget(long bytes) {
        block.set(JAVA_LONG, BUDGET, bytes);
    }

    /// The hooked instruction at `address` may be executed once, in this run.
    void pass(long address) {
        block.set(JAVA_LONG, PASS, address);
    }

    void passNothing() {
        pass(NOWHERE);
    }

    /// A run is about to begin, or to go on with what is left of its budget.
    void forgetReason() {
        block.set(JAVA_INT, REASON, NO_REASON);
    }

    /// What is left of the budget, in bytes.
    long budget() {
        return block.get(JAVA_LONG, BUDGET);
    }

    int reason() {
        return block.get(JAVA_INT, REASON);
    }

    /// The number of the interrupt that ended the run.
    int interrupt() {
        return block.get(JAVA_INT, NUMBER);
    }

    void requestStop() {
        STOP.setVolatile(block, STOP_REQUESTED, 1);
    }

    boolean takeStopRequest() {
        return (int) STOP.getVolatile(block, STOP_REQUESTED) != 0
                && (int) STOP.getAndSet(block, STOP_REQUESTED, 0) != 0;
    }
}
