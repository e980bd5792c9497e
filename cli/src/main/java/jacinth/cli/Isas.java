package jacinth.cli;

import jacinth.emulator.Isa;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads an ISA, by the names that compilers and systems have for it too.
final class Isas implements ITypeConverter<Isa> {
    @Override
    public Isa convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "x64", "x86_64", "x86-64", "amd64" -> Isa.X64;
            case "arm64", "aarch64" -> Isa.ARM64;
            default -> throw new TypeConversionException("'" + text + "' is no ISA; write x64 or arm64");
        };
    }
}
