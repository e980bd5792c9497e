package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyscallTest {
    private static final String X64_SYSCALLS = "0f05".repeat(3);
    /// svc #0, svc #5, svc #0
    private static final String ARM64_SYSCALLS = "010000d4a10000d4010000d4";

    /// rdi rsi rdx r10 r8 r9 r12 r13 in the order of the general file.
    private static final int[] X64_ARGUMENTS = {5, 4, 3, 10, 8, 9, 12, 13};

    private static final int RCX = 2;
    private static final int RBP = 6;
    private static final int R11 = 11;
    private static final int R12 = 12;

    @Test
    void x64ArgumentsAndTheWholeNumberAreSeen() {
        try (var guest = new Guest(Isa.X64, X64_SYSCALLS)) {
            guest.cpu.registers().general(0, 0x1_0000_0005L);
            for (int i = 0; i < X64_ARGUMENTS.length; i++) {
                guest.cpu.registers().general(X64_ARGUMENTS[i], 100 + i);
            }
            assertCall(guest.run(), 0x1_0000_0005L, Guest.CODE + 2);
        }
    }

    @Test
    void arm64ArgumentsAndTheWholeNumberAreSeen() {
        try (var guest = new Guest(Isa.ARM64, ARM64_SYSCALLS)) {
            guest.cpu.registers().general(16, 0x1_0000_0005L);
            for (int i = 0; i < Trap.Syscall.ARGUMENTS; i++) {
                guest.cpu.registers().general(i, 100 + i);
            }
            assertCall(guest.run(), 0x1_0000_0005L, Guest.CODE + 4);
        }
    }

    private static void assertCall(Trap trap, long number, long pc) {
        var call = assertInstanceOf(Trap.Syscall.class, trap);
        assertEquals(number, call.number());
        assertEquals(pc, call.pc());
        for (int i = 0; i < Trap.Syscall.ARGUMENTS; i++) {
            assertEquals(100 + i, call.argument(i));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aResultIsReturnedAndTheNextCallIsReached(Isa isa) {
        boolean x64 = isa == Isa.X64;
        try (var guest = new Guest(isa, x64 ? X64_SYSCALLS : ARM64_SYSCALLS)) {
            for (int i = 1; i <= 3; i++) {
                var call = assertInstanceOf(Trap.Syscall.class, guest.run());
                assertEquals(Guest.CODE + i * (x64 ? 2L : 4L), call.pc());
                guest.cpu.returnFromSyscall(-i);
                assertEquals(-i, guest.cpu.registers().general(0));
                assertEquals(call.pc(), guest.cpu.registers().pc());
            }
        }
    }

    @Test
    void returningClobbersOnX64WhatTheKernelDoesAndNothingElse() {
        try (var guest = new Guest(Isa.X64, X64_SYSCALLS)) {
            var registers = guest.cpu.registers();
            for (int i = 0; i < 16; i++) {
                registers.general(i, 1000 + i);
            }
            guest.run();
            guest.cpu.returnFromSyscall(7);

            assertEquals(7, registers.general(0));
            assertEquals(Guest.CODE + 2, registers.general(RCX));
            assertEquals(0x202, registers.general(R11));
            for (int argument : new int[] {5, 4, 3, 10, 8, 9}) {
                assertEquals(0, registers.general(argument));
            }
            for (int kept : new int[] {1, RBP, 7, R12, 13, 14, 15}) {
                assertEquals(1000 + kept, registers.general(kept));
            }
        }
    }

    @Test
    void returningLeavesTheOtherRegistersOnArm64() {
        try (var guest = new Guest(Isa.ARM64, ARM64_SYSCALLS)) {
            for (int i = 0; i < 31; i++) {
                guest.cpu.registers().general(i, 1000 + i);
            }
            guest.run();
            guest.cpu.returnFromSyscall(7);
            for (int i = 1; i < 31; i++) {
                assertEquals(1000 + i, guest.cpu.registers().general(i));
            }
        }
    }

    @Test
    void aCallMayReturnAfterOtherThreadsHaveRun() {
        try (var guest = new Guest(Isa.X64, X64_SYSCALLS)) {
            guest.run();
            var waiting = guest.cpu.newContext();
            guest.cpu.save(waiting);
            guest.run();
            guest.cpu.returnFromSyscall(1);
            guest.run();

            guest.cpu.restore(waiting);
            guest.cpu.returnFromSyscall(2);
            assertEquals(Guest.CODE + 2, guest.cpu.registers().general(RCX));
            assertEquals(2, guest.cpu.registers().general(0));
        }
    }
}
