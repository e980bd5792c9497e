package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// A constant of the ABI that has a name and a number.
public interface Numbered {
    /// The value a guest sees.
    int number();

    /// The one of `all` that has a number, or null if none has.
    static <N extends Numbered> @Nullable N of(N[] all, int number) {
        for (var each : all) {
            if (each.number() == number) {
                return each;
            }
        }
        return null;
    }
}
