package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jacinth.emulator.Registers.File;
import jacinth.emulator.Trap.Exception.Kind;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What user mode must not execute, or this processor does not have.
class X64ForbiddenTest {
    private static final int RCX = 2;
    private static final int RDI = 5;

    @ParameterizedTest
    @CsvSource({
        "sysenter, 0f34, GENERAL",
        "'in al, dx', ec, GENERAL",
        "'in eax, 0x60', e560, GENERAL",
        "'out 0x80, al', e680, GENERAL",
        "'out dx, eax', ef, GENERAL",
        "insb, 6c, GENERAL",
        "rep outsd, f36f, GENERAL",
        "'sgdt [rdi]', 0f0107, GENERAL",
        "'sidt [rdi]', 0f010f, GENERAL",
        "'sldt [rdi]', 0f0007, GENERAL",
        "'sldt eax', 0f00c0, GENERAL",
        "'str [rdi]', 0f000f, GENERAL",
        "'smsw eax', 0f01e0, GENERAL",
        "'smsw [rdi]', 0f0127, GENERAL",
        "'lgdt [rdi]', 0f0117, GENERAL",
        "int 0x80, cd80, GENERAL",
        "int 1, cd01, GENERAL",
        "hlt, f4, GENERAL",
        "cli, fa, GENERAL",
        "sti, fb, GENERAL",
        "clts, 0f06, GENERAL",
        "invd, 0f08, GENERAL",
        "wbinvd, 0f09, GENERAL",
        "wrmsr, 0f30, GENERAL",
        "rdpmc, 0f33, GENERAL",
        "sysexit, 0f35, GENERAL",
        "sysretq, 480f07, GENERAL",
        "swapgs, 0f01f8, GENERAL",
        "'invlpg [rdi]', 0f013f, GENERAL",
        "'mov rax, cr0', 0f20c0, GENERAL",
        "'mov rax, dr7', 0f21f8, GENERAL",
        "'lock mov [rdi], eax', f08907, UNDEFINED_INSTRUCTION",
        "'lock mov eax, ebx', f089d8, UNDEFINED_INSTRUCTION",
        "'lock add eax, ebx', f001d8, UNDEFINED_INSTRUCTION",
        "'lock add eax, [rdi]', f00307, UNDEFINED_INSTRUCTION",
        "'lock cmp [rdi], eax', f03907, UNDEFINED_INSTRUCTION",
        "'lock cmp dword [rdi], 1', f0833f01, UNDEFINED_INSTRUCTION",
        "'lock bt [rdi], eax', f00fa307, UNDEFINED_INSTRUCTION",
    })
    void whatRing3MayNotFaultsWithoutEffect(String name, String code, Kind kind) {
        assertFaultsWithoutEffect(name, code, kind);
    }

    @ParameterizedTest
    @CsvSource({
        "'lock nop', f090, UNDEFINED_INSTRUCTION",
        "'lock push rax', f050, UNDEFINED_INSTRUCTION",
        "'lock inc eax', f0ffc0, UNDEFINED_INSTRUCTION",
        "'lock movaps xmm0, [rdi]', f00f2807, UNDEFINED_INSTRUCTION",
        "'vaddps xmm0, xmm0, xmm0', c5f858c0, UNDEFINED_INSTRUCTION",
        "'vmovdqu ymm0, [rdi]', c5fe6f07, UNDEFINED_INSTRUCTION",
        "'vzeroupper', c5f877, UNDEFINED_INSTRUCTION",
        "'andn eax, eax, eax', c4e278f2c0, UNDEFINED_INSTRUCTION",
        "'vaddps zmm0, zmm0, zmm0', 62f17c4858c0, UNDEFINED_INSTRUCTION",
        "'vprotb xmm0, xmm0, 1', 8fe878c0c001, UNDEFINED_INSTRUCTION",
        "'xbegin +0', c7f800000000, UNDEFINED_INSTRUCTION",
        "'xgetbv', 0f01d0, UNDEFINED_INSTRUCTION",
        "'xsave [rdi]', 0fae27, UNDEFINED_INSTRUCTION",
        "'xrstor [rdi]', 0fae2f, UNDEFINED_INSTRUCTION",
        "'rdfsbase rax', f3480faec0, UNDEFINED_INSTRUCTION",
        "'wrgsbase rax', f3480faed8, UNDEFINED_INSTRUCTION",
        "'rdrand eax', 0fc7f0, UNDEFINED_INSTRUCTION",
        "'rdseed eax', 0fc7f8, UNDEFINED_INSTRUCTION",
        "'rdpid rax', f30fc7f8, UNDEFINED_INSTRUCTION",
        "'monitor', 0f01c8, UNDEFINED_INSTRUCTION",
        "'mwait', 0f01c9, UNDEFINED_INSTRUCTION",
        "'clac', 0f01ca, UNDEFINED_INSTRUCTION",
        "'vmcall', 0f01c1, UNDEFINED_INSTRUCTION",
        "'vmmcall', 0f01d9, UNDEFINED_INSTRUCTION",
        "'aesenc xmm0, xmm0', 660f38dcc0, UNDEFINED_INSTRUCTION",
        "'pclmulqdq xmm0, xmm0, 0', 660f3a44c000, UNDEFINED_INSTRUCTION",
        "'sha1msg1 xmm0, xmm0', 0f38c9c0, UNDEFINED_INSTRUCTION",
        "'movbe eax, [rdi]', 0f38f007, UNDEFINED_INSTRUCTION",
        "'adcx eax, eax', 660f38f6c0, UNDEFINED_INSTRUCTION",
        "'pfadd mm0, mm0', 0f0fc09e, UNDEFINED_INSTRUCTION",
        "'extrq xmm0, xmm0', 660f79c0, UNDEFINED_INSTRUCTION",
        "'push es', 06, UNDEFINED_INSTRUCTION",
        "'ud1 eax, eax', 0fb9c0, UNDEFINED_INSTRUCTION",
    })
    void whatThisProcessorHasNotFaultsWithoutEffect(String name, String code, Kind kind) {
        assertFaultsWithoutEffect(name, code, kind);
    }

