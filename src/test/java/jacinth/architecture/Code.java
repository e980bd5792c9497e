package jacinth.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The compiled product: all modules' main classes.
final class Code {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(List.of("emulator", "machine", "vdso", "kernel", "cli").stream()
                    .map(Code::classesOf)
                    .toList());

    private Code() {}

    private static Path classesOf(String module) {
        var classes = SourceTree.ROOT.resolve(module).resolve("target/classes");
        if (!Files.exists(classes)) {
            throw new IllegalStateException(classes + " is not compiled yet");
        }
        return classes;
    }
}
