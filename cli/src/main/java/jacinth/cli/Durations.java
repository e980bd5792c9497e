package jacinth.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time: `2s`, `500ms`, `1.5m`; seconds if there is no unit.
final class Durations implements ITypeConverter<Duration> {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,18})?)(ns|us|ms|s|m|h|)");
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    @Override
    public Duration convert(String text) {
        var parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("'" + text + "' is no time; write 2s, 500ms or 1.5m");
        }
        long unit = switch (parts.group(2)) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 1_000_000_000;
        };
        var nanoseconds = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit));
        if (nanoseconds.compareTo(BigDecimal.ONE) < 0 || nanoseconds.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("'" + text + "' is not between 1ns and 292 years");
        }
        return Duration.ofNanos(nanoseconds.longValue());
    }
}
