package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What zx_system_powerctl is to do (`ZX_SYSTEM_POWERCTL_*`).
@Named("ZX_SYSTEM_POWERCTL_")
public enum PowerCommand implements Numbered {
    ENABLE_ALL_CPUS(1),
    DISABLE_ALL_CPUS_BUT_PRIMARY(2),
    ACPI_TRANSITION_S_STATE(3),
    X86_SET_PKG_PL1(4),
    REBOOT(5),
    REBOOT_BOOTLOADER(6),
    REBOOT_RECOVERY(7),
    SHUTDOWN(8);

    private static final PowerCommand[] ALL = values();

    private final int number;

    PowerCommand(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable PowerCommand of(int number) {
        return Numbered.of(ALL, number);
    }
}
