package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeterminismTest {
    @ParameterizedTest
    @CsvSource({
        // 100 nops; rdtsc; syscall
        "X64, 90, 0f310f05",
        // 100 nops; rdtscp; syscall
        "X64, 90, 0f01f90f05",
        // 100 nops; mrs x0, cntvct_el0; svc #0
        "ARM64, 1f2003d5, 40e03bd5010000d4",
    })
    void theCycleCounterCountsExecutedCode(Isa isa, String nop, String code) {
        for (int i = 0; i < 3; i++) {
            try (var guest = new Guest(isa, nop.repeat(100), code)) {
                guest.run();
                long first = guest.cpu.registers().general(0);
                assertEquals((nop.length() * 100 + code.length()) / 2, first);
                long before = guest.cpu.spent();
                guest.cpu.registers().pc(Guest.CODE);
                guest.run();
                assertEquals(before + first, guest.cpu.registers().general(0));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"X64, 0f310f05", "ARM64, 40e03bd5010000d4"})
    void theCycleCounterCanBeAnotherOne(Isa isa, String code) {
        try (var guest = new Guest(isa, executed -> executed + 1_000_000_000_000L, code)) {
            guest.run();
            long low = guest.cpu.registers().general(0);
            long now = isa == Isa.X64 ? guest.cpu.registers().general(3) << 32 | low : low;
            assertEquals(1_000_000_000_000L + code.length() / 2, now);
        }
    }

    @Test
    void theCounterRunsANanosecondATick() {
        // mrs x0, cntfrq_el0; svc #0
        try (var guest = new Guest(Isa.ARM64, "00e03bd5", "010000d4")) {
            assertEquals(
                    1_000_000_000,
                    assertInstanceOf(Trap.Syscall.class, guest.run()).argument(0));
        }
    }

    @Test
    void thereIsNoEntropyFromTheHost() {
        // mrs x0, rndr; svc #0
        try (var guest = new Guest(Isa.ARM64, "00243bd5", "010000d4")) {
            guest.cpu.registers().general(0, 5);
            guest.run();
            assertEquals(0, guest.cpu.registers().general(0));
            assertEquals(1L << 30, guest.cpu.registers().general(33), "Z, which says that it failed");
        }
    }

    @Test
    void theProcessorIsOfTheSecondLevelAndSaysNoMore() {
        var features = identify(1);
        // SSE3, SSSE3, CMPXCHG16B, SSE4.1, SSE4.2, POPCNT; no FMA, XSAVE, AVX, F16C, RDRAND
        assertEquals(0x98_2201, features[2]);
        assertEquals(0, identify(7)[1], "no AVX2, BMI, RDSEED, SHA");
        assertEquals(1, identify(0x8000_0001)[2], "LAHF");
    }

    @Test
    void theProcessorHasAName() {
        var vendor = identify(0);
        assertEquals("GenuineIntel", text(vendor[1], vendor[3], vendor[2]));
        assertEquals("Jacinth virtual ", text(identify(0x8000_0002)));
    }

    private static String text(int... words) {
        var bytes = ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        return new String(bytes.array(), StandardCharsets.US_ASCII);
    }

    /// eax ebx ecx edx
    private static int[] identify(int leaf) {
        // cpuid; syscall
        try (var guest = new Guest(Isa.X64, "0fa2", "0f05")) {
            guest.cpu.registers().general(0, leaf);
            guest.run();
            var registers = new int[4];
            for (int i = 0; i < registers.length; i++) {
                registers[i] = (int) guest.cpu.registers().general(i);
            }
            return registers;
        }
    }
}
