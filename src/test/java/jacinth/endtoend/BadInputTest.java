package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
    private static final int USAGE = 2;
    private static final int OUR_FAILURE = 125;
    private static final int NOT_RUNNABLE = 126;
    private static final int UNDEFINED = 132;
    private static final int BREAKPOINT = 133;

    @TempDir
    Path folder;

    private Path file;

    BadInputTest() {
        file = Path.of("");
    }

    @BeforeEach
    void name() {
        file = folder.resolve("program");
    }

    private Jacinth.Result run(byte[] program, String... options) {
        try {
            Files.write(file, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var words = new String[options.length + 2];
        words[0] = "run";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 1] = file.toString();
        return Jacinth.run(words);
    }

    private void assertRefused(byte[] program, String why, String... options) {
        var result = run(program, options);
        result.assertRefused(NOT_RUNNABLE);
        assertTrue(result.err().contains(why), result.err());
        assertTrue(result.err().contains("program"), result.err());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void theFileThatNothingIsWrongWithRuns(Isa isa) {
        assertEquals(BREAKPOINT, run(ElfFile.of(isa).bytes()).code());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aFileCutAnywhereInItsHeadersIsRefused(Isa isa) throws IOException {
        var whole = Files.readAllBytes(Jacinth.image(isa, "hello"));
        for (int length = 0; length <= ElfFile.HEADER_SIZE + 8 * ElfFile.PROGRAM_HEADER_SIZE; length++) {
            run(Arrays.copyOf(whole, length)).assertRefused(NOT_RUNNABLE);
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aFileCutInItsSegmentsIsRefused(Isa isa) throws IOException {
        var whole = Files.readAllBytes(Jacinth.image(isa, "hello"));
        int end = endOfSegments(whole) - 1 & -Isa.PAGE_SIZE;
        for (int length = 512; length <= end; length += 509) {
            assertRefused(Arrays.copyOf(whole, length), "ends inside a segment");
        }
        assertRefused(Arrays.copyOf(whole, end), "ends inside a segment");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aFileCutInTheLastPageOfItsSegmentsRunsAsOnZirconWithZerosThere(Isa isa) {
        for (int length : new int[] {0x1801, 0x1fff}) {
            for (int flags : new int[] {4, 6}) {
                var file = ElfFile.of(isa).testing(0x3fff).with(flags, 0x1800, 0x3800, 0x800, 0x800);
                var result = run(Arrays.copyOf(file.bytes(), length));
                assertEquals(BREAKPOINT, result.code(), result.err());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void whatASegmentHasBeyondItsBytesInTheFileIsZero(Isa isa) {
        for (int flags : new int[] {4, 6}) {
            for (int size : new int[] {0, 1, 0x7ff}) {
                var memory = ElfFile.of(isa).with(flags, 0x1800, 0x3800, size, 0x2000);
                for (int at : new int[] {0x3800 + size, 0x3fff, 0x4000, 0x57ff}) {
                    var result = run(memory.testing(at).bytes());
                    assertEquals(BREAKPOINT, result.code(), result.err());
                }
            }
            var memory = ElfFile.of(isa).with(flags, 0x1800, 0x3800, 0x20, 0x2000);
            assertEquals(UNDEFINED, run(memory.testing(0x381f).bytes()).code());
        }
    }

    /// What can be run can be inspected, which reads more of the file.
    @ParameterizedTest
    @EnumSource(Isa.class)
    void noDamageToTheHeadersMakesUsFail(Isa isa) throws IOException {
        var whole = Files.readAllBytes(Jacinth.image(isa, "hello"));
        var random = new Random(2018);
        for (int at = 0; at < ElfFile.HEADER_SIZE + 8 * ElfFile.PROGRAM_HEADER_SIZE; at++) {
            var damaged = whole.clone();
            damaged[at] = (byte) (damaged[at] ^ 1 + random.nextInt(255));
            var result = run(damaged, "--time-limit", "1ms", "--timeout", "30s");
            var what = "byte %d is %d: %s".formatted(at, damaged[at], result);
            assertTrue(result.code() != OUR_FAILURE && result.code() != USAGE, what);
            assertFalse(result.err().contains("internal error"), what);
            assertEquals(result.code() == 0 ? 0 : 1, result.told(), what);
            if (result.code() != NOT_RUNNABLE) {
                var inspected = Jacinth.run("inspect", "--symbols", "--disassemble", file.toString());
                assertEquals(0, inspected.code(), what + inspected.err());
            }
        }
    }

    /// Section headers, symbols and names are read by `inspect`, and when a crash is told of.
    @ParameterizedTest
    @EnumSource(Isa.class)
    void noDamageToTheSymbolsMakesUsFail(Isa isa) throws IOException {
        var whole = Files.readAllBytes(Jacinth.image(isa, "faults"));
        var random = new Random(2018);
        int unloaded = endOfSegments(whole);
        int code = run(whole).code();
        for (int round = 0; round < 50; round++) {
            var damaged = whole.clone();
            for (int at = unloaded; at < whole.length; at += 1 + random.nextInt(64)) {
                damaged[at] = (byte) random.nextInt();
            }
            assertEquals(code, run(damaged).code());
            var crashed = Jacinth.run("run", file.toString(), "--", "null-read");
            crashed.assertRefused(139);
            var inspected = Jacinth.run("inspect", "--symbols", file.toString());
            assertEquals(0, inspected.code(), inspected.err());
        }
    }

    /// Where what is only for people begins in a file.
    private static int endOfSegments(byte[] file) {
        var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long end = 0;
        for (int i = 0; i < bytes.getShort(56); i++) {
            int header = ElfFile.HEADER_SIZE + i * ElfFile.PROGRAM_HEADER_SIZE;
            end = Math.max(end, bytes.getLong(header + 8) + bytes.getLong(header + 32));
        }
        return Math.toIntExact(end);
    }

    @Test
    void anotherKindOfFileIsRefused() {
        assertRefused(new byte[0], "is not an ELF file");
        var executable = ElfFile.of(Isa.X64).bytes();
        executable[ElfFile.TYPE] = 2;
        assertRefused(executable, "ET_DYN");
        var small = ElfFile.of(Isa.X64).bytes();
        small[4] = 1;
        assertRefused(small, "is a 32-bit little-endian ELF program or library for x86-64");
        var big = ElfFile.of(Isa.X64).bytes();
        big[5] = 2;
        assertRefused(big, "is a 64-bit big-endian ELF file for ELF machine 15872");
        var foreign = ElfFile.of(Isa.X64).bytes();
        foreign[ElfFile.MACHINE] = (byte) 243;
        assertRefused(foreign, "for RISC-V, ELF machine 243; Jacinth runs Zircon programs for x86-64 and AArch64");
        assertRefused("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII), "is not an ELF file (it is a script)");
        var library = ElfFile.of(Isa.ARM64).bytes();
        Arrays.fill(library, ElfFile.ENTRY, ElfFile.ENTRY + 8, (byte) 0);
        assertRefused(library, "is a library, no program: it has no entry point");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aLinuxProgramIsToldFromOneThatLacksItsDynamicLinker(Isa isa) {
        var linux = ElfFile.of(isa).interpretedBy("/lib64/ld-linux-x86-64.so.2").bytes();
        assertRefused(linux, "is a program for Linux (its dynamic linker is /lib64/ld-linux-x86-64.so.2)");
    }

    @Test
    void aProgramForTheOtherMachineIsRefused() {
        assertRefused(ElfFile.of(Isa.X64).bytes(), "is for x64, not arm64", "--arch", "arm64");
        assertRefused(ElfFile.of(Isa.ARM64).bytes(), "is for arm64, not x64", "--arch", "x64");
        assertEquals(
                BREAKPOINT,
                run(ElfFile.of(Isa.ARM64).bytes(), "--arch", "ARM64").code());
    }

    @Test
    void segmentsThatOverlapAreRefused() {
        assertRefused(ElfFile.of(Isa.X64).with(0x1000, 0x1000).bytes(), "overlap");
        assertRefused(ElfFile.of(Isa.X64).with(0, 0x1001).bytes(), "overlap or are out of order");
        assertRefused(ElfFile.of(Isa.X64).with(0x3000, 0x2000).with(0x4000, 1).bytes(), "overlap or are out of order");
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 47, Long.MAX_VALUE, -1, -4096, Long.MIN_VALUE})
    void segmentsThatNoAddressSpaceCanHoldAreRefused(long size) {
        run(ElfFile.of(Isa.X64).with(0x2000, size).bytes()).assertRefused(NOT_RUNNABLE);
        run(ElfFile.of(Isa.ARM64).with(size & -4096, 0x1000).bytes()).assertRefused(NOT_RUNNABLE);
        run(ElfFile.of(Isa.ARM64).showing(0x2000, size).bytes()).assertRefused(NOT_RUNNABLE);
    }

    @Test
    void memoryThatIsNeverTouchedCostsNothing() {
        assertEquals(
                BREAKPOINT,
                run(ElfFile.of(Isa.X64).with(0x2000, 1L << 40).bytes()).code());
    }

    @Test
    void aProgramLargerThanTheMachineIsRefused() {
        var large = Arrays.copyOf(ElfFile.of(Isa.X64).bytes(), 40 << 20);
        assertRefused(large, "memory", "--memory", "16M");
        assertEquals(BREAKPOINT, run(large, "--memory", "64M").code());
    }

    @Test
    void aMissingInterpreterIsNamedAndTheWayToGiveIt() {
        var program = ElfFile.of(Isa.X64).interpretedBy("lib/ld.so.1").bytes();
        assertRefused(program, "lib/ld.so.1");
        assertRefused(program, "--lib-path", "--lib-path", folder.toString());
    }

    @ParameterizedTest
    @CsvSource({"X64, ARM64", "ARM64, X64"})
    void anInterpreterOfTheOtherMachineIsRefused(Isa isa, Isa other) throws IOException {
        Files.write(folder.resolve("ld.so.1"), ElfFile.of(other).bytes());
        var program = ElfFile.of(isa).interpretedBy("ld.so.1").bytes();
        assertRefused(program, "ld.so.1 is for " + other, "--lib-path", folder.toString());
    }

    @Test
    void aDamagedInterpreterIsRefused() throws IOException {
        Files.write(folder.resolve("ld.so.1"), new byte[100]);
        var program = ElfFile.of(Isa.X64).interpretedBy("ld.so.1").bytes();
        var result = run(program, "--lib-path", folder.toString());
        result.assertRefused(NOT_RUNNABLE);
        assertTrue(result.err().contains("ld.so.1 is not an ELF file"), result.err());
    }

    @Test
    void anInterpreterIsRunInsteadOfTheProgram() throws IOException {
        Files.write(folder.resolve("ld.so.1"), ElfFile.of(Isa.X64).bytes());
        var program = ElfFile.of(Isa.X64).interpretedBy("ld.so.1").bytes();
        assertEquals(BREAKPOINT, run(program, "--lib-path", folder.toString()).code());
    }

    @Test
    void aDynamicLinkerInAFolderBelowIsNamedByItsWholePath() throws IOException {
        Files.write(
                Files.createDirectory(folder.resolve("asan")).resolve("ld.so.1"),
                ElfFile.of(Isa.X64).bytes());
        var program = ElfFile.of(Isa.X64).interpretedBy("asan/ld.so.1").bytes();
        assertEquals(BREAKPOINT, run(program, "--lib-path", folder.toString()).code());
        assertRefused(
                ElfFile.of(Isa.X64).interpretedBy("ld.so.1").bytes(), "--lib-path", "--lib-path", folder.toString());
    }

    @Test
    void aPathOutOfTheLibraryFoldersIsNotFollowed() throws IOException {
        Files.write(folder.resolve("ld.so.1"), ElfFile.of(Isa.X64).bytes());
        var inner = Files.createDirectory(folder.resolve("inner"));
        var program = ElfFile.of(Isa.X64).interpretedBy("../ld.so.1").bytes();
        run(program, "--lib-path", inner.toString()).assertRefused(NOT_RUNNABLE);
    }
}
