package jacinth.vdso.abi;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a handle lets its holder do (`zx_rights_t`, one bit each).
public enum Right {
    /// zx_handle_duplicate, and making clones of a VMO.
    DUPLICATE(0, 'D'),
    /// Sending the handle through a channel, or to a new process.
    TRANSFER(1, 'T'),
    /// Reading messages, bytes, packets, memory and thread state.
    READ(2, 'r'),
    /// Writing messages, bytes, packets, memory and thread state.
    WRITE(3, 'w'),
    /// Mapping a VMO executable.
    EXECUTE(4, 'x'),
    /// Mapping a VMO.
    MAP(5, 'm'),
    /// zx_object_get_property.
    GET_PROPERTY(6, 'g'),
    /// zx_object_set_property.
    SET_PROPERTY(7, 's'),
    /// Listing children, and zx_object_get_child.
    ENUMERATE(8, 'e'),
    /// zx_task_kill.
    DESTROY(9, 'd'),
    /// zx_job_set_policy.
    SET_POLICY(10, 'P'),
    /// Reading a policy.
    GET_POLICY(11, 'p'),
    /// zx_object_signal.
    SIGNAL(12, 'S'),
    /// zx_object_signal_peer.
    SIGNAL_PEER(13, 'E'),
    /// Waiting for signals.
    WAIT(14, 'W'),
    /// zx_object_get_info.
    INSPECT(15, 'i'),
    /// Making child jobs.
    MANAGE_JOB(16, 'J'),
    /// Making processes.
    MANAGE_PROCESS(17, 'R'),
    /// Making and starting threads.
    MANAGE_THREAD(18, 'H'),
    /// zx_object_set_profile.
    APPLY_PROFILE(19, 'A');

    private final int bit;
    private final char letter;

    Right(int bit, char letter) {
        this.bit = bit;
        this.letter = letter;
    }

    /// This right alone, as a mask.
    public int mask() {
        return 1 << bit;
    }

    /// What the letter of each stands for: `D duplicate, T transfer, ...`.
    public static String legend() {
        return Arrays.stream(values())
                .map(right -> right.letter + " "
                        + right.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    /// How the trace shows it.
    public char letter() {
        return letter;
    }
}
