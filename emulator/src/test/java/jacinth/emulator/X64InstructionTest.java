package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jacinth.emulator.Registers.File;
import jacinth.emulator.Trap.Exception.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What hardware does with instructions that the engine takes lightly.
class X64InstructionTest {
    private static final int RAX = 0;
    private static final int RCX = 2;
    private static final int RDI = 5;
    private static final int FLAGS = 17;

    @ParameterizedTest
    @CsvSource({
        // equal ordered: the match goes on behind the end
        "62636465, 61616161616161616161616161616263, 0c, 14",
        "62636465, 61616161616161616161616161616161, 0c, 16",
        "62636465, 61626364656161616161616161616161, 0c, 1",
        // equal any, ranges, equal each with negative polarity
        "7a62, 61626300, 00, 1",
        "617a, 41426300, 04, 2",
        "61626300, 61627800, 18, 2",
        // the last of them
        "61, 61626100, 40, 2",
        // 16-bit elements
        "62000000, 61006200630000000000000000000000, 0d, 1",
    })
    void stringsAreComparedAsHardwareDoes(String needle, String text, String control, int index) {
        // movdqu xmm1, [rdi]; pcmpistri xmm1, [rdi + 16], control; syscall
        try (var guest = new Guest(Isa.X64, "f30f6f0f", "660f3a634f10" + control, "0f05")) {
            guest.cpu.registers().general(RDI, Guest.DATA);
            guest.put(Guest.DATA, needle);
            guest.put(Guest.DATA + 16, text);
            for (int i = 0; i < 2; i++) {
                guest.cpu.registers().pc(Guest.CODE);
                assertInstanceOf(Trap.Syscall.class, guest.run());
                assertEquals(index, guest.cpu.registers().general(RCX));
            }
        }
    }

    @Test
    void aStringOnAMissingPageFaultsAndIsComparedLater() {
        // pcmpistri xmm1, [rdi], 0; syscall
        try (var guest = new Guest(Isa.X64, "660f3a630f00", "0f05")) {
            guest.cpu.registers().general(RDI, 0x70_0ff8);
            guest.map(0x70_0000, Access.READ);
            var fault = assertInstanceOf(Trap.PageFault.class, guest.run());
            assertEquals(0x70_1000, fault.address());
            assertEquals(Guest.CODE, fault.pc());
            guest.map(0x70_1000, Access.READ);
            assertInstanceOf(Trap.Syscall.class, guest.run());
            assertEquals(16, guest.cpu.registers().general(RCX));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // phaddw, phaddd, phaddsw; phsubw, phsubd, phsubsw
        "660f3801",
        "660f3802",
        "660f3803",
        "660f3805",
        "660f3806",
        "660f3807"
    })
    void neighboursInARegisterAreAddedAsThoseInMemory(String opcode) {
        // movdqu xmm9, [rdi]; movdqa xmm8, xmm9; op xmm9, xmm9; op xmm8, [rdi]; pcmpeqb xmm8, xmm9; pmovmskb eax, xmm8
        var first = opcode.replace("660f", "66450f") + "c9";
        var second = opcode.replace("660f", "66440f") + "07";
        try (var guest =
                new Guest(Isa.X64, "f3440f6f0f", "66450f6fc1", first, second, "66450f74c1", "66410fd7c0", "0f05")) {
            guest.cpu.registers().general(RDI, Guest.DATA);
            guest.put(Guest.DATA, "01000200fffe0100ff7f0100feff0000");
            assertEquals(
                    0xffff, assertInstanceOf(Trap.Syscall.class, guest.run()).number());
        }
    }

    @Test
    void remaindersHaveAll64Bits() {
        // fld tbyte [rdi + 16]; fld tbyte [rdi]; fprem; fstp tbyte [rdi]; syscall
        try (var guest = new Guest(Isa.X64, "db6f10", "db2f", "d9f8", "db3f", "0f05")) {
            guest.cpu.registers().general(RDI, Guest.DATA);
            // 2^63 + 1 by 10: 9 remain
            guest.put(Guest.DATA, "01000000000000803e40", "000000000000", "00000000000000a00240");
            assertInstanceOf(Trap.Syscall.class, guest.run());
            assertEquals(0x9000_0000_0000_0000L, guest.memory(Guest.DATA).get(ValueLayout.JAVA_LONG, 0));
            assertEquals(0x4002, guest.memory(Guest.DATA).get(ValueLayout.JAVA_SHORT, 8));
        }
    }

