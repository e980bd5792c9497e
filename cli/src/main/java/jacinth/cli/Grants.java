package jacinth.cli;

import jacinth.kernel.boot.Grant;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What a program can be granted: `root-job`.
final class Grants implements ITypeConverter<Grant>, Iterable<String> {
    @Override
    public Grant convert(String text) {
        return Arrays.stream(Grant.values())
                .filter(grant -> grant.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'%s' cannot be granted, only %s".formatted(text, String.join(" or ", this))));
    }

    /// For completion.
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Grant.values()).map(Grant::toString).iterator();
    }
}
