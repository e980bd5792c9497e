package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jacinth.emulator.Guest;
import jacinth.emulator.Isa;
import jacinth.emulator.Trap;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The machine code for each host, executed by a guest of the same ISA: so that both are tested on every host.
class HookCodeTest {
    private static final long ENGINE = 0x1234;
    private static final long CONTROL = Guest.DATA;
    private static final long SYSTEM_REGISTER = Guest.DATA + 0x800;
    /// Here is a system call instruction each: the caller, `uc_emu_stop`, and Java.
    private static final long CALLER = Guest.CODE + 0x800;

    private static final long STOP = Guest.CODE + 0x900;
    private static final long JAVA = Guest.CODE + 0xa00;

    private static final int X64_RDX = 3;
    private static final int X64_RCX = 2;
    private static final int X64_RSI = 4;
    private static final int X64_RDI = 5;
    private static final int X64_R8 = 8;

    /// A page whose entry is the third with what is mixed in, and a frame.
    private static final long PAGE = 0x7f12_3380_3000L;

    private static final long SPREAD = 0x123_0007_0020L;
    private static final long FRAME = 0x12_3456_7000L;
    private static final long TRANSLATIONS = Guest.DATA + 0x400;
    private static final long FILLED = Guest.DATA + 0x900;
    private static final int READ = 16;
    private static final int WRITE = 17;
    private static final int FETCH = 18;

    private Guest guest = new Guest(Isa.X64);

    @AfterEach
    void close() {
        guest.close();
    }

    private static HookCode hooks(Isa isa) {
        return isa == Isa.X64 ? HookCode.X64 : HookCode.ARM64;
    }

    /// Calls a hook and tells where it came out.
    private long call(Isa isa, int offset, long second, long third, long fourth) {
        return call(isa, offset, second, third, fourth, 0);
    }

    private long call(Isa isa, int offset, long second, long third, long fourth, long fifth) {
        var call = isa == Isa.X64 ? "0f05" : "010000d4";
        guest.put(Guest.CODE, HexFormat.of().formatHex(hooks(isa).code()));
        guest.put(CALLER, call);
        guest.put(STOP, call);
        guest.put(JAVA, call);
        var registers = guest.cpu.registers();
        long[] arguments = {ENGINE, second, third, fourth, fifth};
        int[] x64 = {X64_RDI, X64_RSI, X64_RDX, X64_RCX, X64_R8};
        for (int i = 0; i < arguments.length; i++) {
            registers.general(isa == Isa.X64 ? x64[i] : i, arguments[i]);
        }
        if (isa == Isa.X64) {
            registers.sp(Guest.STACK + 0x800);
            guest.memory(Guest.STACK + 0x800).set(JAVA_LONG, 0, CALLER);
        } else {
            registers.general(30, CALLER);
        }
        registers.pc(Guest.CODE + offset);
        var end = assertInstanceOf(Trap.Syscall.class, guest.run());
        return end.pc() - call.length() / 2;
    }

    private void open(Isa isa, long budget, int stopRequested) {
        guest.close();
        guest = new Guest(isa);
        var control = guest.memory(CONTROL);
        control.set(JAVA_LONG, 0, budget);
        control.set(JAVA_LONG, 8, STOP);
        control.set(JAVA_INT, 16, stopRequested);
        control.set(JAVA_LONG, 32, JAVA);
    }

