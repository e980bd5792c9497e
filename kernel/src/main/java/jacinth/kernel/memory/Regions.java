package jacinth.kernel.memory;

import jacinth.vdso.abi.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of a VMAR, in order of address. No two overlap.
final class Regions {
    private final List<Region> regions = new ArrayList<>();

    int count() {
        return regions.size();
    }

    Region get(int index) {
        return regions.get(index);
    }

    /// Index of the first that ends after `address`, so that holds it or follows it; [#count] if there is none.
    int indexFrom(long address) {
        int low = 0;
        int high = regions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (regions.get(middle).end() > address) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// The one that holds an address.
    @Nullable
    Region at(long address) {
        int index = indexFrom(address);
        return index < count() && get(index).base() <= address ? get(index) : null;
    }

    boolean free(long base, long size) {
        int index = indexFrom(base);
        return index == count() || get(index).base() >= base + size;
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
        for (int index = indexFrom(base); index < count() && get(index).base() < end; index++) {
            var region = get(index);
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
        long next = base;
        for (int index = indexFrom(base); next < end; index++) {
            var region = index < count() && get(index).base() < end ? get(index) : null;
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
        regions.add(indexFrom(region.base()), region);
    }

    void remove(Region region) {
        regions.remove(indexFrom(region.base()));
    }

    void clear() {
        regions.clear();
    }

    /// Whether [#cut] would leave two ends of one mapping, and so have one more than before.
    boolean splitBy(long base, long end) {
        int index = indexFrom(base);
        return index < count() && get(index).base() < base && get(index).end() > end;
    }

    /// Destroys all that is in a range, and of mappings that reach into it the part that does.
    void cut(long base, long end) {
        int first = indexFrom(base);
        if (first < count() && get(first).base() < base && get(first) instanceof Mapping mapping) {
            if (mapping.end() > end) {
                add(mapping.splitOff(end));
            }
            mapping.cutBack(base);
            first++;
        }
        int past = first;
        while (past < count() && get(past).end() <= end) {
            switch (get(past)) {
                case Mapping mapping -> mapping.destroy();
                case Vmar vmar -> vmar.bury();
            }
            past++;
        }
        if (past < count() && get(past).base() < end && get(past) instanceof Mapping mapping) {
            mapping.cutFront(end);
        }
        regions.subList(first, past).clear();
    }

    /// How many more there will be after [#protect].
    int splitsToProtect(long base, long end, int permissions) {
        int splits = 0;
        for (int index = indexFrom(base); index < count() && get(index).base() < end; index++) {
            if (get(index) instanceof Mapping mapping && mapping.permissions() != permissions) {
                splits += mapping.base() < base ? 1 : 0;
                splits += mapping.end() > end ? 1 : 0;
            }
        }
        return splits;
    }

    /// Gives a range, which only mappings cover, other permissions.
    void protect(long base, long end, int permissions) {
        for (int index = indexFrom(base); index < count() && get(index).base() < end; index++) {
            if (!(get(index) instanceof Mapping mapping) || mapping.permissions() == permissions) {
                continue;
            }
            if (mapping.base() < base) {
                // The upper part is next.
                add(mapping.splitOff(base));
                continue;
            }
            if (mapping.end() > end) {
                add(mapping.splitOff(end));
            }
            mapping.protect(permissions);
        }
    }
}
