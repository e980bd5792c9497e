package jacinth.kernel.device;

/// Numbers in a row, unsigned.
///
/// @param size how many; `base + size` is at most 2^64
record Range(long base, long size) {
    boolean holds(Range other) {
        return Long.compareUnsigned(other.base, base) >= 0
                && other.size != 0
                && Long.compareUnsigned(other.base - base, size) <= 0
                && Long.compareUnsigned(other.size, size - (other.base - base)) <= 0;
    }

    boolean overlaps(Range other) {
        return Long.compareUnsigned(base - other.base, other.size) < 0
                || Long.compareUnsigned(other.base - base, size) < 0;
    }

    /// For people: `[0x20, 0x40)`.
    @Override
    public String toString() {
        return "[0x%x, 0x%x)".formatted(base, base + size);
    }
}
