package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WildCodeTest {
    private static final int PROGRAMS = 500;
    private static final int BYTES = 64;
    private static final int TRAPS = 10;

    /// Half of the bytes are on the next page, which can be written too.
    private static final long START = Guest.CODE + Isa.PAGE_SIZE - BYTES / 2;

    @Test
    void whateverIsExecutedEndsInATrap() {
        try (var guest = new Guest(Isa.X64)) {
            guest.map(Guest.CODE + Isa.PAGE_SIZE, Access.READ, Access.WRITE, Access.EXECUTE);
            for (int seed = 0; seed < PROGRAMS; seed++) {
                var random = new Random(seed);
                load(guest, random);
                for (int i = 0; i < TRAPS; i++) {
                    check(guest.cpu.run(Cpu.LEAST_BUDGET));
                    guest.cpu.registers().pc(START + random.nextInt(BYTES));
                }
            }
        }
    }

    private static void load(Guest guest, Random random) {
        var code = new byte[BYTES];
        random.nextBytes(code);
        MemorySegment.copy(code, 0, guest.memory(START), ValueLayout.JAVA_BYTE, 0, BYTES / 2);
        MemorySegment.copy(code, BYTES / 2, guest.memory(START + BYTES / 2), ValueLayout.JAVA_BYTE, 0, BYTES / 2);
        guest.cpu.flushCode();
        try (var fresh = guest.cpu.newContext()) {
            guest.cpu.restore(fresh);
        }
        for (int i = 0; i < 16; i++) {
            guest.cpu.registers().general(i, random.nextBoolean() ? Guest.DATA + 2048 : random.nextLong());
        }
        guest.cpu.registers().pc(START);
    }

    private static void check(Trap trap) {
        if (trap instanceof Trap.PageFault fault) {
            assertEquals(fault.page(), fault.address() & -Isa.PAGE_SIZE);
        }
    }
}
