package jacinth.kernel.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ways through the VMARs and mappings below a VMAR. Guests nest VMARs as deep as they like, so none recurses.
final class RegionTree {
    private RegionTree() {}

    /// The region after `region` on a walk through `top` that meets a VMAR before its parts; null at the end.
    static @Nullable Region next(Vmar top, Region region) {
        var first = region instanceof Vmar vmar ? vmar.parts().first() : null;
        if (first != null) {
            return first;
        }
        for (var last = region; last != top; ) {
            var up = last.parent();
            if (up == null) {
                throw new AssertionError("0x%x is not in VMAR 0x%x".formatted(last.base(), top.base()));
            }
            var next = up.parts().from(last.end());
            if (next != null) {
                return next;
            }
            last = up;
        }
        return null;
    }

    /// All of `top`, in the order of [#next].
    static List<PlacedRegion> all(Vmar top) {
        var all = new ArrayList<PlacedRegion>();
        int depth = 0;
        for (Region region = top; region != null; ) {
            all.add(new PlacedRegion(depth, region));
            var next = next(top, region);
            depth++;
            for (var up = region; next != null && up != null && up != next.parent(); up = up.parent()) {
                depth--;
            }
            region = next;
        }
        return all;
    }

    /// The mapping that holds an address.
    static @Nullable Mapping mappingAt(Vmar top, long address) {
        var region = top.parts().at(address);
        while (region instanceof Vmar vmar) {
            region = vmar.parts().at(address);
        }
        return (Mapping) region;
    }
}
