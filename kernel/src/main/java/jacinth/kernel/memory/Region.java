package jacinth.kernel.memory;

import org.jspecify.annotations.Nullable;

/// A range of addresses: a [Vmar], or a [Mapping] in one.
public sealed interface Region permits Vmar, Mapping {
    /// As ZX_INFO_PROCESS_MAPS shows it.
    String name();

    /// Address of its first byte.
    long base();

    /// In bytes, whole pages.
    long size();

    /// Address after its last byte.
    default long end() {
        return base() + size();
    }

    /// The VMAR it was made in; null for the root, and when it was destroyed.
    @Nullable
    Vmar parent();
}
