package jacinth.kernel.device;

import org.jspecify.annotations.Nullable;

/// The end of the machine, as a guest asks for it: it is off then, and nothing runs any more.
public final class PowerSwitch {
    private @Nullable Off off;
    private @Nullable Runnable listener;

    /// Why it is off.
    public enum Reason {
        SHUTDOWN,
        REBOOT,
        REBOOT_BOOTLOADER,
        REBOOT_RECOVERY,
        /// Another kernel was to take over (zx_system_mexec).
        MEXEC
    }

    /// Who turned it off.
    ///
    /// @param by a thread, for people: `hello[1044.1046]`
    public record Off(Reason reason, String by) {}

    PowerSwitch() {}

    /// Says who is told when it is turned off, while the call that does it is still being served.
    public void onOff(Runnable told) {
        listener = told;
    }

    public void turnOff(Reason reason, String by) {
        off = new Off(reason, by);
        if (listener != null) {
            listener.run();
        }
    }

    /// Null while the machine is on.
    public @Nullable Off off() {
        return off;
    }
}
