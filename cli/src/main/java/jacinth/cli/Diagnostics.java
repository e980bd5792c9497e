package jacinth.cli;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens on the host, for those who ask with -v. For all others logging is never even loaded.
final class Diagnostics {
    private final @Nullable Logger log;

    Diagnostics(boolean wanted) {
        log = wanted ? LoggerFactory.getLogger("jacinth") : null;
    }

    /// @param format with `{}` for each value
    void say(String format, Object... values) {
        if (log != null) {
            log.debug(format, values);
        }
    }
}
