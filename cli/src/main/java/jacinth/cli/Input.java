package jacinth.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The standard input of a run. When it breaks the run is ended: to the guest it would look like an end.
final class Input extends FilterInputStream {
    private volatile @Nullable IOException broken;
    private volatile Runnable onBroken = () -> {};

    Input(InputStream stream) {
        super(stream);
    }

    /// @param action for when it breaks, on whatever thread reads
    void onBroken(Runnable action) {
        onBroken = action;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        try {
            return super.read(to, offset, length);
        } catch (IOException e) {
            broken = e;
            onBroken.run();
            throw e;
        }
    }

    /// @throws Failure if it broke
    void check() {
        var why = broken;
        if (why != null) {
            throw new Failure(ExitCode.OWN_FAILURE, "cannot read standard input: " + Failure.reason(why));
        }
    }
}
