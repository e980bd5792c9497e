package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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

    @ParameterizedTest
    @EnumSource(Isa.class)
    void whatIsNoInstructionIsToldOf(Isa isa) {
        try (var guest = guest(isa, "0f0b", "00000000")) {
            var exception = assertInstanceOf(Trap.Exception.class, guest.cpu.step());
            assertEquals(Trap.Exception.Kind.UNDEFINED_INSTRUCTION, exception.kind());
        }
    }
}
