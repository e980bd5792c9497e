package jacinth.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Arguments, environment and standard input that are too much or broken.
class GivenInputTest {
    private static final int USAGE = 2;
    private static final int OUR_FAILURE = 125;

    @ParameterizedTest
    @EnumSource(Isa.class)
    void moreArgumentsThanAProcessCanStartWithAreWrongUsage(Isa isa) {
        var program = Jacinth.image(isa, "args").toString();
        var result = Jacinth.run("run", program, "--", "x".repeat(90_000));
        result.assertRefused(USAGE);
        assertTrue(result.err().contains("are 90006 bytes; a Zircon process starts with at most 65468"), result.err());
        Jacinth.run("run", "--env", "A=" + "x".repeat(70_000), program).assertRefused(USAGE);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void asManyArgumentsAsFitArrive(Isa isa) {
        var words = new ArrayList<>(List.of(Jacinth.words("run", isa, "args")));
        words.addAll(Collections.nCopies(65_463, ""));
        var result = Jacinth.run(words.toArray(String[]::new));
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().endsWith("\nargv[65463]=\n"));
        words.add("");
        Jacinth.run(words.toArray(String[]::new)).assertRefused(USAGE);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anInputThatCannotBeReadEndsTheRun(Isa isa) {
        var folder = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                throw new IOException("Is a directory");
            }
        };
        var result = Jacinth.run(folder, OutputStream.nullOutputStream(), Jacinth.words("run", isa, "cat"));
        assertEquals("jacinth: cannot read standard input: Is a directory\n", result.err());
        assertEquals(OUR_FAILURE, result.code());
        Jacinth.run(folder, OutputStream.nullOutputStream(), Jacinth.words("run", isa, "hello"))
                .assertIs(0, "", "");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void whileAPipeIsSilentADeadlinePasses(Isa isa) throws IOException {
        var through = new ProcessBuilder("cat").start();
        try (var writer = through.getOutputStream();
                var pipe = through.getInputStream()) {
            var out = new ByteArrayOutputStream() {
                @Override
                public synchronized void write(byte[] bytes, int offset, int length) {
                    super.write(bytes, offset, length);
                    if (toString(UTF_8).equals("nothing yet\n")) {
                        answer(writer);
                    }
                }
            };
            Jacinth.run(pipe, out, Jacinth.words("run", isa, "patience")).assertIs(0, "", "");
            assertEquals("nothing yet\nhere\n", out.toString(UTF_8));
        }
    }

    private static void answer(OutputStream writer) {
        try (writer) {
            writer.write("here\n".getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
