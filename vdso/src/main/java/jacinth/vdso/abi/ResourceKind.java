package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What a resource gives access to (`zx_rsrc_kind_t`).
@Named(value = "ZX_RSRC_KIND_", type = "zx_rsrc_kind_t")
public enum ResourceKind implements Numbered {
    MMIO(0),
    IRQ(1),
    IOPORT(2),
    HYPERVISOR(3),
    ROOT(4),
    VMEX(5),
    SMC(6);

    private static final ResourceKind[] ALL = values();

    private final int number;

    ResourceKind(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable ResourceKind of(int number) {
        return Numbered.of(ALL, number);
    }
}
