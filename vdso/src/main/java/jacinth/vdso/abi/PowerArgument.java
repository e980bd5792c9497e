package jacinth.vdso.abi;

/// `zx_system_powerctl_arg_t`: what some commands of zx_system_powerctl want to know besides.
public final class PowerArgument {
    public static final Struct STRUCT = new Struct("zx_system_powerctl_arg");

    private static final Struct CHOICE = STRUCT.union("", "", Integer.BYTES);

    private static final Struct TRANSITION = CHOICE.struct("", "acpi_transition_s_state");
    public static final Field TARGET_STATE = TRANSITION.add("uint8_t", "target_s_state", "1 to 5.");

    static {
        TRANSITION.add("uint8_t", "sleep_type_a");
        TRANSITION.add("uint8_t", "sleep_type_b");
        var limit = CHOICE.struct("", "x86_power_limit");
        limit.add("uint32_t", "power_limit", "Milliwatts, over the microseconds that follow.");
        limit.add("uint32_t", "time_window");
        limit.add("uint8_t", "clamp");
        limit.add("uint8_t", "enable");
    }

    private PowerArgument() {}
}
