package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Disassembler.Instruction;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisassemblerTest {
    @Test
    void x64CodeBecomesText() {
        assertEquals(
                List.of(
                        new Instruction(0x1000, 5, "mov eax, 1"),
                        new Instruction(0x1005, 2, "syscall"),
                        new Instruction(0x1007, 1, "ret")),
                disassemble(Isa.X64, "b8010000000f05c3"));
    }

    @Test
    void arm64CodeBecomesText() {
        assertEquals(
                List.of(new Instruction(0x1000, 4, "mov x16, #1"), new Instruction(0x1004, 4, "svc #0")),
                disassemble(Isa.ARM64, "300080d2010000d4"));
    }

    @Test
    void itEndsAtBytesThatAreNoInstruction() {
        assertEquals(List.of(new Instruction(0x1000, 1, "nop")), disassemble(Isa.X64, "9006c3"));
        assertEquals(List.of(), disassemble(Isa.X64, ""));
        assertEquals(List.of(), disassemble(Isa.ARM64, "1f2003"));
    }

    @Test
    void aClosedOneIsRefused() {
        var disassembler = Disassembler.open(Isa.X64);
        disassembler.close();
        disassembler.close();
        assertThrows(IllegalStateException.class, () -> disassembler.disassemble(new byte[1], 0));
    }

    @Test
    void theLibrariesInUseAreTold() {
        assertTrue(NativeLibrary.unicorn().version().startsWith("2.1."), NativeLibrary.unicorn()::toString);
        assertTrue(NativeLibrary.capstone().version().startsWith("5."), NativeLibrary.capstone()::toString);
    }

    private static List<Instruction> disassemble(Isa isa, String code) {
        try (var disassembler = Disassembler.open(isa)) {
            return disassembler.disassemble(HexFormat.of().parseHex(code), 0x1000);
        }
    }
}
