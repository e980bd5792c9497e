package jacinth.kernel.memory;

import jacinth.vdso.abi.Status;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The parts of a VMAR, in order of address. No two overlap.
final class Regions {
    private final RangeTree<Region> regions = new RangeTree<>();

    /// The one with the lowest address.
    @Nullable
    Region first() {
        return value(regions.first());
    }

    /// The first that ends after `address`, so that holds it or follows it.
    @Nullable
    Region from(long address) {
        return value(regions.firstAfter(address));
    }

    /// The last that begins before `address`.
    @Nullable
    Region before(long address) {
        return value(regions.lastBefore(address));
    }

    /// The one that holds an address.
    @Nullable
    Region at(long address) {
        var region = from(address);
        return region != null && region.base() <= address ? region : null;
    }

    boolean free(long base, long size) {
        return within(base, base + size) == null;
    }

    /// Where the first `size` bytes between `base` and `end`, around all, are free; -1 if they are nowhere.
    long firstFree(long base, long end, long size) {
        return regions.firstGap(base, end, size);
    }

    private static @Nullable Region value(RangeTree.@Nullable Entry<Region> entry) {
        return entry == null ? null : entry.value;
    }

    /// The first of which some is in a range.
    private @Nullable Region within(long base, long end) {
        var region = from(base);
        return region != null && region.base() < end ? region : null;
    }

    /// @throws Status.Failure NO_MEMORY
    void requireFree(long base, long size) {
        if (!free(base, size)) {
            throw Status.NO_MEMORY.because("0x%x to 0x%x is not free".formatted(base, base + size));
        }
    }

    /// Makes sure that all that is in a range may be unmapped: no VMAR is cut, nor destroyed unless that is wanted.
    ///
    /// @throws Status.Failure INVALID_ARGS
    void requireRemovable(long base, long end, boolean withVmars) {
        for (var region = within(base, end); region != null; region = within(region.end(), end)) {
            if (region instanceof Vmar && (!withVmars || region.base() < base || region.end() > end)) {
                throw Status.INVALID_ARGS.because("VMAR 0x%x is in the way".formatted(region.base()));
            }
        }
    }

    /// Makes sure that mappings without gaps cover a range and may have these permissions.
    ///
    /// @throws Status.Failure NOT_FOUND, INVALID_ARGS, ACCESS_DENIED: whichever is first, but a VMAR before a gap that
    ///     it ends, as `VmAddressRegion::Protect` has it
    void requireMapped(long base, long end, int permissions) {
        for (long next = base; next < end; ) {
            var region = within(next, end);
            boolean gap = region == null || region.base() > next;
            if (region instanceof Vmar && (!gap || next > base)) {
                throw Status.INVALID_ARGS.because("VMAR 0x%x is in the range".formatted(region.base()));
            }
            if (gap || !(region instanceof Mapping mapping)) {
                throw Status.NOT_FOUND.because("nothing is mapped at 0x%x".formatted(next));
            }
            mapping.requireAllowed(permissions);
            next = mapping.end();
        }
    }

    void add(Region region) {
        regions.add(region.base(), region.end(), region);
    }

    void remove(Region region) {
        var entry = regions.firstAfter(region.base());
        if (entry == null || entry.value != region) {
            throw new AssertionError("0x%x is not here".formatted(region.base()));
        }
        regions.remove(entry);
    }

    /// Shows all in order, to one who leaves this alone.
    void forEach(Consumer<Region> action) {
        regions.overlapping(Long.MIN_VALUE, Long.MAX_VALUE, (region, _, _) -> action.accept(region));
    }

    void clear() {
        regions.clear();
    }

    /// Whether [#cut] would leave two ends of one mapping, and so have one more than before.
    boolean splitBy(long base, long end) {
        var region = within(base, end);
        return region != null && region.base() < base && region.end() > end;
    }

    /// Destroys all that is in a range, and of mappings that reach into it the part that does.
    void cut(long base, long end) {
        if (within(base, end) instanceof Mapping mapping && mapping.base() < base) {
            if (mapping.end() > end) {
                split(mapping, end);
            }
            remove(mapping);
            mapping.cutBack(base);
            add(mapping);
        }
        for (var region = within(base, end); region != null; region = within(base, end)) {
            remove(region);
            switch (region) {
                case Mapping mapping
                when mapping.end() > end -> {
                    mapping.cutFront(end);
                    add(mapping);
                }
                case Mapping mapping -> mapping.destroy();
                case Vmar vmar -> vmar.bury();
            }
        }
    }

    private void split(Mapping mapping, long address) {
        remove(mapping);
        var upper = mapping.splitOff(address);
        add(mapping);
        add(upper);
    }

    /// How many more there will be after [#protect].
    int splitsToProtect(long base, long end, int permissions) {
        int splits = 0;
        for (var region = within(base, end); region != null; region = within(region.end(), end)) {
            if (region instanceof Mapping mapping && mapping.permissions() != permissions) {
                splits += mapping.base() < base ? 1 : 0;
                splits += mapping.end() > end ? 1 : 0;
            }
        }
        return splits;
    }

    /// Gives a range, which only mappings cover, other permissions.
    void protect(long base, long end, int permissions) {
        for (var region = within(base, end); region != null; region = within(region.end(), end)) {
            if (!(region instanceof Mapping mapping) || mapping.permissions() == permissions) {
                continue;
            }
            if (mapping.base() < base) {
                // The upper part is next.
                split(mapping, base);
                continue;
            }
            if (mapping.end() > end) {
                split(mapping, end);
            }
            mapping.protect(permissions);
        }
    }
}
