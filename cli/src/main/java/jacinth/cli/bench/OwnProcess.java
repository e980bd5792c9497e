package jacinth.cli.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Jacinth in a JVM of its own, like this one, to run one guest.
final class OwnProcess {
    private static final String MODULE = "jacinth.cli";
    private static final String MAIN = "jacinth.cli.Main";

    private final List<String> command = new ArrayList<>();

    OwnProcess(Path guest) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (var option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith("-X") || option.startsWith("--enable-native-access")) {
                command.add(option);
            }
        }
        var modules = System.getProperty("jdk.module.path");
        command.addAll(
                modules != null
                        ? List.of("-p", modules, "-m", MODULE + "/" + MAIN)
                        : List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of("run", guest.toString()));
    }

    /// @return host nanoseconds from its start to its end, as a user waits for it
    long run() throws BenchException {
        long begin = System.nanoTime();
        HostProcess.run(command);
        return System.nanoTime() - begin;
    }
}
