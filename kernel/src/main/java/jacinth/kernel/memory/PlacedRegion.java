package jacinth.kernel.memory;

/// A region, and in how many VMARs it is.
public record PlacedRegion(int depth, Region region) {}
