package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jacinth.emulator.Trap.Exception.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionTest {
    @ParameterizedTest
    @CsvSource({
        // idiv rcx
        "X64, 48f7f9, DIVIDE_BY_ZERO, 0, 0",
        // mov eax, 0xcd0000; div cl: the bytes before look like int 0
        "X64, b80000cd00f6f1, DIVIDE_BY_ZERO, 0, 5",
        // int3
        "X64, cc, SOFTWARE_BREAKPOINT, 3, 1",
        // int 3, the long form
        "X64, cd03, SOFTWARE_BREAKPOINT, 3, 2",
        // ud2
        "X64, 0f0b, UNDEFINED_INSTRUCTION, 6, 0",
        // rdrand rax
        "X64, 480fc7f0, UNDEFINED_INSTRUCTION, 6, 0",
        // vaddps ymm0, ymm0, ymm0
        "X64, c5fc58c0, UNDEFINED_INSTRUCTION, 6, 0",
        // hlt
        "X64, f4, GENERAL, 13, 0",
        // mov cr3, rax
        "X64, 0f22d8, GENERAL, 13, 0",
        // cli
        "X64, fa, GENERAL, 13, 0",
        // rdmsr
        "X64, 0f32, GENERAL, 13, 0",
        // mov eax, 8; mov ds, eax: there is no descriptor table
        "X64, b8080000008ed8, GENERAL, 13, 5",
        // int 0x80
        "X64, cd80, GENERAL, 13, 0",
        // int 0, which is no divide error
        "X64, cd00, GENERAL, 13, 0",
    })
    void anExceptionOfX64TellsItsKindItsVectorAndItsPlaceHoweverOftenItIsRaised(
            Isa isa, String code, Kind kind, int vector, int behind) {
        assertRaises(isa, code, kind, vector, behind);
    }

    @ParameterizedTest
    @CsvSource({
        // brk #1
        "ARM64, 200020d4, SOFTWARE_BREAKPOINT, 60, 0",
        // udf #0
        "ARM64, 00000000, UNDEFINED_INSTRUCTION, 0, 0",
        // mrs x0, ttbr0_el1
        "ARM64, 002038d5, UNDEFINED_INSTRUCTION, 0, 0",
        // hvc #0
        "ARM64, 020000d4, UNDEFINED_INSTRUCTION, 0, 0",
    })
    void anExceptionOfArm64TellsItsKindItsVectorAndItsPlaceHoweverOftenItIsRaised(
            Isa isa, String code, Kind kind, int vector, int behind) {
        assertRaises(isa, code, kind, vector, behind);
    }

    private static void assertRaises(Isa isa, String code, Kind kind, int vector, int behind) {
        try (var guest = new Guest(isa, code)) {
            for (int i = 0; i < 4; i++) {
                guest.cpu.registers().pc(Guest.CODE);
                var expected = new Trap.Exception(kind, vector, Guest.CODE + behind);
                assertEquals(expected, guest.run(), "time " + i);
                assertEquals(Guest.CODE + behind, guest.cpu.registers().pc());
            }
        }
    }

    @Test
    void registersSurviveAnException() {
        try (var guest = new Guest(Isa.X64, "48f7f9")) {
            var registers = guest.cpu.registers();
            Snapshot.scramble(registers);
            registers.general(2, 0);
            registers.pc(Guest.CODE);
            var before = Snapshot.of(registers);
            assertInstanceOf(Trap.Exception.class, guest.run());
            assertEquals(before, Snapshot.of(registers));
        }
    }

    @Test
    void theTrapFlagStopsAfterEachInstruction() {
        // nop, nop, nop
        try (var guest = new Guest(Isa.X64, "909090")) {
            guest.cpu.registers().general(17, 0x302);
            for (int i = 1; i <= 3; i++) {
                assertEquals(new Trap.Exception(Kind.SINGLE_STEP, 1, Guest.CODE + i), guest.run());
            }
        }
    }

    @Test
    void anAddressThatIsNoneIsAGeneralExceptionOnX64() {
        // mov rax, [rdi]
        try (var guest = new Guest(Isa.X64, "488b07")) {
            guest.cpu.registers().general(5, 1L << 47);
            assertEquals(new Trap.Exception(Kind.GENERAL, 13, Guest.CODE), guest.run());
        }
    }

    @Test
    void waitingForAnInterruptIsNotTheEnd() {
        // wfi, svc #0
        try (var guest = new Guest(Isa.ARM64, "7f2003d5", "010000d4")) {
            assertEquals(
                    Guest.CODE + 8,
                    assertInstanceOf(Trap.Syscall.class, guest.run()).pc());
        }
    }

    @Test
    void pausingIsNotTheEnd() {
        // pause, syscall
        try (var guest = new Guest(Isa.X64, "f390", "0f05")) {
            assertEquals(
                    Guest.CODE + 4,
                    assertInstanceOf(Trap.Syscall.class, guest.run()).pc());
        }
    }
}
