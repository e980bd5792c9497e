package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTest {
    /// mov eax, NUMBER; syscall, or mov x16, #NUMBER; svc #0
    private static String call(Isa isa, int number) {
        return isa == Isa.X64 ? "b80" + number + "0000000f05" : (number == 1 ? "300080d2" : "500080d2") + "010000d4";
    }

    private static long number(Guest guest) {
        guest.cpu.registers().pc(Guest.CODE);
        return assertInstanceOf(Trap.Syscall.class, guest.run()).number();
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void codeThatTheHostChangedIsNewAfterAFlush(Isa isa) {
        try (var guest = new Guest(isa, call(isa, 1))) {
            assertEquals(1, number(guest));
            guest.put(Guest.CODE, call(isa, 2));
            guest.cpu.flushCode();
            assertEquals(2, number(guest));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anotherFrameAtTheSameAddressIsOtherCode(Isa isa) {
        try (var guest = new Guest(isa, call(isa, 1))) {
            assertEquals(1, number(guest));
            guest.map(Guest.CODE, Access.READ, Access.EXECUTE);
            guest.put(Guest.CODE, call(isa, 2));
            guest.cpu.flushTranslations();
            assertEquals(2, number(guest));
        }
    }

    @Test
    void codeThatTheGuestChangedIsNewAtOnce() {
        // mov byte [rdi + 4], 2; mov eax, 1; syscall: the store hits the operand of the next instruction
        try (var guest = new Guest(Isa.X64, "c6470502", "b801000000", "0f05")) {
            guest.protect(Guest.CODE, Access.READ, Access.WRITE, Access.EXECUTE);
            guest.cpu.registers().general(5, Guest.CODE);
            assertEquals(2, number(guest));
        }
    }
}
