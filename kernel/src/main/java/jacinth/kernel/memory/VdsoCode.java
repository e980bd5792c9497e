package jacinth.kernel.memory;

/// Marks a VMO as a vDSO, and says where its code is. That code can be mapped once in an address space, whole, and
/// stays.
///
/// @param offset of the code segment in the VMO, in bytes
/// @param size of the code segment in bytes, whole pages
public record VdsoCode(long offset, long size) {}
