package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jacinth.emulator.Trap.Exception.Kind;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// IN and OUT where they are allowed. Each code ends in UD2.
class PortAccessTest {
    private static final int RAX = 0;
    private static final int RCX = 2;
    private static final int RDX = 3;
    private static final int RSI = 4;
    private static final int RDI = 5;
    private static final int FLAGS = 17;
    private static final long TRAP = 1 << 8;
    private static final long DIRECTION = 1 << 10;

    private final List<String> written = new ArrayList<>();
    private int next = 0x8182_8384;

    private final PortBus bus = new PortBus() {
        @Override
        public boolean allows(int port, int size) {
            return port >= 0x60 && port + size <= 0x70;
        }

        @Override
        public int read(int port, int size) {
            written.add("read %x/%d".formatted(port, size));
            return next++;
        }

        @Override
        public void write(int port, int size, int value) {
            written.add("%x/%d=%x".formatted(port, size, value));
        }
    };

    @ParameterizedTest
    @CsvSource({
        "'in al, dx', ec, read 61/1, 1111111111111184",
        "'in ax, dx', 66ed, read 61/2, 1111111111118384",
        "'in eax, dx', ed, read 61/4, 81828384",
        "'rex.w in eax, dx', 48ed, read 61/4, 81828384",
        "'in al, 0x64', e464, read 64/1, 1111111111111184",
        "'in eax, 0x64', e564, read 64/4, 81828384",
        "'out dx, al', ee, 61/1=11, 1111111111111111",
        "'out dx, ax', 66ef, 61/2=1111, 1111111111111111",
        "'out dx, eax', ef, 61/4=11111111, 1111111111111111",
        "'out 0x6f, al', e66f, 6f/1=11, 1111111111111111",
        "'out 0x6c, eax', e76c, 6c/4=11111111, 1111111111111111",
    })
    void aRegisterIsReadAndWritten(String name, String code, String seen, String rax) {
        try (var guest = new Guest(Isa.X64, code, "0f0b")) {
            guest.cpu.connect(bus);
            guest.cpu.registers().general(RAX, 0x1111_1111_1111_1111L);
            guest.cpu.registers().general(RDX, 0xffff_0061L);

            assertEnds(guest, Kind.UNDEFINED_INSTRUCTION, Guest.CODE + code.length() / 2);

            assertEquals(List.of(seen), written, name);
            assertEquals(Long.parseUnsignedLong(rax, 16), guest.cpu.registers().general(RAX), name);
        }
    }

    @ParameterizedTest
    @CsvSource({"ec, 5f", "ec, 70", "ed, 6d", "66ef, 6f", "6c, 5f", "f36f, 6e", "e470, 60", "e55e, 60"})
    void whatIsNotAllowedIsAProtectionFault(String code, String port) {
        try (var guest = new Guest(Isa.X64, code, "0f0b")) {
            guest.cpu.connect(bus);
            guest.cpu.registers().general(RDX, Long.parseLong(port, 16));
            guest.cpu.registers().general(RCX, 1);

            assertEnds(guest, Kind.GENERAL, Guest.CODE);
            assertEquals(List.of(), written);
        }
    }

    @Test
    void stringsAreReadUpAndWrittenDown() {
        try (var guest = new Guest(Isa.X64, "f36d", "4831c9", "b102", "fd", "f36e", "0f0b")) {
            guest.cpu.connect(bus);
            guest.cpu.registers().general(RDX, 0x60);
            guest.cpu.registers().general(RCX, 3);
            guest.cpu.registers().general(RDI, Guest.DATA + 1);
            guest.cpu.registers().general(RSI, Guest.DATA + 2);

            assertEnds(guest, Kind.UNDEFINED_INSTRUCTION, Guest.CODE + 10);

            assertEquals(Guest.DATA + 13, guest.cpu.registers().general(RDI));
            assertEquals(Guest.DATA, guest.cpu.registers().general(RSI));
            assertEquals(0, guest.cpu.registers().general(RCX));
            var first = guest.memory(Guest.DATA).get(ValueLayout.JAVA_INT_UNALIGNED, 1);
            assertEquals(0x8182_8384, first);
            assertEquals(0x8182_8386, guest.memory(Guest.DATA).get(ValueLayout.JAVA_INT_UNALIGNED, 9));
            assertEquals(List.of("read 60/4", "read 60/4", "read 60/4", "60/1=83", "60/1=84"), written);
            assertEquals(DIRECTION, guest.cpu.registers().general(FLAGS) & DIRECTION);
        }
    }

