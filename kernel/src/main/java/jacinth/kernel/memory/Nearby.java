package jacinth.kernel.memory;

import org.jspecify.annotations.Nullable;

/// What an address is near to at which nothing is mapped.
final class Nearby {
    /// In bytes: what is further from a mapping was hardly meant to be in it.
    private static final long NEAR = 64 << 10;

    private Nearby() {}

    /// `, 8 bytes past VMO 1037 'bss:faults'`; empty if it is near nothing.
    static String of(Vmar top, long address) {
        var around = top.parts();
        while (around.at(address) instanceof Vmar inner) {
            around = inner.parts();
        }
        var above = mapping(around.from(address));
        var below = mapping(around.before(address));
        long toAbove = above == null ? Long.MAX_VALUE : above.base() - address;
        long pastBelow = below == null ? Long.MAX_VALUE : address - below.end();
        if (above != null && toAbove <= Math.min(pastBelow, NEAR)) {
            return ", %d bytes below %s".formatted(toAbove, above.vmo());
        }
        if (below != null && pastBelow < NEAR) {
            return ", %s past %s".formatted(pastBelow == 0 ? "just" : pastBelow + " bytes", below.vmo());
        }
        return "";
    }

    private static @Nullable Mapping mapping(@Nullable Region region) {
        return region instanceof Mapping mapping ? mapping : null;
    }
}
