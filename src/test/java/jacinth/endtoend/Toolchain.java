package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.emulator.Isa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Compiles and links programs against what `jacinth sdk` writes.
final class Toolchain {
    private Toolchain() {}

    /// Skips a test where there is no clang-19 and lld-19.
    static void need() throws IOException, InterruptedException {
        for (var tool : List.of("clang-19", "ld.lld-19")) {
            try {
                assertEquals(0, new ProcessBuilder(tool, "--version").start().waitFor());
            } catch (IOException missing) {
                Assumptions.abort("needs " + tool);
            }
        }
    }

    /// The program, named `program`, in `folder`.
    static Path link(Path folder, Isa isa, String source, List<String> compilerOptions, String... linkerOptions)
            throws IOException, InterruptedException {
        var sdk = folder.resolve("sdk").toString();
        assertEquals(
                0, Jacinth.run("sdk", "--out", sdk, "--arch", isa.toString()).code());
        var file = Files.writeString(folder.resolve("source.c"), source).toString();
        var target = isa == Isa.X64 ? "x86_64-unknown-fuchsia" : "aarch64-unknown-fuchsia";
        var compile = new ArrayList<>(List.of("clang-19", "--target=" + target, "-fPIE", "-nostdlib"));
        compile.addAll(compilerOptions);
        compile.addAll(List.of("-I", sdk + "/include", "-c", file, "-o", file + ".o"));
        run(compile);
        var program = folder.resolve("program");
        var link = new ArrayList<>(List.of("ld.lld-19", "-pie"));
        link.addAll(List.of(linkerOptions));
        link.addAll(List.of("-o", program.toString(), sdk + "/lib/crt1.o", file + ".o", sdk + "/lib/libzircon.so"));
        run(link);
        return program;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertEquals("", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, process.waitFor());
    }
}
