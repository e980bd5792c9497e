package jacinth.emulator.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.emulator.Isa;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Executes every kind of instruction, valid or not. Takes minutes, so not in every build: `mvn -Pfuzz -pl emulator
/// test`.
class InstructionSweep {
    /// For one process, which takes a few without the others.
    private static final int MINUTES = 30;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Isa.class)
    void noInstructionEndsTheProcess(Isa isa) throws IOException, InterruptedException {
        var instructions = Instructions.of(isa);
        List<String> fatal = new ArrayList<>();
        int next = 0;
        while (next < instructions.count()) {
            var progress = folder.resolve("progress");
            var worker = start(isa, next, instructions.count(), progress);
            if (!worker.waitFor(MINUTES, TimeUnit.MINUTES)) {
                worker.destroyForcibly().waitFor();
            }
            next = instructions.count();
            if (worker.exitValue() != 0) {
                int number = ByteBuffer.wrap(Files.readAllBytes(progress)).getInt();
                fatal.add(HexFormat.of().formatHex(instructions.get(number)));
                next = number + 1;
            }
        }
        assertEquals(List.of(), fatal);
    }

    private Process start(Isa isa, int from, int to, Path progress) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + folder.resolve("error.log"),
                        "-cp",
                        Path.of("target", "classes") + File.pathSeparator + Path.of("target", "test-classes"),
                        SweepWorker.class.getName(),
                        isa.name(),
                        Integer.toString(from),
                        Integer.toString(to),
                        progress.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("worker.log").toFile())
                .start();
    }
}
