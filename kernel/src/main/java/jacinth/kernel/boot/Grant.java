package jacinth.kernel.boot;

import java.util.Locale;

/// What only the first program of a system is given, so that it can hand it on.
public enum Grant {
    /// The root job as its default job.
    ROOT_JOB,
    /// The root resource, as a startup handle.
    ROOT_RESOURCE,
    /// What a boot loader tells of the machine, as a startup handle.
    BOOT_ITEMS;

    /// As the command line has it: `root-job`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
