package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuestsTest {
    @ParameterizedTest
    @EnumSource(Isa.class)
    void helloGreets(Isa isa) {
        Jacinth.runGuest(isa, "hello").assertIs(0, "Hello, Zircon!\n", "");
    }

    @Test
    void theLastValueOfAVariableCounts() {
        var program = Jacinth.image(Isa.X64, "args").toString();
        Jacinth.run("run", "--env", "A=1", "--env", "B=2", "--env", "A=3", program)
                .assertIs(0, "argv[0]=args\nA=3\nB=2\n", "");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void argumentsAndEnvironmentArrive(Isa isa) {
        var program = Jacinth.image(isa, "args").toString();
        Jacinth.run("run", "--env", "A=1", "--env", "B=x=y", program, "--", "one", "", "--two", "--")
                .assertIs(0, """
                        argv[0]=args
                        argv[1]=one
                        argv[2]=
                        argv[3]=--two
                        argv[4]=--
                        A=1
                        B=x=y
                        """, "");
    }

    @ParameterizedTest
    @CsvSource({"X64, 42", "ARM64, 42", "X64, 0", "ARM64, 255"})
    void theExitCodeIsTheProgramsOwn(Isa isa, int code) {
        Jacinth.runGuest(isa, "exit-status", Integer.toString(code)).assertIs(code, "", "");
    }

    @ParameterizedTest
    @CsvSource({"X64, 256, 0", "ARM64, -1, 255", "X64, 4294967338, 42"})
    void anExitCodeThatDoesNotFitIsSaidInFull(Isa isa, String given, int code) {
        Jacinth.runGuest(isa, "exit-status", given)
                .assertIs(code, "", "jacinth: the exit code %s does not fit: ending with %d\n".formatted(given, code));
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void catCopiesEveryByte(Isa isa) {
        var input = new byte[3_000_017];
        new Random(1).nextBytes(input);
        var output = new ByteArrayOutputStream();
        var result = Jacinth.run(input, output, Jacinth.words("run", isa, "cat"));
        result.assertIs(0, "", "");
        assertArrayEquals(input, output.toByteArray());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void catOfNothingIsNothing(Isa isa) {
        Jacinth.runGuest(isa, "cat").assertIs(0, "", "");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void eightThreadsCountToAnExactTotal(Isa isa) {
        Jacinth.runGuest(isa, "threads").assertIs(0, "threads: 80000 of 80000\n", "");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void seedsFindRacesInsideBlocksAndEachTheSameAgain(Isa isa) {
        assertEquals("race: 200 of 200\n", race(isa, 0));
        var sums = new TreeSet<String>();
        for (int seed = 1; seed <= 20; seed++) {
            var sum = race(isa, seed);
            assertEquals(sum, race(isa, seed), "seed " + seed);
            sums.add(sum);
        }
        assertTrue(sums.size() > 2, sums.toString());
    }

    private static String race(Isa isa, int seed) {
        var image = Jacinth.image(isa, "race").toString();
        return Jacinth.run("run", "--seed", String.valueOf(seed), image, "--", "100")
                .out();
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void noSeedLosesWhatALockProtects(Isa isa) {
        for (int seed = 1; seed <= 5; seed++) {
            Jacinth.run(
                            "run",
                            "--seed",
                            String.valueOf(seed),
                            Jacinth.image(isa, "threads").toString())
                    .assertIs(0, "threads: 80000 of 80000\n", "");
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void onePortTellsOfTimersEventsAndPacketsInOrder(Isa isa) {
        Jacinth.runGuest(isa, "ports").assertIs(0, """
                        own packet after 0 ms
                        fast timer after 10 ms
                        event after 10 ms
                        slow timer after 30 ms
                        then nothing until 50 ms
                        """, "");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void twoProcessesPlayPingPong(Isa isa) {
        Jacinth.runGuest(isa, "pingpong", "100").assertIs(0, "pingpong: 100 round trips\n", "");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anHourOfSleepTakesNoTime(Isa isa) {
        Supplier<Jacinth.Result> nap = () -> Jacinth.runGuest(isa, "sleep", "3600");
        assertTimeoutPreemptively(Duration.ofSeconds(60), nap::get).assertIs(0, "sleep: 3600 seconds\n", "");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anEndlessLoopIsStoppedByTheHostsClock(Isa isa) {
        var result = Jacinth.run(
                "run", "--timeout", "200ms", Jacinth.image(isa, "spin").toString());
        result.assertRefused(124);
        assertTrue(
                result.err().matches("jacinth: timed out: spin\\[\\d+\\.\\d+] runs at 0x[0-9a-f]+ \\(main\\+0x.*\\)\n"),
                result.err());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anEndlessLoopIsStoppedByTheVirtualClock(Isa isa) {
        var result = Jacinth.run(
                "run", "--time-limit", "5ms", Jacinth.image(isa, "spin").toString());
        result.assertRefused(124);
        assertTrue(result.err().startsWith("jacinth: the virtual time is up: spin["), result.err());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aLongSleepIsCutByTheVirtualClock(Isa isa) {
        var program = Jacinth.image(isa, "sleep").toString();
        var result = Jacinth.run("run", "--time-limit", "1s", program, "--", "3600");
        result.assertRefused(124);
        assertTrue(result.err().contains(" waits for "), result.err());
    }

    @ParameterizedTest
    @CsvSource({
        "null-read, 139, 139, page fault: read of 0x0",
        "null-write, 139, 139, page fault: write of 0x0",
        "execute-data, 139, 139, page fault: execute of 0x",
        "undefined-instruction, 132, 132, undefined instruction",
        "divide-by-zero, 136, 133, ''",
        "breakpoint, 133, 133, breakpoint",
        "syscall-outside-vdso, 159, 159, system call 0 from outside the vDSO",
        "stack-overflow, 139, 139, page fault: write of 0x"
    })
    void aFatalExceptionIsNamedWithItsPlace(String kind, int onX64, int onArm64, String what) {
        for (var isa : Isa.values()) {
            var result = Jacinth.runGuest(isa, "faults", kind);
            result.assertRefused(isa == Isa.X64 ? onX64 : onArm64);
            assertTrue(
                    result.firstTold().matches("jacinth: faults\\[\\d+\\.\\d+]: .* at pc 0x[0-9a-f]+.*"), result.err());
            assertTrue(result.err().contains(what), result.err());
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anExceptionNamesTheFunctionItHappenedIn(Isa isa) {
        var result = Jacinth.runGuest(isa, "faults", "null-read");
        assertTrue(
                result.firstTold().matches(".* \\(null_read\\+0x[0-9a-f]+\\): nothing is mapped at 0x0"), result.err());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aCrashShowsRegistersAndWhoCalledWhom(Isa isa) {
        var lines = Jacinth.runGuest(isa, "faults", "null-read").err().lines().toList();
        var counter = isa == Isa.X64 ? "   rip 0000" : "    pc 0000";
        assertTrue(lines.stream().anyMatch(line -> line.contains(counter)), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.matches("  #0 0x[0-9a-f]+ \\(null_read\\+0x[0-9a-f]+\\)")));
        assertTrue(lines.stream().anyMatch(line -> line.matches("  #1 0x[0-9a-f]+ \\(main\\+0x[0-9a-f]+\\)")));
        assertEquals(
                1,
                Jacinth.run("run", "-q", Jacinth.image(isa, "faults").toString(), "--", "null-read")
                        .err()
                        .lines()
                        .count());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aStackThatOverflowsIsNamed(Isa isa) {
        var told = Jacinth.runGuest(isa, "faults", "stack-overflow").firstTold();
        assertTrue(
                told.matches(".* bytes below VMO \\d+ 'initial-stack', the guard below the stack of thread \\d+"),
                told);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void everyCallSurvivesWildArgumentsAndMissingOnesAreToldOfOnce(Isa isa) {
        var result = Jacinth.runGuest(isa, "abuse", "7", "5");
        assertEquals(0, result.code(), result.err());
        var warnings = result.err().lines().toList();
        assertTrue(
                warnings.stream().allMatch(line -> line.matches("jacinth: warning: zx_\\w+ is not implemented; .*")),
                result.err());
        assertEquals(warnings.size(), warnings.stream().distinct().count(), result.err());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void quietMeansNoWarnings(Isa isa) {
        var program = Jacinth.image(isa, "abuse").toString();
        assertEquals("", Jacinth.run("run", "-q", program, "--", "7", "5").err());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aReaderThatHasSeenEnoughEndsTheRunQuietly(Isa isa) {
        var closed = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Jacinth.run(new byte[1 << 20], closed, Jacinth.words("run", isa, "cat")).assertIs(141, "", "");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void sixteenMebibytesAreEnough(Isa isa) {
        Jacinth.run(
                        "run",
                        "--memory",
                        "16M",
                        "--cpus",
                        "1",
                        Jacinth.image(isa, "hello").toString())
                .assertIs(0, "Hello, Zircon!\n", "");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aJobThatAgreedIsKilledWhenMemoryIsShort(Isa isa) {
        var program = Jacinth.image(isa, "shortage").toString();
        Jacinth.run("run", "--memory", "32M", program)
                .assertIs(0, """
                        enough memory: alive, alive
                        short of memory: killed, alive
                        """, "[ 4.000000000] 0.0> OOM: killing job 1051 ''\n");
    }
}