    @Test
    void nothingIsReadForMemoryThatIsNotThere() {
        try (var guest = new Guest(Isa.X64, "f36d", "0f0b")) {
            guest.cpu.connect(bus);
            guest.cpu.registers().general(RDX, 0x60);
            guest.cpu.registers().general(RCX, 3);
            guest.cpu.registers().general(RDI, Guest.DATA + Isa.PAGE_SIZE - 6);

            var fault = assertInstanceOf(Trap.PageFault.class, guest.run());

            assertEquals(Guest.DATA + Isa.PAGE_SIZE, fault.page());
            assertEquals(Access.WRITE, fault.access());
            assertEquals(Guest.CODE, guest.cpu.registers().pc());
            assertEquals(List.of("read 60/4"), written);
            assertEquals(2, guest.cpu.registers().general(RCX));
            assertEquals(Guest.DATA + Isa.PAGE_SIZE - 2, guest.cpu.registers().general(RDI));
        }
    }

    @Test
    void anEndlessStringSpendsItsBudget() {
        try (var guest = new Guest(Isa.X64, "f36e", "0f0b")) {
            guest.cpu.connect(new Absent());
            guest.cpu.registers().general(RCX, -1);
            guest.cpu.registers().general(RDX, 0x60);
            guest.map(Guest.DATA + 0x10_0000, Access.READ);
            guest.cpu.registers().general(RSI, Guest.DATA);

            assertInstanceOf(Trap.PageFault.class, guest.cpu.run(Guest.BUDGET));
            guest.cpu.registers().general(RSI, Guest.DATA);
            assertInstanceOf(Trap.BudgetSpent.class, guest.cpu.run(Cpu.LEAST_BUDGET));
        }
    }

    @Test
    void aStepIsOneIteration() {
        try (var guest = new Guest(Isa.X64, "f36e", "0f0b")) {
            guest.cpu.connect(bus);
            guest.cpu.registers().general(RCX, 2);
            guest.cpu.registers().general(RDX, 0x60);
            guest.cpu.registers().general(RSI, Guest.DATA);

            assertInstanceOf(Trap.BudgetSpent.class, guest.cpu.step());
            assertEquals(1, guest.cpu.registers().general(RCX));
            assertEquals(Guest.CODE, guest.cpu.registers().pc());
            assertInstanceOf(Trap.BudgetSpent.class, guest.cpu.step());
            assertEquals(Guest.CODE + 2, guest.cpu.registers().pc());
            assertEquals(2, written.size());
        }
    }

    @Test
    void aGuestThatStepsItselfStopsBehindIt() {
        try (var guest = new Guest(Isa.X64, "ec", "0f0b")) {
            guest.cpu.connect(bus);
            guest.cpu.registers().general(RDX, 0x60);
            guest.cpu.registers().general(FLAGS, guest.cpu.registers().general(FLAGS) | TRAP);

            assertEnds(guest, Kind.SINGLE_STEP, Guest.CODE + 1);
            assertEquals(List.of("read 60/1"), written);
        }
    }

    private static final class Absent implements PortBus {
        @Override
        public boolean allows(int port, int size) {
            return true;
        }

        @Override
        public int read(int port, int size) {
            return -1;
        }

        @Override
        public void write(int port, int size, int value) {}
    }

    private static void assertEnds(Guest guest, Kind kind, long pc) {
        var exception = assertInstanceOf(Trap.Exception.class, guest.run());
        assertEquals(kind, exception.kind());
        assertEquals(pc, exception.pc());
    }
}
