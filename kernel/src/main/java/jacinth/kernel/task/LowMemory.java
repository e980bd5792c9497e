package jacinth.kernel.task;

import jacinth.kernel.device.DebugLog;
import jacinth.kernel.device.DebugRecord;
import jacinth.machine.Machine;
import jacinth.machine.memory.FrameAllocator;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.Printable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Kills a job at each full second at which memory is short, if one agreed to that (ZX_PROP_JOB_KILL_ON_OOM): what
/// `kernel/lib/oom` does. Nothing is scheduled while there is enough.
public final class LowMemory implements TimerQueue.Action {
    private static final long PERIOD = 1_000_000_000;
    /// Less than this is short, of a machine that has several times as much (`kernel.oom.redline-mb`).
    private static final int REDLINE = (int) ((50L << 20) / PhysicalMemory.FRAME_SIZE);

    private static final int LEAST_SHARE = 8;

    private final Job root;
    private final Machine machine;
    private final DebugLog log;
    private final FrameAllocator frames;
    private final int redline;
    private TimerQueue.@Nullable Entry scheduled;

    /// @param root the kernel's own job
    public LowMemory(Job root, Machine machine, DebugLog log) {
        this.root = root;
        this.machine = machine;
        this.log = log;
        this.frames = machine.memory().frames();
        this.redline = Math.min(REDLINE, frames.total() / LEAST_SHARE);
        frames.onShortage(redline, this::check);
    }

    /// Memory has become short, or a job agrees from now on.
    public void check() {
        if (scheduled == null && isShort()) {
            long now = machine.clock().monotonic();
            scheduled = machine.timers().schedule(now - now % PERIOD + PERIOD, this);
        }
    }

    /// Nobody is left to be killed.
    public void stop() {
        if (scheduled != null) {
            scheduled.cancel();
            scheduled = null;
        }
    }

    private boolean isShort() {
        return frames.free() < redline;
    }

    @Override
    public void run() {
        scheduled = null;
        var victim = isShort() ? root.killable() : null;
        if (victim != null) {
            say("OOM: killing job %d '%s'".formatted(victim.koid(), Printable.ofOctets(victim.name())));
            victim.kill("the kernel, for memory is short");
            check();
        }
    }

    private void say(String line) {
        var text = line.getBytes(StandardCharsets.ISO_8859_1);
        log.write(new DebugRecord(0, machine.clock().monotonic(), Koid.INVALID, Koid.INVALID, text));
    }

    @Override
    public String toString() {
        return "a look at how much memory is free";
    }
}
