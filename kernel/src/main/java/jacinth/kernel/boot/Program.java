package jacinth.kernel.boot;

import jacinth.vdso.elf.ElfImage;
import java.util.List;
import java.util.Set;

/// What is to be run. Strings have a character for each byte.
///
/// @param image the ELF file
/// @param name of the process: the file's name
/// @param arguments argv, which begins with the name
/// @param environment as `NAME=VALUE`
/// @param grants what it gets besides what every program does
public record Program(
        ElfImage image, String name, List<String> arguments, List<String> environment, Set<Grant> grants) {
    public Program {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        grants = Set.copyOf(grants);
    }
}
