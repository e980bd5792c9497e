package jacinth.vdso.image;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// A place in the code, or in the data before it, that instructions can refer to before it is known.
final class Label {
    private static final int UNKNOWN = Integer.MIN_VALUE;

    private final List<IntConsumer> waiting = new ArrayList<>();
    private int position = UNKNOWN;

    /// Makes it known.
    ///
    /// @param place bytes from the start of the code, negative for data before it
    void bind(int place) {
        if (position != UNKNOWN) {
            throw new AssertionError("a label is at " + position + " and at " + place);
        }
        position = place;
        waiting.forEach(patch -> patch.accept(place));
        waiting.clear();
    }

    /// Calls `patch` with the position, as soon as it is known.
    void whenKnown(IntConsumer patch) {
        if (position == UNKNOWN) {
            waiting.add(patch);
        } else {
            patch.accept(position);
        }
    }
}
