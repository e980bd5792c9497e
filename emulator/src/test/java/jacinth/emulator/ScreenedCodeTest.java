package jacinth.emulator;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jacinth.emulator.Trap.Exception.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Code that the engine's translator would not survive.
class ScreenedCodeTest {
    /// movz x16, #7; svc #0
    private static final String CALL_7 = "f00080d2" + "010000d4";
    /// Half precision, "three registers same" with U, a and opcode of 0, 0 and 5.
    private static final String UNALLOCATED = "202c420e";

    private static final long NEXT = Guest.CODE + Isa.PAGE_SIZE;

    @ParameterizedTest
    @CsvSource({
        "X64, f00fabf2",
        "X64, f0480fbbf2",
        "X64, f0f266f0410fb3c0",
        "X64, f00fa3c0",
        "X64, f00fbae801",
        "X64, f02e67440fbaff3f",
        "ARM64, 202c420e",
        "ARM64, 201cc26e",
        // two registers miscellaneous: vector frecpx, scalar fabs
        "ARM64, 20f8f90e",
        "ARM64, 20f8f85e",
    })
    void anInstructionThatIsNoneIsAnExceptionHoweverOftenItIsExecuted(Isa isa, String code) {
        try (var guest = new Guest(isa, code)) {
            for (int i = 0; i < 3; i++) {
                guest.cpu.registers().pc(Guest.CODE);
                var trap = assertInstanceOf(Trap.Exception.class, guest.run());
                assertEquals(Kind.UNDEFINED_INSTRUCTION, trap.kind());
                assertEquals(Guest.CODE, trap.pc());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anInstructionThatIsNoneMayLieOnTwoPages(int before) {
        // mov eax, 7; lock bts edx, esi
        var code = "f00fabf2";
        try (var guest = new Guest(Isa.X64)) {
            guest.map(NEXT, Access.READ, Access.EXECUTE);
            guest.put(NEXT - before - 5, "b807000000", code.substring(0, 2 * before));
            guest.put(NEXT, code.substring(2 * before));
            guest.cpu.registers().pc(NEXT - before - 5);
            assertEquals(new Trap.Exception(Kind.UNDEFINED_INSTRUCTION, 6, NEXT - before), guest.run());
            assertEquals(7, guest.cpu.registers().general(0));
        }
    }

    @Test
    void whatOnlyLooksLikeOneIsExecuted() {
        // loop: mov al, 0xf0; bts edx, esi; adc ebx, 0; dec edi; jnz loop; lock bts [rsp - 8], esi; syscall
        try (var guest =
                new Guest(Isa.X64, "b0f0", "0fabf2", "83d300", "ffcf", "75f4", "f00fab7424f8", "b807000000", "0f05")) {
            guest.cpu.registers().general(4, 5);
            guest.cpu.registers().general(5, 1000);
            assertEquals(7, assertInstanceOf(Trap.Syscall.class, guest.run()).number());
            assertEquals(1 << 5, guest.cpu.registers().general(3));
            assertEquals(999, guest.cpu.registers().general(1));
            assertEquals(0x202, guest.cpu.registers().general(17) & ~0xd5);
        }
    }

    @Test
    void theCodeAroundItRuns() {
        // ldr x0, here; then past the word
        try (var guest = new Guest(Isa.ARM64, "40000058", "02000014", UNALLOCATED, CALL_7)) {
            for (int i = 0; i < 3; i++) {
                guest.cpu.registers().pc(Guest.CODE);
                assertEquals(
                        7, assertInstanceOf(Trap.Syscall.class, guest.run()).number());
                assertEquals(
                        guest.memory(Guest.CODE + 8).get(JAVA_LONG, 0),
                        guest.cpu.registers().general(0));
            }
        }
    }

    @Test
    void codeThatTakesItsPlaceRuns() {
        // str w1, [x0]; the word: nop takes its place
        try (var guest = new Guest(Isa.ARM64, "010000b9", UNALLOCATED, CALL_7)) {
            guest.alias(NEXT, Guest.CODE, Access.READ, Access.WRITE);
            guest.cpu.registers().general(0, NEXT + 4);
            guest.cpu.registers().general(1, 0xd503_201fL);
            assertEquals(7, assertInstanceOf(Trap.Syscall.class, guest.run()).number());

            guest.cpu.registers().pc(Guest.CODE);
            guest.cpu.registers().general(1, 0x0e42_2c20L);
            assertEquals(new Trap.Exception(Kind.UNDEFINED_INSTRUCTION, 0, Guest.CODE + 4), guest.run());
        }
    }

    @Test
    void pagesOfWhichManyHoldOneDoNotDisturbEachOther() {
        long pages = 600;
        try (var guest = new Guest(Isa.ARM64, (int) pages)) {
            for (int i = 0; i < pages; i++) {
                guest.map(NEXT + i * 0x1000L, Access.READ, Access.EXECUTE);
                // add x0, x0, #1; b to the next page; the word
                guest.put(NEXT + i * 0x1000L, "00040091", "ff030014", UNALLOCATED);
            }
            for (int round = 1; round <= 2; round++) {
                guest.cpu.registers().pc(NEXT);
                assertEquals(
                        NEXT + pages * 0x1000L,
                        assertInstanceOf(Trap.PageFault.class, guest.run()).page());
                assertEquals(round * pages, guest.cpu.registers().general(0));
            }
        }
    }
}