    @Test
    void anInterruptReturnGoesWhereItsFrameSays() {
        // iretq; at 0x40: syscall
        try (var guest = new Guest(Isa.X64, "48cf")) {
            guest.put(Guest.CODE + 0x40, "0f05");
            long sp = Guest.STACK + 0x800;
            long[] frame = {Guest.CODE + 0x40, 0x2b, 0x246, Guest.STACK + 0x10, 0x23};
            for (int i = 0; i < frame.length; i++) {
                guest.memory(sp).set(ValueLayout.JAVA_LONG, i * 8L, frame[i]);
            }
            guest.cpu.registers().sp(sp);
            assertEquals(
                    Guest.CODE + 0x42,
                    assertInstanceOf(Trap.Syscall.class, guest.run()).pc());
            assertEquals(Guest.STACK + 0x10, guest.cpu.registers().sp());
            assertEquals(0x246, guest.cpu.registers().general(FLAGS));

            guest.cpu.registers().sp(sp);
            guest.cpu.registers().pc(Guest.CODE);
            guest.memory(sp).set(ValueLayout.JAVA_LONG, 8, 8L);
            assertEquals(new Trap.Exception(Kind.GENERAL, 13, Guest.CODE), guest.run());
        }
    }

    @Test
    void aThreadStartsAsUnderZircon() {
        // fnstcw [rdi]; stmxcsr [rdi + 4]; fnstenv [rdi + 16]; mov eax, ds; or eax, es, fs, gs each; syscall
        try (var guest = new Guest(
                        Isa.X64,
                        "d93f",
                        "0fae5f04",
                        "d97710",
                        "8cd8",
                        "8cc1",
                        "09c8",
                        "8ce1",
                        "09c8",
                        "8ce9",
                        "09c8",
                        "0f05");
                var context = guest.cpu.newContext();
                var arena = Arena.ofConfined()) {
            var vector = arena.allocate(context.size(File.VECTOR));
            context.read(File.VECTOR, vector);
            assertEquals(0x1f80, vector.get(ValueLayout.JAVA_INT, 256));
            assertEquals(0x202, context.general(FLAGS));
            context.pc(Guest.CODE);
            context.general(RDI, Guest.DATA);
            guest.cpu.restore(context);
            assertInstanceOf(Trap.Syscall.class, guest.run());
            assertEquals(0x37f, guest.memory(Guest.DATA).get(ValueLayout.JAVA_SHORT, 0));
            assertEquals(0x1f80, guest.memory(Guest.DATA).get(ValueLayout.JAVA_INT, 4));
            assertEquals((short) 0xffff, guest.memory(Guest.DATA).get(ValueLayout.JAVA_SHORT, 24));
            assertEquals(0, guest.cpu.registers().general(RAX));
        }
    }

    @Test
    void selectorsAreGoneAfterASwitchAndBasesAreNot() {
        // mov eax, 3; mov ds, eax; mov es, eax; mov fs, eax; mov gs, eax; syscall

        // mov eax, ds; mov ebx, es; mov ecx, fs; mov edx, gs; syscall
        try (var guest = new Guest(
                Isa.X64,
                "b803000000",
                "8ed8",
                "8ec0",
                "8ee0",
                "8ee8",
                "0f05",
                "8cd8",
                "8cc3",
                "8ce1",
                "8cea",
                "0f05")) {
            assertInstanceOf(Trap.Syscall.class, guest.run());
            long second = guest.cpu.registers().pc();
            guest.run();
            for (int i = 0; i < 4; i++) {
                assertEquals(3, guest.cpu.registers().general(i));
            }
            assertEquals(0, guest.cpu.registers().threadPointer(), "a null selector has no base");
            guest.cpu.registers().threadPointer(Guest.DATA);
            var thread = guest.cpu.newContext();
            guest.cpu.save(thread);
            guest.cpu.restore(guest.cpu.newContext());
            guest.cpu.restore(thread);
            guest.cpu.registers().pc(second);
            guest.run();
            for (int i = 0; i < 4; i++) {
                assertEquals(0, guest.cpu.registers().general(i));
            }
            assertEquals(Guest.DATA, guest.cpu.registers().threadPointer());
        }
    }
}
