package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.DataWatches.Watch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DataWatchesTest {
    private static final long AT = Guest.DATA + 8;
    /// In the order of [Registers.File#GENERAL]: rdi and x5.
    private static final int BASE = 5;

    private static void assertTouches(boolean touches, Guest guest, Watch watch) {
        guest.cpu.registers().pc(Guest.CODE);
        guest.cpu.registers().general(BASE, AT);
        guest.cpu.watches().add(watch);
        assertInstanceOf(Trap.BudgetSpent.class, guest.cpu.step());
        assertEquals(touches, guest.cpu.watches().touched(watch), watch.toString());
        guest.cpu.watches().remove(watch);
    }

    @ParameterizedTest
    @CsvSource({
        // mov [rdi], eax; mov eax, [rdi]; lock inc dword [rdi]; stosb; xor eax, eax
        "X64, 8907, 4, true, true",
        "X64, 8b07, 4, false, true",
        "X64, f0ff07, 4, true, true",
        "X64, aa, 1, true, true",
        "X64, 31c0, 0, false, false",
        // str w1, [x5]; ldr w1, [x5]
        "ARM64, a10000b9, 4, true, true",
        "ARM64, a10040b9, 4, false, true",
    })
    void anInstructionTouchesTheBytesItUses(Isa isa, String code, int size, boolean writes, boolean touches) {
        try (var guest = new Guest(isa, code)) {
            assertTouches(touches, guest, new Watch(AT, 1, true));
            assertTouches(writes, guest, new Watch(AT, 1, false));
            assertTouches(touches, guest, new Watch(AT, 8, true));
            assertTouches(false, guest, new Watch(AT - 8, 8, true));
            assertTouches(touches && size == 4, guest, new Watch(AT + 2, 2, true));
            assertTouches(false, guest, new Watch(AT + 4, 4, true));
        }
    }

    /// The code page is at physical address 0.
    @ParameterizedTest
    @EnumSource(Isa.class)
    void whatIsNowhereIsNotTouched(Isa isa) {
        // mov eax, [rdi]; ldr w1, [x5]
        try (var guest = new Guest(isa, isa == Isa.X64 ? "8b07" : "a10040b9")) {
            var watch = new Watch(0x70_0000, 8, true);
            guest.cpu.registers().general(BASE, Guest.CODE);
            guest.cpu.watches().add(watch);
            assertInstanceOf(Trap.BudgetSpent.class, guest.cpu.step());
            assertFalse(guest.cpu.watches().touched(watch));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void whatIsTouchedIsThatOfTheLastInstruction(Isa isa) {
        // mov [rdi], eax, nop; str w1, [x5], nop
        try (var guest = new Guest(isa, isa == Isa.X64 ? "890790" : "a10000b91f2003d5")) {
            var watch = new Watch(AT, 4, false);
            guest.cpu.registers().general(BASE, AT);
            guest.cpu.watches().add(watch);
            guest.cpu.step();
            assertTrue(guest.cpu.watches().touched(watch));
            guest.cpu.step();
            assertFalse(guest.cpu.watches().touched(watch));
        }
    }
}
