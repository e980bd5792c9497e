package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs on the real `ld.so.1` and `libfdio.so`. Skipped unless FUCHSIA_SDK names the folder of an SDK of 2018.
class RealSdkTest {
    @TempDir
    static Path built;

    static {
        built = Path.of("");
    }

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        var sdk = System.getenv("FUCHSIA_SDK");
        Assumptions.assumeTrue(sdk != null, "FUCHSIA_SDK does not name a Fuchsia SDK");
        var script = Jacinth.guests().resolve("fuchsia/build.sh").toString();
        var build = new ProcessBuilder("sh", script, sdk, built.toString()).inheritIO();
        assertEquals(0, build.start().waitFor());
    }

    private static Jacinth.Result run(byte[] input, String library, String... words) {
        var all = new ArrayList<>(
                List.of("run", "--lib-path", built.resolve(library).toString()));
        all.addAll(List.of(words));
        return Jacinth.run(input, all.toArray(String[]::new));
    }

    @Test
    void argumentsEnvironmentMemoryAndThreadsWork() {
        run(new byte[0], "lib", "--env", "HOME=/", built.resolve("words").toString(), "--", "one", "two")
                .assertIs(0, """
                        2 arguments: one two
                        HOME is /
                        4 threads: 10000 of 10000, 100.0 %
                        """, "");
    }

    @Test
    void standardStreamsWork() {
        run(
                        "a\nb\n".getBytes(StandardCharsets.UTF_8),
                        "lib",
                        built.resolve("lines").toString())
                .assertIs(0, "   1  a\n   2  b\n", "2 lines\n");
    }

    /// The digits are those that the same source prints on a Linux host.
    @Test
    void floatingPointNumbersKeepTheirDigits() {
        run(new byte[0], "lib", built.resolve("floats").toString()).assertIs(0, """
                        123456789.123456 0.10000000000000001
                        0.33333333333333333334
                        123456789.123456 4.9406564584124654e-324
                        0.33333333333333333334 0.100000001
                        0.8414709848078965 0.54030230586813977 1.4142135623730951
                        0.69314718055994529 1.4142135623730951 1
                        2 0
                        0.0100000007 1.1
                        """, "");
    }
}
