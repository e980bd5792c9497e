package jacinth.kernel.boot;

import jacinth.vdso.elf.ElfImage;
import java.util.List;

/// What is to be run. Strings have a character for each byte.
///
/// @param image the ELF file
/// @param name of the process: the file's name
/// @param arguments argv, which begins with the name
/// @param environment as `NAME=VALUE`
public record Program(ElfImage image, String name, List<String> arguments, List<String> environment) {
    public Program {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }
}
