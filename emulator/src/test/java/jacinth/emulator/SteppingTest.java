package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Trap.Exception.Kind;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Code at the end of a page, before one that is missing: x64 executes it step by step, and nobody may notice.
class SteppingTest {
    private static final int RAX = 0;
    private static final int R11 = 11;
    private static final int FLAGS = 17;
    private static final long TRAP_FLAG = 0x100;
    private static final long END = Guest.CODE + Isa.PAGE_SIZE;

    /// Runs code of `length` bytes that ends where the page does.
    private static Guest atTheEnd(String code, long flags) {
        var guest = new Guest(Isa.X64);
        long start = END - code.length() / 2;
        guest.put(start, code);
        guest.cpu.registers().pc(start);
        guest.cpu.registers().sp(Guest.STACK + 0x800);
        guest.cpu.registers().general(FLAGS, flags);
        guest.memory(Guest.STACK + 0x800).set(ValueLayout.JAVA_LONG, 0, Guest.CODE);
        guest.put(Guest.CODE, "0f05");
        return guest;
    }

    @Test
    void flagsThatArePushedAndPoppedDoNotShowIt() {
        // pushfq; popfq; ret
        try (var guest = atTheEnd("9c9dc3", 0x202)) {
            assertEquals(
                    Guest.CODE + 2,
                    assertInstanceOf(Trap.Syscall.class, guest.run()).pc());
            assertEquals(0x202, guest.cpu.registers().general(FLAGS));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // pushfq, pushfw; pop rax
        "9c58, 0x202",
        "669c9058, 0x202"
    })
    void pushedFlagsDoNotShowIt(String code, String pushed) {
        try (var guest = atTheEnd(code, 0x202)) {
            guest.memory(Guest.STACK + 0x7f8).fill((byte) 0);
            assertInstanceOf(Trap.PageFault.class, guest.run());
            assertEquals(Long.decode(pushed), guest.cpu.registers().general(RAX) & 0xffff);
            assertEquals(0x202, guest.cpu.registers().general(FLAGS));
        }
    }

    @Test
    void aSystemCallDoesNotShowIt() {
        // nop; syscall
        try (var guest = atTheEnd("900f05", 0x202)) {
            var call = assertInstanceOf(Trap.Syscall.class, guest.run());
            assertFalse(call.steps());
            assertEquals(0x202, guest.cpu.registers().general(FLAGS));
            guest.cpu.returnFromSyscall(0);
            assertEquals(0x202, guest.cpu.registers().general(R11));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // xor ecx, ecx; div ecx
        "31c9f7f1, DIVIDE_BY_ZERO, 2",
        "90cd01, GENERAL, 2",
        "90cd80, GENERAL, 2",
        "90cc, SOFTWARE_BREAKPOINT, 0",
        "900f0b, UNDEFINED_INSTRUCTION, 2",
        "900f34, GENERAL, 2",
        "90f1, SINGLE_STEP, 0",
    })
    void anExceptionIsTheGuestsOwnAndDoesNotShowIt(String code, Kind kind, int before) {
        try (var guest = atTheEnd(code, 0x202)) {
            var trap = assertInstanceOf(Trap.Exception.class, guest.run());
            assertEquals(kind, trap.kind());
            assertEquals(END - before, trap.pc());
            assertEquals(0, guest.cpu.registers().general(FLAGS) & TRAP_FLAG);
        }
    }

    @Test
    void aPageFaultDoesNotShowIt() {
        // nop; pushfq
        try (var guest = atTheEnd("909c", 0x202)) {
            guest.cpu.registers().sp(0x70_0000);
            assertEquals(
                    0x6f_fff8,
                    assertInstanceOf(Trap.PageFault.class, guest.run()).address());
            assertEquals(0x202, guest.cpu.registers().general(FLAGS));
        }
    }

    @Test
    void aGuestThatStepsItselfIsToldAfterEachInstruction() {
        // popfq; nop; nop, with the trap flag on the stack
        try (var guest = atTheEnd("9d9090", 0x202)) {
            guest.memory(Guest.STACK + 0x800).set(ValueLayout.JAVA_LONG, 0, 0x302);
            assertEquals(new Trap.Exception(Kind.SINGLE_STEP, 1, END - 1), guest.run());
            assertEquals(new Trap.Exception(Kind.SINGLE_STEP, 1, END), guest.run());
            assertEquals(
                    END, assertInstanceOf(Trap.PageFault.class, guest.run()).address());
            assertEquals(0x302, guest.cpu.registers().general(FLAGS));
        }
    }

    @Test
    void aGuestThatStepsItselfSeesItsFlag() {
        // pushfq; nop
        try (var guest = atTheEnd("9c90", 0x302)) {
            assertEquals(new Trap.Exception(Kind.SINGLE_STEP, 1, END - 1), guest.run());
            assertEquals(0x302, guest.memory(Guest.STACK + 0x7f8).get(ValueLayout.JAVA_LONG, 0));
        }
    }

    @Test
    void aSystemCallOfAGuestThatStepsItselfIsToldOfFirst() {
        // popfq with the trap flag on the stack, or that flag from the start; syscall
        for (var code : new String[] {"9d0f0590", "0f0590"}) {
            try (var guest = atTheEnd(code, code.startsWith("9d") ? 0x202 : 0x302)) {
                guest.memory(Guest.STACK + 0x800).set(ValueLayout.JAVA_LONG, 0, 0x302);
                for (int i = 0; i < 3; i++) {
                    var call = assertInstanceOf(Trap.Syscall.class, guest.run());
                    assertEquals(END - 1, call.pc());
                    assertTrue(call.steps());
                    guest.cpu.returnFromSyscall(7);
                    assertEquals(0x302, guest.cpu.registers().general(R11));
                    guest.cpu.registers().pc(END - 3);
                }
                guest.cpu.registers().pc(END - 1);
                assertEquals(new Trap.Exception(Kind.SINGLE_STEP, 1, END), guest.run());
            }
        }
    }

    @Test
    void anInterruptReturnSetsTheFlagsOfItsFrame() {
        // iretq to the start of the page, with the trap flag and without it
        for (long flags : new long[] {0x302, 0x202}) {
            try (var guest = atTheEnd("9048cf", 0x202)) {
                long[] frame = {Guest.CODE + 0x40, 0x2b, flags, Guest.STACK + 0x10, 0x23};
                for (int i = 0; i < frame.length; i++) {
                    guest.memory(Guest.STACK + 0x800).set(ValueLayout.JAVA_LONG, i * 8L, frame[i]);
                }
                // nop; syscall
                guest.put(Guest.CODE + 0x40, "900f05");
                boolean steps = (flags & TRAP_FLAG) != 0;
                var trap = guest.run();
                assertEquals(
                        Guest.CODE + (steps ? 0x41 : 0x43),
                        guest.cpu.registers().pc(),
                        trap.toString());
                assertEquals(flags, guest.cpu.registers().general(FLAGS));
            }
        }
    }
}
