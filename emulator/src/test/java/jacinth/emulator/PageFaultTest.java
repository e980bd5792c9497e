package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFaultTest {
    /// Nothing is here, nor for two pages before and behind.
    private static final long NOTHING = 0x70_0000;

    private static final int RAX = 0;
    private static final int RBX = 1;
    private static final int RCX = 2;
    private static final int RSI = 4;
    private static final int RDI = 5;
    private static final int RBP = 6;

    @ParameterizedTest
    @CsvSource({
        // mov rax, [rdi]
        "488b07, READ, 0x700010",
        // mov [rdi + rcx * 8 + 16], eax
        "8944cf10, WRITE, 0x700048",
        // mov eax, [edi + 8]
        "678b4708, READ, 0x700018",
        // rep movsb: the source is looked at first
        "f3a4, READ, 0x700123",
        // lock xadd [rdi], rax
        "f0480fc107, READ, 0x700010",
        // xlatb
        "d7, READ, 0x700305",
        // leave
        "c9, READ, 0x700208",
        // mov rax, fs:[0x10]
        "64488b042510000000, READ, 0x700410",
        // mov rax, gs:[rbx]
        "65488b03, READ, 0xe00600",
        // call [rip + 0x100000]
        "ff1500001000, READ, 0x500006",
        // jmp rdi
        "ffe7, EXECUTE, 0x700010",
        // bts [rdi], rax
        "480fab07, READ, 0x700010",
    })
    void anX64InstructionTellsTheExactAddress(String code, Access access, String address) {
        try (var guest = new Guest(Isa.X64, code)) {
            guest.unmap(Guest.DATA);
            var registers = guest.cpu.registers();
            registers.general(RDI, NOTHING + 0x10);
            registers.general(RCX, 5);
            registers.general(RSI, NOTHING + 0x123);
            registers.general(RBP, NOTHING + 0x208);
            registers.general(RBX, NOTHING + 0x300);
            registers.general(RAX, 5);
            registers.threadPointer(NOTHING + 0x400);
            guest.gsBase(NOTHING + 0x300);
            assertFault(guest, access, Long.decode(address));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // push rax, and with 2 bytes
        "50, WRITE, 0x6ffff8",
        "6650, WRITE, 0x6ffffe",
        // pop rax
        "58, READ, 0x700000",
        // ret
        "c3, READ, 0x700000",
        // call rdi
        "ffd7, WRITE, 0x6ffff8",
        // pushfq
        "9c, WRITE, 0x6ffff8",
    })
    void theStackIsFoundToo(String code, Access access, String address) {
        try (var guest = new Guest(Isa.X64, code)) {
            guest.cpu.registers().sp(NOTHING);
            assertFault(guest, access, Long.decode(address));
        }
    }

    @Test
    void popComputesItsAddressOnceTheStackPointerHasMovedOn() {
        // pop qword [rsp + 0x1ffff8]
        try (var guest = new Guest(Isa.X64, "8f8424f8ff1f00")) {
            guest.cpu.registers().sp(Guest.DATA);
            assertFault(guest, Access.WRITE, NOTHING);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // ldr x0, [x1]
        "200040f9, READ, 0x700010",
        // ldp x0, x1, [x2, #-16]!
        "4004ffa9, READ, 0x700110",
        // ldp x0, x1, [x2], #16
        "4004c1a8, READ, 0x700120",
        // str x0, [x1, w2, sxtw #3], where w2 is 0x700120
        "20d822f8, WRITE, 0x3f00910",
        // ldr x0, [x1, x2, lsl #3]
        "207862f8, READ, 0x3f00910",
        // ldr x0, .+0x80000
        "00004058, READ, 0x480000",
        // dc zva, x1
        "21740bd5, WRITE, 0x700010",
        // ldaddal x0, x2, [x1]
        "2200e0f8, READ, 0x700010",
        // stp x29, x30, [sp, #-16]!
        "fd7bbfa9, WRITE, 0x7007f0",
        // br x1
        "20001fd6, EXECUTE, 0x700010",
    })
    void anArm64InstructionTellsTheExactAddress(String code, Access access, String address) {
        try (var guest = new Guest(Isa.ARM64, code)) {
            guest.cpu.registers().general(1, NOTHING + 0x10);
            guest.cpu.registers().general(2, NOTHING + 0x120);
            guest.cpu.registers().sp(NOTHING + 0x800);
            assertFault(guest, access, Long.decode(address));
        }
    }

    private static void assertFault(Guest guest, Access access, long address) {
        var fault = assertInstanceOf(Trap.PageFault.class, guest.run());
        assertEquals(access, fault.access());
        assertEquals(Long.toHexString(address), Long.toHexString(fault.address()));
        assertEquals(address & -Isa.PAGE_SIZE, fault.page());
        assertEquals(access == Access.EXECUTE ? address : Guest.CODE, fault.pc());
        assertEquals(fault.pc(), guest.cpu.registers().pc());
    }

    @ParameterizedTest
    @CsvSource({
        // movups [rdi], xmm0
        "X64, 0f1107, 5",
        // str q0, [x1]
        "ARM64, 2000803d, 1",
        // ld4 {v0.16b-v3.16b}, [x1], #64
        "ARM64, 2000df4c, 1",
    })
    void anAccessThatGoesOnIntoAMissingPageFaultsAtItsFirstByte(Isa isa, String code, int register) {
        try (var guest = new Guest(isa, code)) {
            guest.cpu.registers().general(register, Guest.DATA + Isa.PAGE_SIZE - 8);
            var fault = assertInstanceOf(Trap.PageFault.class, guest.run());
            assertEquals(Guest.DATA + Isa.PAGE_SIZE, fault.address());
            assertEquals(Guest.CODE, fault.pc());
        }
    }

    @Test
    void anInstructionThatGoesOnIntoAMissingPageFaultsThere() {
        try (var guest = new Guest(Isa.X64)) {
            long start = Guest.CODE + Isa.PAGE_SIZE - 1;
            guest.put(start, "48");
            guest.cpu.registers().pc(start);
            var fault = assertInstanceOf(Trap.PageFault.class, guest.run());
            assertEquals(Access.EXECUTE, fault.access());
            assertEquals(start + 1, fault.address());
            assertEquals(start, fault.pc());
        }
    }

    /// `inc rax; mov [rdi], rax; nop`, and then the page of code ends.
    private static Guest atTheEndOfAPage(long target) {
        var guest = new Guest(Isa.X64);
        guest.put(Guest.CODE + Isa.PAGE_SIZE - 7, "48ffc0", "488907", "90");
        guest.cpu.registers().pc(Guest.CODE + Isa.PAGE_SIZE - 7);
        guest.cpu.registers().general(RDI, target);
        return guest;
    }

    @Test
    void whatComesBeforeAMissingPageIsExecutedFirst() {
        try (var guest = atTheEndOfAPage(Guest.DATA)) {
            var fault = assertInstanceOf(Trap.PageFault.class, guest.run());
            assertEquals(Guest.CODE + Isa.PAGE_SIZE, fault.pc());
            assertEquals(fault.pc(), fault.address());
            assertEquals(1, guest.memory(Guest.DATA).get(ValueLayout.JAVA_LONG, 0));
            assertEquals(0x202, guest.cpu.registers().general(17), "the trap flag was the guest's");
        }
    }

    @Test
    void whatFaultsBeforeAMissingPageFaultsFirst() {
        try (var guest = atTheEndOfAPage(NOTHING)) {
            var fault = assertInstanceOf(Trap.PageFault.class, guest.run());
            assertEquals(Access.WRITE, fault.access());
            assertEquals(Guest.CODE + Isa.PAGE_SIZE - 4, fault.pc());
            assertEquals(0x202, guest.cpu.registers().general(17), "the trap flag was the guest's");
        }
    }

    @Test
    void theInstructionRunsAgainOnceThePageIsThere() {
        // mov rax, [rdi]; syscall
        try (var guest = new Guest(Isa.X64, "488b07", "0f05")) {
            guest.cpu.registers().general(RDI, NOTHING + 8);
            assertInstanceOf(Trap.PageFault.class, guest.run());
            guest.map(NOTHING, Access.READ);
            guest.put(NOTHING + 8, "2a00000000000000");
            assertEquals(42, assertInstanceOf(Trap.Syscall.class, guest.run()).number());
        }
    }

    @Test
    void aPageThatMayBeReadMayNotBeWritten() {
        // mov rax, [rdi]; mov [rdi], rax
        try (var guest = new Guest(Isa.X64, "488b07", "488907")) {
            guest.protect(Guest.DATA, Access.READ);
            guest.cpu.registers().general(RDI, Guest.DATA + 24);
            var fault = assertInstanceOf(Trap.PageFault.class, guest.run());
            assertEquals(Access.WRITE, fault.access());
            assertEquals(Guest.DATA + 24, fault.address());
            assertEquals(Guest.CODE + 3, fault.pc());
        }
    }

    @Test
    void dataMayNotBeExecuted() {
        try (var guest = new Guest(Isa.ARM64)) {
            guest.cpu.registers().pc(Guest.DATA + 16);
            var fault = assertInstanceOf(Trap.PageFault.class, guest.run());
            assertEquals(Access.EXECUTE, fault.access());
            assertEquals(Guest.DATA + 16, fault.address());
        }
    }

    @Test
    void aMappingThatIsGoneIsGoneAfterAFlush() {
        // mov rax, [rdi]; syscall; mov rax, [rdi]
        try (var guest = new Guest(Isa.X64, "488b07", "0f05", "488b07")) {
            guest.cpu.registers().general(RDI, Guest.DATA);
            assertInstanceOf(Trap.Syscall.class, guest.run());
            guest.unmap(Guest.DATA);
            assertEquals(
                    Guest.DATA,
                    assertInstanceOf(Trap.PageFault.class, guest.run()).address());
        }
    }
}
