package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepTest {
    private static Guest guest(Isa isa, String x64, String arm64) {
        return new Guest(isa, isa == Isa.X64 ? x64 : arm64);
    }

    /// Counts in the first register up to the third, and makes a system call.
    private static Guest counting(Isa isa) {
        var guest = guest(isa, "48ffc04839c875f80f05", "000400911f0002ebc1ffff54010000d4");
        guest.cpu.registers().general(2, 100);
        return guest;
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void stepsExecuteWhatARunDoes(Isa isa) {
        try (var whole = counting(isa);
                var guest = counting(isa)) {
            assertInstanceOf(Trap.Syscall.class, whole.cpu.run(Long.MAX_VALUE));
            int steps = 0;
            long spent = 0;
            Trap trap;
            do {
                trap = guest.cpu.step();
                steps++;
                spent += guest.cpu.spent();
            } while (trap instanceof Trap.BudgetSpent);
            assertInstanceOf(Trap.Syscall.class, trap);
            assertEquals(3 * 100 + 1, steps);
            assertEquals(whole.cpu.spent(), spent);
            assertEquals(Snapshot.of(whole.cpu.registers()), Snapshot.of(guest.cpu.registers()));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void runsAndStepsMayTakeTurns(Isa isa) {
        try (var guest = counting(isa)) {
            for (int i = 0; i < 10; i++) {
                assertInstanceOf(Trap.BudgetSpent.class, guest.cpu.run(50));
                assertInstanceOf(Trap.BudgetSpent.class, guest.cpu.step());
            }
            assertInstanceOf(Trap.Syscall.class, guest.cpu.run(Long.MAX_VALUE));
            assertEquals(100, guest.cpu.registers().general(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aBranchToItselfIsExecuted(Isa isa) {
        try (var guest = guest(isa, "ebfe", "00000014")) {
            long pc = guest.cpu.registers().pc();
            for (int i = 0; i < 3; i++) {
                assertInstanceOf(Trap.BudgetSpent.class, guest.cpu.step());
                assertEquals(pc, guest.cpu.registers().pc());
            }
        }
    }

    /// CPUID and RDTSC are replaced, PCMPISTRI and FPREM are executed in the engine's place, as LDSMAX and the counter
    /// are on ARM64; the last writes to the page that it is on, which changes the role of its frame.
    @ParameterizedTest
    @EnumSource(Isa.class)
    void eachStepExecutesOneInstruction(Isa isa) {
        var x64 = List.of("0fa2", "0f31", "660f3a63c10c", "d9f8", "90", "48891f", "90");
        var arm64 = List.of("40e03bd5", "4041a2b8", "7f2003d5", "1f2003d5", "a10000f9", "1f2003d5");
        var code = isa == Isa.X64 ? x64 : arm64;
        try (var guest = new Guest(isa)) {
            guest.map(Guest.CODE + Isa.PAGE_SIZE, Access.READ, Access.WRITE, Access.EXECUTE);
            long start = Guest.CODE + Isa.PAGE_SIZE;
            guest.put(start, code.toArray(String[]::new));
            var registers = guest.cpu.registers();
            registers.pc(start);
            registers.general(5, start + 0x800);
            registers.general(10, Guest.DATA);
            long pc = start;
            for (var instruction : code) {
                assertInstanceOf(Trap.BudgetSpent.class, guest.cpu.step(), instruction);
                pc += instruction.length() / 2;
                assertEquals(pc, registers.pc(), instruction);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aStepEndsAtAPlaceAndTheNextPassesIt(Isa isa) {
        try (var guest = counting(isa)) {
            guest.cpu.stopAt(Guest.CODE);
            assertEquals(new Trap.Place(Guest.CODE), guest.cpu.step());
            assertEquals(0, guest.cpu.registers().general(0));
            assertInstanceOf(Trap.BudgetSpent.class, guest.cpu.step());
            assertEquals(1, guest.cpu.registers().general(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void whatIsNoInstructionIsToldOf(Isa isa) {
        try (var guest = guest(isa, "0f0b", "00000000")) {
            var exception = assertInstanceOf(Trap.Exception.class, guest.cpu.step());
            assertEquals(Trap.Exception.Kind.UNDEFINED_INSTRUCTION, exception.kind());
        }
    }
}
