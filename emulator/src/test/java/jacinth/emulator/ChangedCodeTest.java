package jacinth.emulator;

import static jacinth.emulator.Access.EXECUTE;
import static jacinth.emulator.Access.READ;
import static jacinth.emulator.Access.WRITE;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Code that the guest changes, through whatever mapping.
class ChangedCodeTest {
    private static final long TARGET = 0x70_0000;
    private static final long ALIAS = 0x71_0000;
    private static final int TIMES = 10;

    /// A loop that stores a function, calls it, and makes the next one, which adds one more than the last to the
    /// number register of the system call at the end.
    private static Guest writer(Isa isa, long code, long store, long call) {
        var guest = new Guest(isa);
        guest.protect(Guest.CODE, READ, WRITE, EXECUTE);
        guest.map(TARGET, READ, WRITE, EXECUTE);
        guest.alias(ALIAS, TARGET, READ, WRITE);
        var registers = guest.cpu.registers();
        registers.pc(code);
        if (isa == Isa.X64) {
            // loop: mov [rsi], ebx; call rdx; add ebx, 0x10000; dec edi; jnz loop; syscall
            guest.put(code, "891e", "ffd2", "81c300000100", "ffcf", "75f2", "0f05");
            // add eax, 1; ret
            registers.general(1, 0xc301_c083L);
            registers.general(3, call);
            registers.general(4, store);
            registers.general(5, TIMES);
        } else {
            // loop: stp w3, w4, [x1]; blr x2; add w3, w3, #0x400; subs w0, w0, #1; b.ne loop; svc #0
            guest.put(code, "23100029", "40003fd6", "63001011", "00040071", "81ffff54", "010000d4");
            // add x16, x16, #1; ret
            registers.general(3, 0x9100_0610L);
            registers.general(4, 0xd65f_03c0L);
            registers.general(0, TIMES);
            registers.general(1, store);
            registers.general(2, call);
        }
        return guest;
    }

    private static void assertNewCodeRuns(Guest guest) {
        var call = assertInstanceOf(Trap.Syscall.class, guest.run());
        assertEquals(TIMES * (TIMES + 1) / 2, call.number());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void newCodeRunsHoweverOftenItIsWrittenThroughAnotherMapping(Isa isa) {
        try (var guest = writer(isa, Guest.CODE, ALIAS, TARGET)) {
            guest.protect(Guest.CODE, READ, EXECUTE);
            guest.protect(TARGET, READ, EXECUTE);
            assertNewCodeRuns(guest);
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void newCodeRunsHoweverOftenItIsWrittenThroughItsOwnMapping(Isa isa) {
        try (var guest = writer(isa, Guest.CODE, TARGET, TARGET)) {
            assertNewCodeRuns(guest);
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void codeMayWriteToThePageThatItIsOn(Isa isa) {
        try (var guest = writer(isa, Guest.CODE, Guest.CODE + 0x800, Guest.CODE + 0x800)) {
            assertNewCodeRuns(guest);
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void codeMayWriteToThePageThatItIsOnThroughAnotherMapping(Isa isa) {
        try (var guest = writer(isa, TARGET, ALIAS + 0x800, TARGET + 0x800)) {
            guest.protect(TARGET, READ, EXECUTE);
            assertNewCodeRuns(guest);
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void codeMayWriteToThePageAfterIt(Isa isa) {
        long next = Guest.CODE + Isa.PAGE_SIZE;
        try (var guest = writer(isa, next - (isa == Isa.X64 ? 16 : 24), next, next)) {
            guest.map(next, READ, WRITE, EXECUTE);
            assertNewCodeRuns(guest);
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void codeThatWritesToItsOwnPageMayBeAtItsEnd(Isa isa) {
        long end = Guest.CODE + Isa.PAGE_SIZE - (isa == Isa.X64 ? 16 : 24);
        try (var guest = writer(isa, end, Guest.CODE, Guest.CODE)) {
            assertNewCodeRuns(guest);
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void writingDataBesideCodeDoesNotDisturbIt(Isa isa) {
        try (var guest = writer(isa, Guest.CODE, Guest.CODE + 0x700, Guest.CODE + 0x800)) {
            guest.put(Guest.CODE + 0x800, isa == Isa.X64 ? "83c002c3" : "100a0091c0035fd6");
            assertEquals(
                    2 * TIMES, assertInstanceOf(Trap.Syscall.class, guest.run()).number());
        }
    }

    @Test
    void anInstructionThatLiesOnTwoPagesMayWriteToBoth() {
        long end = Guest.CODE + Isa.PAGE_SIZE;
        // mov [rsi], rbx, two bytes of it before the end: it overwrites itself, and what follows with syscall
        try (var guest = new Guest(Isa.X64)) {
            guest.map(end, READ, WRITE, EXECUTE);
            guest.protect(Guest.CODE, READ, WRITE, EXECUTE);
            guest.put(end - 2, "4889");
            guest.put(end, "1e");
            var registers = guest.cpu.registers();
            registers.pc(end - 2);
            registers.general(1, 0x0105_0f04_0506_0708L);
            registers.general(4, end - 4);
            assertEquals(
                    end + 3, assertInstanceOf(Trap.Syscall.class, guest.run()).pc());
            assertEquals(0x08, guest.memory(end - 4).get(JAVA_BYTE, 0));
            assertEquals(0x01, guest.memory(end + 3).get(JAVA_BYTE, 0));
        }
    }

    @Test
    void writingTheNextInstructionOfTheSameBlockIsSeenAtOnce() {
        // mov byte [rdi + 4], 2; mov eax, 1; syscall
        try (var guest = new Guest(Isa.X64, "c6470502", "b801000000", "0f05")) {
            guest.alias(ALIAS, Guest.CODE, READ, WRITE);
            guest.cpu.registers().general(5, ALIAS);
            assertEquals(2, assertInstanceOf(Trap.Syscall.class, guest.run()).number());
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void whatWasWrittenThroughAMappingThatMayNotBeExecutedIsNotExecutedThere(Isa isa) {
        try (var guest = writer(isa, Guest.CODE, ALIAS, ALIAS)) {
            var fault = assertInstanceOf(Trap.PageFault.class, guest.run());
            assertEquals(ALIAS, fault.page());
            assertEquals(EXECUTE, fault.access());
        }
    }
}
