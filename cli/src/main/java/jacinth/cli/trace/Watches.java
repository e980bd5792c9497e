package jacinth.cli.trace;

import jacinth.vdso.abi.ObjectType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What ports have been told to watch, so that the signals in their packets have names. Forgets the oldest, so that no
/// guest can make it grow.
final class Watches {
    private static final int MOST = 1 << 16;

    /// @param port koid
    private record Watch(long port, long key) {}

    /// The types of the objects, null where one key is for several.
    private final Map<Watch, @Nullable ObjectType> types = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Watch, @Nullable ObjectType> eldest) {
            return size() > MOST;
        }
    };

    void add(long port, long key, ObjectType type) {
        var watch = new Watch(port, key);
        types.put(watch, types.getOrDefault(watch, type) == type ? type : null);
    }

    @Nullable
    ObjectType typeOf(long port, long key) {
        return types.get(new Watch(port, key));
    }
}
