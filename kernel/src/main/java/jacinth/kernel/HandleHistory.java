package jacinth.kernel;

import jacinth.kernel.KernelEvent.Kind;
import jacinth.machine.time.Clock;
import jacinth.vdso.abi.ObjectType;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the handles were that are gone: the last ones, so that an error about one can tell.
public final class HandleHistory implements KernelObserver {
    private static final int MOST = 1 << 16;
    private static final long SECOND = 1_000_000_000;

    private record Value(long process, int value) {}

    private record Former(ObjectType type, long koid, String call, long thread, long time) {}

    private final Clock clock;
    private final SequencedMap<Value, Former> former = new LinkedHashMap<>();
    private KernelEvent.@Nullable CallEntered call;

    public HandleHistory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<Kind> watches() {
        return Set.of(Kind.CALL, Kind.HANDLE);
    }

    @Override
    public void on(KernelEvent event) {
        if (event instanceof KernelEvent.CallEntered entered) {
            call = entered;
        } else if (event instanceof KernelEvent.HandleRemoved removed && call != null) {
            var object = removed.handle().object();
            former.putLast(
                    new Value(removed.process(), removed.value()),
                    new Former(
                            object.type(),
                            object.koid(),
                            call.call().name(),
                            call.thread().koid(),
                            clock.monotonic()));
            if (former.size() > MOST) {
                former.pollFirstEntry();
            }
        }
    }

    String of(long process, int value) {
        var gone = former.get(new Value(process, value));
        return gone == null
                ? ""
                : ": it was %s %d until thread %d called zx_%s at %d.%09d"
                        .formatted(
                                gone.type, gone.koid, gone.thread, gone.call, gone.time / SECOND, gone.time % SECOND);
    }
}
