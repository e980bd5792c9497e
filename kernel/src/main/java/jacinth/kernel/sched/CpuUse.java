package jacinth.kernel.sched;

import jacinth.machine.time.Clock;

/// What a simulated CPU has done since the start (`zx_info_cpu_stats_t`). It takes no interrupts: what is due is done
/// between two turns.
public final class CpuUse {
    private long reschedules;
    private long contextSwitches;
    private long preempts;
    private long expiries;
    private long yields;
    private long pageFaults;
    private long calls;
    private long executed;

    CpuUse() {}

    void rescheduled() {
        reschedules++;
    }

    void switched() {
        contextSwitches++;
    }

    void preempted() {
        preempts++;
    }

    void expired() {
        expiries++;
    }

    void ran(long bytes) {
        executed += bytes;
    }

    /// A thread on it lets others go first.
    public void yielded() {
        yields++;
    }

    /// A thread on it has touched a page.
    public void pageFault() {
        pageFaults++;
    }

    /// A thread on it has made a system call.
    public void systemCall() {
        calls++;
    }

    /// Turns it has given.
    public long reschedules() {
        return reschedules;
    }

    /// Turns whose thread had not the one before.
    public long contextSwitches() {
        return contextSwitches;
    }

    /// Threads that made way for a more urgent one.
    public long preempts() {
        return preempts;
    }

    /// Threads that made way because their quantum was used up.
    public long expiries() {
        return expiries;
    }

    public long yields() {
        return yields;
    }

    public long pageFaults() {
        return pageFaults;
    }

    public long systemCalls() {
        return calls;
    }

    /// Nanoseconds in which it had nothing to run, of the `now` since the start.
    public long idle(long now) {
        long busy = Clock.nanoseconds(executed) + calls * Clock.SYSCALL_NANOSECONDS;
        return Math.max(0, now - busy);
    }
}