    private static void assertFaultsWithoutEffect(String name, String code, Kind kind) {
        // inc rcx before it, so that it is not the first of its block
        try (var guest = new Guest(Isa.X64, "48ffc1", code, "48ffc1", "0f05")) {
            var registers = guest.cpu.registers();
            for (int i = 0; i < 2; i++) {
                registers.pc(Guest.CODE);
                registers.general(RDI, Guest.DATA + 0x100);
                guest.put(Guest.DATA + 0x100, "5555555555555555");
                var before = Snapshot.of(registers).files();
                var trap = assertInstanceOf(Trap.Exception.class, guest.run(), name);
                assertEquals(kind, trap.kind(), name);
                assertEquals(Guest.CODE + 3, trap.pc(), name);
                assertEquals(i + 1, registers.general(RCX), name);
                assertEquals(
                        before.get(File.VECTOR), Snapshot.of(registers).files().get(File.VECTOR));
                assertEquals(
                        before.get(File.FLOATING_POINT),
                        Snapshot.of(registers).files().get(File.FLOATING_POINT));
                assertEquals(
                        0x5555_5555_5555_5555L, guest.memory(Guest.DATA + 0x100).get(ValueLayout.JAVA_LONG, 0));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'lock inc [rdi]', f0ff07",
        "'lock xadd [rdi], rax', f0480fc107",
        "'lock cmpxchg8b [rdi]', f00fc70f",
        "'lock bts [rdi], eax', f00fab07",
        "'lock add [rdi], 1', f0830701",
        "'lock not [rdi]', f0f717",
        "'xchg [rdi], eax', 8707",
        "'pop qword [rdi]', 8f07",
        "'mov dword [rdi], 0x0f05c5c4', c707c4c5050f",
        "endbr64, f30f1efa",
        "'prefetchnta [rdi]', 0f1807",
        "'popcnt eax, eax', f30fb8c0",
        "'crc32 eax, al', f20f38f0c0",
        "'lfence', 0faee8",
        "'sysenter in an immediate', 48b80f340f340f340f34",
    })
    void whatItMayRunsOn(String name, String code) {
        try (var guest = new Guest(Isa.X64, code, "0f05")) {
            guest.cpu.registers().general(RDI, Guest.DATA);
            guest.cpu.registers().sp(Guest.STACK + 0x800);
            assertInstanceOf(Trap.Syscall.class, guest.run(), name);
        }
    }

    @Test
    void int1IsADebugExceptionBehindIt() {
        // nop, int1
        try (var guest = new Guest(Isa.X64, "90", "f1")) {
            assertEquals(new Trap.Exception(Kind.SINGLE_STEP, 1, Guest.CODE + 2), guest.run());
        }
    }

    @Test
    void whatIsHarmlessWhereAnotherGuestHadSomethingElseRuns() {
        // sysenter, then two nops in another frame at the same address
        try (var guest = new Guest(Isa.X64, "0f34")) {
            assertInstanceOf(Trap.Exception.class, guest.run());
            guest.map(Guest.CODE, Access.READ, Access.EXECUTE);
            guest.put(Guest.CODE, "4831c9", "48ffc1", "0f05");
            guest.cpu.flushTranslations();
            for (int i = 0; i < 3; i++) {
                guest.cpu.registers().pc(Guest.CODE);
                assertInstanceOf(Trap.Syscall.class, guest.run());
                assertEquals(1, guest.cpu.registers().general(RCX));
            }
        }
    }

    @Test
    void thousandsOfForbiddenInstructionsFaultEachInItsPlace() {
        try (var guest = new Guest(Isa.X64)) {
            for (long at = 0; at < 2048; at += 2) {
                guest.put(Guest.CODE + at, "0f34");
            }
            for (int i = 0; i < 2048; i += 2) {
                guest.cpu.registers().pc(Guest.CODE + i);
                assertEquals(new Trap.Exception(Kind.GENERAL, 13, Guest.CODE + i), guest.run());
            }
        }
    }
}
