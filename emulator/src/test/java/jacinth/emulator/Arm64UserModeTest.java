package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jacinth.emulator.Trap.Exception.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What EL0 may do and may not, as Zircon sets it up.
class Arm64UserModeTest {
    /// What is trapped, and not undefined, is an exception of its own class.
    @ParameterizedTest
    @CsvSource({
        // mrs x0, midr_el1
        "000038d5, UNDEFINED_INSTRUCTION, 0",
        // mrs x0, id_aa64isar0_el1
        "000638d5, UNDEFINED_INSTRUCTION, 0",
        // mrs x0, currentel
        "404238d5, UNDEFINED_INSTRUCTION, 0",
        // msr spsel, #1
        "bf4100d5, UNDEFINED_INSTRUCTION, 0",
        // msr tpidrro_el0, x0
        "60d01bd5, UNDEFINED_INSTRUCTION, 0",
        // dc ivac, x1
        "217608d5, UNDEFINED_INSTRUCTION, 0",
        // ic iallu
        "1f7508d5, UNDEFINED_INSTRUCTION, 0",
        // tlbi vmalle1
        "1f8708d5, UNDEFINED_INSTRUCTION, 0",
        // eret
        "e0039fd6, UNDEFINED_INSTRUCTION, 0",
        // smc #0
        "030000d4, UNDEFINED_INSTRUCTION, 0",
        // hlt #0
        "000040d4, UNDEFINED_INSTRUCTION, 0",
        // dcps1
        "0100a0d4, UNDEFINED_INSTRUCTION, 0",
        // msr daifset, #2
        "df4203d5, GENERAL, 24",
        // mrs x0, daif
        "20423bd5, GENERAL, 24",
        // mrs x0, cntpct_el0
        "20e03bd5, GENERAL, 24",
        // mrs x0, cntv_ctl_el0
        "20e33bd5, GENERAL, 24",
        // msr cntv_ctl_el0, x0
        "20e31bd5, GENERAL, 24"
    })
    void whatZirconKeepsFromUserModeIsAnException(String code, Kind kind, int vector) {
        try (var guest = new Guest(Isa.ARM64, code)) {
            assertEquals(new Trap.Exception(kind, vector, Guest.CODE), guest.run());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // mrs x0, ctr_el0; dczid_el0; tpidrro_el0; pmccntr_el0; cntfrq_el0; nzcv; fpcr
                "20003bd5",
                "e0003bd5",
                "60d03bd5",
                "009d3bd5",
                "00e03bd5",
                "00423bd5",
                "00443bd5",
                // dc zva, x1; cvau; civac; cvac; ic ivau
                "21740bd5",
                "217b0bd5",
                "217e0bd5",
                "217a0bd5",
                "21750bd5",
                // wfe; wfi; sev; yield; isb
                "5f2003d5",
                "7f2003d5",
                "9f2003d5",
                "3f2003d5",
                "df3f03d5"
            })
    void whatZirconLetsUserModeDoIsDone(String code) {
        try (var guest = new Guest(Isa.ARM64, code, "010000d4")) {
            guest.cpu.registers().general(1, Guest.DATA);
            assertEquals(
                    Guest.CODE + 8,
                    assertInstanceOf(Trap.Syscall.class, guest.run()).pc());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Guest.CODE + 0x101, Guest.CODE + 0x102, Guest.CODE + 0xfff, 0x13, Guest.CODE + 0xffe})
    void aBranchToNoMultipleOfFourIsAnException(long to) {
        // br x1
        try (var guest = new Guest(Isa.ARM64, "20001fd6")) {
            guest.cpu.registers().general(1, to);
            var expected = new Trap.Exception(Kind.GENERAL, 0x22, to);
            assertEquals(expected, guest.run());
            assertEquals(expected, guest.run());
            assertEquals(to, guest.cpu.registers().pc());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // ldxr; ldaxr; ldxp
                "207c5fc8",
                "20fc5fc8",
                "20087fc8",
                // ldadd; swp; cas; casp
                "220020f8",
                "228020f8",
                "227ca0c8",
                "247c2248"
            })
    void anUnalignedExclusiveOrAtomicAccessIsAnException(String code) {
        try (var guest = new Guest(Isa.ARM64, code)) {
            guest.cpu.registers().general(1, Guest.DATA + 1);
            assertEquals(new Trap.Exception(Kind.UNALIGNED_ACCESS, 0x24, Guest.CODE), guest.run());
        }
    }
}
