package jacinth.cli.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// A guest's source as a Linux program, under qemu's emulation of x86-64 user mode.
final class Qemu implements AutoCloseable {
    private static final String QEMU = "qemu-x86_64";
    private static final String CLANG = "clang-19";
    /// As guest-images/src/linux.h prints it.
    private static final Pattern CPU_TIME = Pattern.compile("cpu nanoseconds: ([0-9]+)");

    private final Path folder;
    private final Path program;

    /// Compiles it, with the options of guest-images/build.sh, into a folder that is deleted with this.
    ///
    /// @throws BenchException with what to do, if a tool is missing
    Qemu(Path source) throws BenchException {
        require(QEMU, "qemu-user");
        require(CLANG, "clang-19");
        require("ld.lld-19", "lld-19");
        try {
            folder = Files.createTempDirectory("jacinth-bench");
        } catch (IOException e) {
            throw new BenchException("no folder for temporary files: " + e.getMessage());
        }
        program = folder.resolve("program");
        try {
            HostProcess.run(List.of(
                    CLANG,
                    "--target=x86_64-linux-gnu",
                    "-march=x86-64-v2",
                    "-std=c17",
                    "-O2",
                    "-fPIE",
                    "-ffreestanding",
                    "-nostdlib",
                    "-static",
                    "-fuse-ld=lld",
                    source.toString(),
                    "-o",
                    program.toString()));
        } catch (BenchException e) {
            close();
            throw e;
        }
    }

    private static void require(String tool, String debianPackage) throws BenchException {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return;
            }
        }
        throw new BenchException("%s is not on the path; on Debian: apt-get install %s".formatted(tool, debianPackage));
    }

    /// Runs it.
    ///
    /// @return the processor time that qemu took, in nanoseconds
    long run(String argument) throws BenchException {
        var said = HostProcess.run(List.of(QEMU, program.toString(), argument));
        var time = CPU_TIME.matcher(said);
        if (!time.matches()) {
            throw new BenchException("%s did not tell its processor time but: %s".formatted(QEMU, said));
        }
        return Long.parseLong(time.group(1));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(program);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
