package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContextTest {
    @ParameterizedTest
    @EnumSource(Isa.class)
    void aNewContextIsZeroInUserModeWhateverRanBefore(Isa isa) {
        try (var guest = new Guest(isa, isa == Isa.X64 ? "f4" : "df4203d5")) {
            var first = Snapshot.of(guest.cpu.newContext());
            Snapshot.scramble(guest.cpu.registers());
            var second = guest.cpu.newContext();
            assertEquals(first, Snapshot.of(second));
            for (int i = 0; i < (isa == Isa.X64 ? 17 : 34); i++) {
                assertEquals(0, second.general(i));
            }

            second.pc(Guest.CODE);
            guest.cpu.restore(second);
            assertInstanceOf(Trap.Exception.class, guest.run());
        }
    }

    /// Zircon: `arm64_uspace_entry`, `arch_thread_initialize`.
    @Test
    void aNewThreadOnArm64FindsZeroInWhatItReadsByInstructionsToo() {
        // mrs x1 to x5: fpcr, fpsr, tpidr_el0, tpidrro_el0, nzcv; stxr w6, x0, [sp]; svc #0
        try (var guest = new Guest(
                Isa.ARM64, "01443bd5", "22443bd5", "43d03bd5", "64d03bd5", "05423bd5", "e07f06c8", "010000d4")) {
            Snapshot.scramble(guest.cpu.registers());
            try (var thread = guest.cpu.newContext()) {
                for (int i = 1; i < 6; i++) {
                    thread.general(i, -1);
                }
                thread.pc(Guest.CODE);
                thread.sp(Guest.STACK);
                guest.cpu.restore(thread);
            }
            assertInstanceOf(Trap.Syscall.class, guest.run());
            for (int i = 1; i < 6; i++) {
                assertEquals(0, guest.cpu.registers().general(i), "x" + i);
            }
            assertEquals(1, guest.cpu.registers().general(6), "no exclusive access is open");
            var vector = Snapshot.of(guest.cpu.registers()).files().getOrDefault(Registers.File.VECTOR, "");
            assertEquals("0".repeat(2 * (8 + 32 * 16)), vector);
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void twoThreadsTakeTurnsAndEachKeepsItsRegisters(Isa isa) {
        boolean x64 = isa == Isa.X64;
        // counts in the first register, adding up in the second, until the third
        var code = x64 ? "48ffc04801c34839c875f50f05" : "000400912100008b1f0002eba1ffff54010000d4";
        try (var guest = new Guest(isa, code)) {
            var threads = new Context[] {guest.cpu.newContext(), guest.cpu.newContext()};
            for (int i = 0; i < threads.length; i++) {
                threads[i].pc(Guest.CODE);
                threads[i].general(2, 50_000 + 10_000 * i);
            }
            int done = 0;
            for (int turn = 0; done < threads.length; turn++) {
                var thread = threads[turn % threads.length];
                guest.cpu.restore(thread);
                if (thread.general(0) != thread.general(2) && guest.cpu.run(Cpu.LEAST_BUDGET) instanceof Trap.Syscall) {
                    done++;
                }
                guest.cpu.save(thread);
            }
            assertEquals(50_000L * 50_001 / 2, threads[0].general(1));
            assertEquals(60_000L * 60_001 / 2, threads[1].general(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aParkedContextIsReadAndWrittenWithoutDisturbingTheCurrentOne(Isa isa) {
        try (var guest = new Guest(isa)) {
            Snapshot.scramble(guest.cpu.registers());
            var current = Snapshot.of(guest.cpu.registers());
            var context = guest.cpu.newContext();
            var empty = Snapshot.of(context);
            Snapshot.scramble(context);

            assertEquals(current, Snapshot.of(guest.cpu.registers()));
            assertEquals(current, Snapshot.of(context));
            assertNotEquals(empty, Snapshot.of(context));
            guest.cpu.restore(context);
            assertEquals(current, Snapshot.of(guest.cpu.registers()));
        }
    }

    @Test
    void aSwitchClearsTheExclusiveMonitor() {
        // ldxr x0, [x1]; svc #0; stxr w2, x0, [x1]; svc #0
        try (var guest = new Guest(Isa.ARM64, "207c5fc8", "010000d4", "207c02c8", "010000d4")) {
            guest.cpu.registers().general(1, Guest.DATA);
            guest.run();
            var thread = guest.cpu.newContext();
            guest.cpu.save(thread);
            guest.cpu.restore(guest.cpu.newContext());
            guest.cpu.restore(thread);
            guest.run();
            assertEquals(1, guest.cpu.registers().general(2), "the store succeeded");
        }
    }

    @Test
    void withoutASwitchAnExclusiveStoreSucceeds() {
        // ldxr x0, [x1]; stxr w2, x0, [x1]; svc #0
        try (var guest = new Guest(Isa.ARM64, "207c5fc8", "207c02c8", "010000d4")) {
            guest.cpu.registers().general(1, Guest.DATA);
            guest.cpu.registers().general(2, 9);
            guest.run();
            assertEquals(0, guest.cpu.registers().general(2));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void contextsComeAndGoByTheThousands(Isa isa) {
        try (var guest = new Guest(isa)) {
            for (int i = 0; i < 20_000; i++) {
                var context = guest.cpu.newContext();
                context.general(3, i);
                assertEquals(i, context.general(3));
                context.close();
                context.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aClosedOrForeignContextIsRefused(Isa isa) {
        try (var guest = new Guest(isa);
                var other = new Guest(isa)) {
            var context = guest.cpu.newContext();
            assertThrows(IllegalArgumentException.class, () -> other.cpu.restore(context));
            context.close();
            assertThrows(IllegalArgumentException.class, () -> guest.cpu.restore(context));
            assertThrows(IllegalArgumentException.class, () -> guest.cpu.save(context));
            assertThrows(IllegalStateException.class, context::pc);
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void closingTheProcessorClosesItsContexts(Isa isa) {
        var guest = new Guest(isa);
        var context = guest.cpu.newContext();
        guest.close();
        guest.close();
        context.close();
        assertThrows(IllegalStateException.class, context::pc);
    }

    @Test
    void theFloatingPointStackIsSwitchedToo() {
        // fld1; fldpi; syscall
        try (var guest = new Guest(Isa.X64, "d9e8", "d9eb", "0f05")) {
            guest.run();
            var expected = Snapshot.of(guest.cpu.registers()).files().get(Registers.File.FLOATING_POINT);
            // pi and 1 in 80 bits, below a status word whose top is 6
            var stack = HexFormat.of().formatHex(HexFormat.of().parseHex(expected), 32, 64);
            assertEquals("35c26821a2da0fc90040" + "000000000000" + "0000000000000080ff3f" + "000000000000", stack);

            var thread = guest.cpu.newContext();
            guest.cpu.save(thread);
            guest.cpu.restore(guest.cpu.newContext());
            assertNotEquals(expected, Snapshot.of(guest.cpu.registers()).files().get(Registers.File.FLOATING_POINT));
            guest.cpu.restore(thread);
            assertEquals(expected, Snapshot.of(guest.cpu.registers()).files().get(Registers.File.FLOATING_POINT));
        }
    }
}