    private void assertControl(long budget, int reason) {
        assertEquals(budget, guest.memory(CONTROL).get(JAVA_LONG, 0));
        assertEquals(reason, guest.memory(CONTROL).get(JAVA_INT, 20));
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aBlockIsPaidFromTheBudget(Isa isa) {
        open(isa, 100, 0);
        // The upper half of a 32-bit argument is undefined.
        assertEquals(CALLER, call(isa, hooks(isa).block(), 0, 0xffff_ffff_0000_0063L, CONTROL));
        assertControl(1, ControlBlock.NO_REASON);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aBlockThatWouldSpendTheBudgetEndsTheRunUnpaid(Isa isa) {
        open(isa, 100, 0);
        assertEquals(STOP, call(isa, hooks(isa).block(), 0, 100, CONTROL));
        assertControl(100, ControlBlock.BUDGET_SPENT);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aRequestEndsTheRunBeforeTheBlock(Isa isa) {
        open(isa, 100, 1);
        assertEquals(STOP, call(isa, hooks(isa).block(), 0, 4, CONTROL));
        assertControl(100, ControlBlock.BUDGET_SPENT);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aMisalignedBlockEndsTheRunUnpaid(Isa isa) {
        open(isa, 100, 0);
        guest.memory(CONTROL).set(JAVA_INT, 28, 3);
        for (int low = 1; low < 4; low++) {
            assertEquals(STOP, call(isa, hooks(isa).block(), low, 4, CONTROL));
            assertControl(100, ControlBlock.BUDGET_SPENT);
        }
        guest.memory(CONTROL).set(JAVA_INT, 20, 0);
        assertEquals(CALLER, call(isa, hooks(isa).block(), 8, 4, CONTROL));
        assertControl(96, ControlBlock.NO_REASON);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anInterruptEndsTheRunAndLeavesItsNumber(Isa isa) {
        open(isa, 100, 0);
        assertEquals(STOP, call(isa, hooks(isa).interrupt(), 13, CONTROL, 0));
        assertControl(100, ControlBlock.INTERRUPT);
        assertEquals(13, guest.memory(CONTROL).get(JAVA_INT, 24));
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anInterruptAfterASystemCallDoesNotHideIt(Isa isa) {
        open(isa, 100, 0);
        guest.memory(CONTROL).set(JAVA_INT, 20, ControlBlock.SYSCALL);
        assertEquals(STOP, call(isa, hooks(isa).interrupt(), 1, CONTROL, 0));
        assertControl(100, ControlBlock.SYSCALL);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aSystemCallEndsTheRun(Isa isa) {
        open(isa, 100, 0);
        assertEquals(STOP, call(isa, hooks(isa).syscall(), CONTROL, 0, 0));
        assertControl(100, ControlBlock.SYSCALL);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aHookedInstructionEndsTheRun(Isa isa) {
        open(isa, 100, 0);
        guest.memory(CONTROL).set(JAVA_LONG, 40, 0x1236);
        assertEquals(STOP, call(isa, hooks(isa).instruction(), 0x1234, 2, CONTROL));
        assertControl(100, ControlBlock.INSTRUCTION);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aHookedInstructionMayPassOnce(Isa isa) {
        open(isa, 100, 0);
        guest.memory(CONTROL).set(JAVA_LONG, 40, 0x1234);
        assertEquals(CALLER, call(isa, hooks(isa).instruction(), 0x1234, 2, CONTROL));
        assertControl(100, ControlBlock.NO_REASON);
        assertEquals(-1, guest.memory(CONTROL).get(JAVA_LONG, 40));
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void onlySomeSystemRegistersReachJava(Isa isa) {
        open(isa, 100, 0);
        guest.memory(SYSTEM_REGISTER).set(JAVA_INT, 0, 2);
        assertEquals(JAVA, call(isa, hooks(isa).systemRegister(), 0, SYSTEM_REGISTER, CONTROL));
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void otherSystemRegistersAreDeclined(Isa isa) {
        open(isa, 100, 0);
        guest.memory(SYSTEM_REGISTER).set(JAVA_INT, 0, 13);
        guest.cpu.registers().general(0, -1);
        assertEquals(CALLER, call(isa, hooks(isa).systemRegister(), 0, SYSTEM_REGISTER, CONTROL));
        assertEquals(0, (int) guest.cpu.registers().general(0));
    }

    /// Asks for a page in a generation, where PAGE may be read and executed in generation 9.
    private long fill(Isa isa, long page, int access, long generation) {
        open(isa, 100, 0);
        var control = guest.memory(CONTROL);
        control.set(JAVA_LONG, 48, JAVA);
        control.set(JAVA_LONG, 56, TRANSLATIONS);
        control.set(JAVA_LONG, 64, generation);
        control.set(JAVA_LONG, 72, SPREAD);
        var entry = guest.memory(TRANSLATIONS + 2 * 32);
        entry.set(JAVA_LONG, 0, PAGE);
        entry.set(JAVA_LONG, 8, 9);
        entry.set(JAVA_LONG, 16, FRAME | 5);
        return call(isa, hooks(isa).fill(), page, 0xffff_ffff_0000_0000L | access, FILLED, CONTROL);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aTranslationThatIsThereIsTheAnswer(Isa isa) {
        for (int access : new int[] {READ, FETCH}) {
            assertEquals(CALLER, fill(isa, PAGE, access, 9));
            assertEquals(1, guest.cpu.registers().general(0));
            assertEquals(FRAME, guest.memory(FILLED).get(JAVA_LONG, 0));
            assertEquals(5, guest.memory(FILLED).get(JAVA_INT, 8));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void othersAreAskedOfJava(Isa isa) {
        assertEquals(JAVA, fill(isa, PAGE, WRITE, 9));
        assertEquals(JAVA, fill(isa, PAGE, READ, 10));
        assertEquals(JAVA, fill(isa, PAGE + (1L << 26), READ, 9));
        assertEquals(JAVA, fill(isa, PAGE + (1L << 40), READ, 9));
    }
}
