package jacinth.cli.bench;

import java.io.Serial;

/// Something cannot be measured; the message says, in a line, why and what to do.
public final class BenchException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    BenchException(String message) {
        super(message);
    }
}
