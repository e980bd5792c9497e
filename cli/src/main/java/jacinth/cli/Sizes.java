package jacinth.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a number of bytes: `4096`, `64k`, `512M`, `2G`.
final class Sizes implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})([kKmMgGtT]?)[bB]?");

    @Override
    public Long convert(String text) {
        var parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("'" + text + "' is no size; write 4096, 64k, 512M or 2G");
        }
        int shift = switch (parts.group(2)) {
            case "k", "K" -> 10;
            case "m", "M" -> 20;
            case "g", "G" -> 30;
            case "t", "T" -> 40;
            default -> 0;
        };
        long count = Long.parseLong(parts.group(1));
        if (count > Long.MAX_VALUE >> shift) {
            throw new TypeConversionException("'" + text + "' is more than any machine has");
        }
        return count << shift;
    }
}
