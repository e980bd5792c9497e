package jacinth.vdso.abi;

/// `zx_profile_info_t`: how threads of a profile are scheduled.
public final class ProfileRecord {
    public static final Struct STRUCT = new Struct("zx_profile_info");

    public static final Field TYPE = STRUCT.add("uint32_t", "type", Type.class);

    private static final Struct SCHEDULER =
            STRUCT.union("", "", Integer.BYTES).struct("zx_profile_scheduler", "scheduler");
    public static final Field PRIORITY = SCHEDULER.add("int32_t", "priority");
    public static final Field BOOST = SCHEDULER.add("uint32_t", "boost", "Ignored, as are the others.");
    public static final Field DEBOOST = SCHEDULER.add("uint32_t", "deboost");
    public static final Field QUANTUM = SCHEDULER.add("uint32_t", "quantum");

    /// What a profile says.
    @Named("ZX_PROFILE_INFO_")
    public enum Type implements Numbered {
        SCHEDULER(1);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private ProfileRecord() {}
}
