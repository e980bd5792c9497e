package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jacinth.emulator.Registers.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegistersTest {
    private static final int X64_FLAGS = 17;
    private static final int ARM64_FLAGS = 33;

    @ParameterizedTest
    @CsvSource({
        "X64, GENERAL, 144",
        "X64, FLOATING_POINT, 160",
        "X64, VECTOR, 264",
        "X64, THREAD_POINTER, 16",
        "ARM64, GENERAL, 272",
        "ARM64, FLOATING_POINT, 0",
        "ARM64, VECTOR, 520",
        "ARM64, THREAD_POINTER, 8",
    })
    void aFileIsAsLongAsItsDescriptionSays(Isa isa, File file, int size) {
        try (var guest = new Guest(isa)) {
            assertEquals(size, guest.cpu.registers().size(file));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void whatIsWrittenIsReadBack(Isa isa) {
        try (var guest = new Guest(isa);
                var arena = Arena.ofConfined()) {
            var registers = guest.cpu.registers();
            for (var file : File.values()) {
                var written = arena.allocate(registers.size(file) + 8L, 8);
                for (long i = 0; i < registers.size(file); i++) {
                    written.set(ValueLayout.JAVA_BYTE, i, (byte) (i * 5 + file.ordinal()));
                }
                makeValid(isa, file, written);
                registers.write(file, written);
                var read = arena.allocate(written.byteSize(), 8);
                registers.read(file, read);
                assertEquals(-1, written.mismatch(read), file + " differs");
            }
        }
    }

    /// Puts values that may be written where not all may.
    private static void makeValid(Isa isa, File file, MemorySegment bytes) {
        if (file == File.GENERAL) {
            bytes.setAtIndex(
                    ValueLayout.JAVA_LONG, isa == Isa.X64 ? X64_FLAGS : ARM64_FLAGS, isa == Isa.X64 ? 0x247 : 1L << 31);
        } else if (file == File.VECTOR) {
            bytes.set(ValueLayout.JAVA_INT, isa == Isa.X64 ? 256 : 0, isa == Isa.X64 ? 0x1fa0 : 0x0040_0000);
            bytes.set(ValueLayout.JAVA_INT, isa == Isa.X64 ? 260 : 4, isa == Isa.X64 ? 0 : 0x0800_0001);
        } else if (file == File.FLOATING_POINT && isa == Isa.X64) {
            bytes.asSlice(0, 32).fill((byte) 0);
            bytes.set(ValueLayout.JAVA_SHORT, 0, (short) 0x37f);
            bytes.set(ValueLayout.JAVA_SHORT, 2, (short) 0x3800);
            bytes.set(ValueLayout.JAVA_LONG, 16, 0x1234_5678_9abcL);
            for (int i = 0; i < 8; i++) {
                bytes.asSlice(32 + i * 16 + 10, 6).fill((byte) 0);
                bytes.set(ValueLayout.JAVA_BYTE, 32 + i * 16 + 7, (byte) 0x80);
                bytes.set(ValueLayout.JAVA_SHORT, 32 + i * 16 + 8, (short) 0x3fff);
            }
        }
    }

    @Test
    void aUserCannotWriteTheSystemsFlags() {
        try (var guest = new Guest(Isa.X64)) {
            guest.cpu.registers().general(X64_FLAGS, -1L);
            // IOPL, IF (which stays), RF, VM, VIF and VIP are the system's.
            assertEquals(0x24_4fd7, guest.cpu.registers().general(X64_FLAGS));
            guest.cpu.registers().general(X64_FLAGS, 0);
            assertEquals(0x202, guest.cpu.registers().general(X64_FLAGS));
        }
        try (var guest = new Guest(Isa.ARM64)) {
            guest.cpu.registers().general(ARM64_FLAGS, -1L);
            assertEquals(0xf000_0000L, guest.cpu.registers().general(ARM64_FLAGS));
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aUserCannotBecomeTheKernelByItsFlags(Isa isa) {
        // hlt, or mrs x0, ttbr0_el1
        try (var guest = new Guest(isa, isa == Isa.X64 ? "f4" : "002038d5")) {
            guest.cpu.registers().general(isa == Isa.X64 ? X64_FLAGS : ARM64_FLAGS, 0x3205);
            guest.cpu.registers().general(isa == Isa.X64 ? X64_FLAGS : ARM64_FLAGS, 0x5);
            assertInstanceOf(Trap.Exception.class, guest.run());
        }
    }

    @Test
    void codeRunsInRing3() {
        // mov eax, cs; syscall
        try (var guest = new Guest(Isa.X64, "8cc8", "0f05")) {
            assertEquals(3, assertInstanceOf(Trap.Syscall.class, guest.run()).number() & 3);
        }
    }

    @Test
    void theThreadPointerIsWhatGuestsSee() {
        // mov rax, fs:[0x10]; syscall
        try (var guest = new Guest(Isa.X64, "64488b042510000000", "0f05")) {
            guest.cpu.registers().threadPointer(Guest.DATA);
            guest.put(Guest.DATA + 0x10, "4d00000000000000");
            assertEquals(0x4d, assertInstanceOf(Trap.Syscall.class, guest.run()).number());
        }
        // mrs x0, tpidr_el0; svc #0
        try (var guest = new Guest(Isa.ARM64, "40d03bd5", "010000d4")) {
            guest.cpu.registers().threadPointer(77);
            assertEquals(77, assertInstanceOf(Trap.Syscall.class, guest.run()).argument(0));
            assertEquals(77, guest.cpu.registers().threadPointer());
        }
    }
}
