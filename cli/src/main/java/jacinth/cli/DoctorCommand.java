package jacinth.cli;

import jacinth.emulator.Isa;
import jacinth.emulator.NativeLibrary;
import jacinth.emulator.Ram;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = "Say what works on this host, what is missing and how to get it.",
        footer = {"", "Example: jacinth doctor", "", "Exit codes: 0 if all that is needed is there, else 1."})
final class DoctorCommand implements Callable<Integer> {
    private static final long MEMORY = 512L << 20;

    private final Terminal terminal;
    private final StringBuilder report = new StringBuilder();
    private boolean healthy = true;

    @Mixin
    final CommonOptions common = new CommonOptions();

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        need("JDK", () -> Runtime.version() + " in " + System.getProperty("java.home"));
        need("Unicorn", () -> describe(NativeLibrary.unicorn()));
        need("Capstone", () -> describe(NativeLibrary.capstone()));
        need("memory", DoctorCommand::memory);
        for (var isa : Isa.values()) {
            need(isa + " guests", () -> Probe.run(isa));
        }
        want("clang-19", () -> onPath("clang-19", "clang-19"));
        want("ld.lld-19", () -> onPath("ld.lld-19", "lld-19"));
        want("FUCHSIA_SDK", DoctorCommand::sdk);
        int printed = terminal.print(report.toString());
        return printed == 0 && !healthy ? ExitCode.NO.number() : printed;
    }

    /// @param check throws if what it looks for is not there, or does not work
    private void need(String what, Supplier<String> check) {
        healthy &= report(what, check, "missing");
    }

    /// As [#need], for what only some uses need.
    private void want(String what, Supplier<String> check) {
        report(what, check, "without");
    }

    private boolean report(String what, Supplier<String> check, String otherwise) {
        String found;
        boolean ok = true;
        try {
            found = check.get();
        } catch (RuntimeException | Error failure) {
            ok = false;
            found = failure instanceof Failure ? String.valueOf(failure.getMessage()) : failure.toString();
        }
        report.append("%-8s%-12s %s\n".formatted(ok ? "ok" : otherwise, what, found));
        return ok;
    }

    private static String describe(NativeLibrary library) {
        return library.version() + " in " + library.file();
    }

    private static String memory() {
        try (var ram = Ram.reserve(MEMORY)) {
            return "%d MiB for a machine, %d MiB for the kernel"
                    .formatted(ram.size() >> 20, Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static String onPath(String program, String debianPackage) {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            var file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        throw new Failure(ExitCode.NO, "needed to build guests: apt-get install %s".formatted(debianPackage));
    }

    private static String sdk() {
        var folder = System.getenv("FUCHSIA_SDK");
        if (folder == null) {
            throw new Failure(ExitCode.NO, "needed to run programs of the real SDK: name its folder in FUCHSIA_SDK");
        }
        if (!Files.isDirectory(Path.of(folder))) {
            throw new Failure(ExitCode.NO, folder + " is no folder");
        }
        return folder;
    }
}
