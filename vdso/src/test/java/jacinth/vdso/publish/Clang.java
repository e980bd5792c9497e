package jacinth.vdso.publish;

import jacinth.emulator.Isa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The compiler and the linker that guests are made with, where they are installed.
final class Clang {
    private static final String COMPILER = "clang-19";
    private static final String LINKER = "ld.lld-19";

    private Clang() {}

    static boolean isInstalled() {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .map(Path::of)
                .anyMatch(folder ->
                        Files.isExecutable(folder.resolve(COMPILER)) && Files.isExecutable(folder.resolve(LINKER)));
    }

    /// Compiles as the documentation says to, with every warning an error. Answers what the compiler says: nothing, if
    /// all is well.
    static String compile(Isa isa, Path sdk, Path source, Path object, String... options) throws IOException {
        var command = new ArrayList<String>();
        Collections.addAll(command, COMPILER, "--target=" + target(isa), "-O2", "-fPIE", "-nostdlib");
        Collections.addAll(
                command,
                "-Wall",
                "-Wextra",
                "-Werror",
                "-I",
                sdk.resolve("include").toString());
        Collections.addAll(command, options);
        Collections.addAll(command, "-c", source.toString(), "-o", object.toString());
        return run(command);
    }

    static String link(Path sdk, Path object, Path program) throws IOException {
        var lib = sdk.resolve("lib");
        return run(List.of(
                LINKER,
                "-pie",
                "-o",
                program.toString(),
                lib.resolve("crt1.o").toString(),
                object.toString(),
                lib.resolve("libzircon.so").toString()));
    }

    private static String target(Isa isa) {
        return switch (isa) {
            case X64 -> "x86_64-unknown-fuchsia";
            case ARM64 -> "aarch64-unknown-fuchsia";
        };
    }

    private static String run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
