package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetTest {
    private static final long ITERATIONS = 100_000;

    /// Counts in the first register up to the third, adding up in the second, and makes a system call.
    private static Guest counting(Isa isa) {
        boolean x64 = isa == Isa.X64;
        var guest = new Guest(isa, x64 ? "48ffc04801c34839c875f50f05" : "000400912100008b1f0002eba1ffff54010000d4");
        guest.cpu.registers().general(2, ITERATIONS);
        return guest;
    }

    private static Guest endless(Isa isa) {
        return new Guest(isa, isa == Isa.X64 ? "ebfe" : "00000014");
    }

    private static long bytesOfCounting(Isa isa) {
        return isa == Isa.X64 ? 11 * ITERATIONS + 2 : 16 * ITERATIONS + 4;
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void whatIsSpentIsWhatWasExecuted(Isa isa) {
        try (var guest = counting(isa)) {
            assertInstanceOf(Trap.Syscall.class, guest.cpu.run(Long.MAX_VALUE));
            assertEquals(bytesOfCounting(isa), guest.cpu.spent());
            assertEquals(
                    ITERATIONS * (ITERATIONS + 1) / 2, guest.cpu.registers().general(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void slicesEndAtTheSamePlacesInEveryRun(Isa isa) {
        var first = slices(isa);
        assertTrue(first.size() > 100, () -> first.size() + " slices");
        assertEquals(first, slices(isa));
        assertEquals(first, slices(isa));
    }

    private static List<Snapshot> slices(Isa isa) {
        var ends = new ArrayList<Snapshot>();
        try (var guest = counting(isa)) {
            long spent = 0;
            while (guest.cpu.run(Cpu.LEAST_BUDGET) instanceof Trap.BudgetSpent) {
                assertTrue(guest.cpu.spent() <= Cpu.LEAST_BUDGET, () -> "spent " + guest.cpu.spent());
                spent += guest.cpu.spent();
                ends.add(Snapshot.of(guest.cpu.registers()));
            }
            assertEquals(bytesOfCounting(isa), spent + guest.cpu.spent());
            ends.add(Snapshot.of(guest.cpu.registers()));
        }
        return ends;
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void slicesAreTheSameAsOneRun(Isa isa) {
        try (var guest = counting(isa)) {
            guest.cpu.run(Long.MAX_VALUE);
            assertEquals(Snapshot.of(guest.cpu.registers()), slices(isa).getLast());
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aBudgetTooSmallForABlockExecutesNothing(Isa isa) {
        try (var guest = counting(isa)) {
            var before = Snapshot.of(guest.cpu.registers());
            assertInstanceOf(Trap.BudgetSpent.class, guest.cpu.run(3));
            assertEquals(0, guest.cpu.spent());
            assertEquals(before, Snapshot.of(guest.cpu.registers()));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void theLeastBudgetSufficesForTheLongestBlock(Isa isa) {
        // mov rax, imm64 (10 bytes) or nop, over a whole page, and then a system call
        boolean x64 = isa == Isa.X64;
        var code = x64 ? "48b80100000000000000".repeat(409) : "1f2003d5".repeat(1023);
        try (var guest = new Guest(isa, code, x64 ? "0f05" : "010000d4")) {
            Trap trap;
            do {
                trap = guest.cpu.run(Cpu.LEAST_BUDGET);
                assertTrue(guest.cpu.spent() > 0, "nothing was executed");
            } while (trap instanceof Trap.BudgetSpent);
            assertInstanceOf(Trap.Syscall.class, trap);
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aStopBeforeARunIsRememberedOnce(Isa isa) {
        try (var guest = endless(isa)) {
            guest.cpu.stop();
            guest.cpu.stop();
            assertInstanceOf(Trap.Stopped.class, guest.run());
            assertEquals(0, guest.cpu.spent());
            assertInstanceOf(Trap.BudgetSpent.class, guest.run());
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anotherThreadStopsAnEndlessRun(Isa isa) throws InterruptedException {
        try (var guest = endless(isa)) {
            for (int i = 0; i < 20; i++) {
                var stopper = Thread.ofPlatform().start(guest.cpu::stop);
                var trap = Assertions.assertTimeout(Duration.ofSeconds(60), () -> guest.cpu.run(Long.MAX_VALUE));
                assertInstanceOf(Trap.Stopped.class, trap);
                stopper.join();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aBudgetOfOneByteMoreEndsARunWhereAStopEndedIt(Isa isa) {
        long spent = 0;
        while (spent < Cpu.LEAST_BUDGET) {
            try (var stopped = counting(isa)) {
                stopped.cpu.registers().general(2, Long.MAX_VALUE);
                Thread.ofPlatform().start(stopped.cpu::stop);
                assertInstanceOf(Trap.Stopped.class, stopped.cpu.run(Long.MAX_VALUE));
                spent = stopped.cpu.spent();
                if (spent >= Cpu.LEAST_BUDGET) {
                    assertEndsThere(isa, spent, Snapshot.of(stopped.cpu.registers()));
                }
            }
        }
    }

    private static void assertEndsThere(Isa isa, long spent, Snapshot end) {
        try (var again = counting(isa)) {
            again.cpu.registers().general(2, Long.MAX_VALUE);
            assertInstanceOf(Trap.BudgetSpent.class, again.cpu.run(spent + 1));
            assertEquals(spent, again.cpu.spent());
            assertEquals(end, Snapshot.of(again.cpu.registers()));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aStopAfterClosingIsHarmless(Isa isa) {
        var guest = endless(isa);
        guest.close();
        guest.cpu.stop();
        guest.cpu.close();
        assertThrows(IllegalStateException.class, guest::run);
    }
}
