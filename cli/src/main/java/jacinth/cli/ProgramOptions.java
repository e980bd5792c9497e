package jacinth.cli;

import jacinth.emulator.Isa;
import jacinth.kernel.boot.Grant;
import jacinth.kernel.boot.LibraryPath;
import jacinth.kernel.boot.Program;
import jacinth.vdso.elf.ElfImage;
import jacinth.vdso.elf.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The program to run and what it is given.
final class ProgramOptions {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--lib-path",
            paramLabel = "DIR",
            description = "Where the dynamic linker and shared libraries are found; links that lead out of it are "
                    + "not followed (repeatable).")
    List<HostFile> libraryPath = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "K=V",
            description = "A variable of the program's environment, which is empty otherwise (repeatable; the last "
                    + "of a name counts).")
    List<String> environment = new ArrayList<>();

    @Option(
            names = "--grant",
            paramLabel = "WHAT",
            split = ",",
            converter = Grants.class,
            completionCandidates = Grants.class,
            description = "What only a system's first program is given: ${COMPLETION-CANDIDATES} (repeatable). "
                    + "root-job is its default job then, root-resource and boot-items are startup handles "
                    + "(PA_RESOURCE, PA_VMO_BOOTDATA).")
    Set<Grant> grants = EnumSet.noneOf(Grant.class);

    @Parameters(index = "0", paramLabel = "PROGRAM", description = "An ELF file for Zircon.")
    HostFile program = HostFile.NONE;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "Arguments of the program, after --.")
    List<String> arguments = new ArrayList<>();

    /// Reads the program.
    ///
    /// @throws Failure if it cannot be run
    Program read(@Nullable Isa wanted) {
        requireWellFormed();
        var name = Words.octets(program.lastName());
        try {
            var image = ElfImage.read(bytes(program), program.toString());
            if (wanted != null && image.isa() != wanted) {
                throw new Failure(
                        ExitCode.NOT_RUNNABLE, "%s is for %s, not %s".formatted(program, image.isa(), wanted));
            }
            var argv = new ArrayList<String>();
            argv.add(name);
            arguments.forEach(argument -> argv.add(Words.octets(argument)));
            return new Program(image, name, argv, variables(), grants);
        } catch (ImageException e) {
            throw failure(e);
        }
    }

    /// Of a variable that is given more than once, the last value counts.
    private List<String> variables() {
        var byName = new LinkedHashMap<String, String>();
        for (var variable : environment) {
            byName.put(variable.substring(0, variable.indexOf('=')), Words.octets(variable));
        }
        return List.copyOf(byName.values());
    }

    LibraryPath libraries() {
        return new LibraryPath(libraryPath.stream().map(HostFile::path).toList());
    }

    static Failure failure(ImageException e) {
        var code = switch (e.problem()) {
            case NOT_RUNNABLE -> ExitCode.NOT_RUNNABLE;
            case TOO_MUCH -> ExitCode.USAGE;
        };
        return new Failure(code, String.valueOf(e.getMessage()));
    }

    /// The contents of a file that the user named.
    ///
    /// @throws Failure if there is no such file, or it cannot be read
    static byte[] bytes(HostFile file) {
        file.requireName();
        if (!Files.exists(file.path())) {
            throw new Failure(ExitCode.NOT_FOUND, file + ": no such file");
        }
        if (Files.isDirectory(file.path())) {
            throw new Failure(ExitCode.NOT_RUNNABLE, file + " is a directory, not a program");
        }
        try {
            return Files.readAllBytes(file.path());
        } catch (IOException | OutOfMemoryError e) {
            throw new Failure(ExitCode.NOT_RUNNABLE, file + " cannot be read: " + Failure.reason(e));
        }
    }

    private void requireWellFormed() {
        for (var variable : environment) {
            if (variable.indexOf('=') < 1) {
                throw misused("--env wants NAME=VALUE, not '" + variable + "'");
            }
        }
        for (var folder : libraryPath) {
            if (folder.isEmpty() || !Files.isDirectory(folder.path())) {
                throw new Failure(ExitCode.NOT_FOUND, "--lib-path " + folder + ": no such folder");
            }
        }
        var words = commandLine().getParseResult().originalArgs();
        int delimiter = words.indexOf("--");
        int verbatim = delimiter < 0 ? 0 : words.size() - delimiter - 1;
        if (arguments.size() > verbatim) {
            throw misused("unexpected argument '" + arguments.getFirst() + "': the program's own go after --");
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(commandLine(), message);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new AssertionError("no command line was parsed");
        }
        return spec.commandLine();
    }
}
