package jacinth.machine;

import jacinth.emulator.Cpu;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.emulator.Ram;
import jacinth.emulator.Trap;
import jacinth.machine.interrupt.DeviceLines;
import jacinth.machine.interrupt.InterruptController;
import jacinth.machine.interrupt.Irq;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.machine.mmu.ActivePageTable;
import jacinth.machine.mmu.PageTable;
import jacinth.machine.time.Clock;
import jacinth.machine.time.Entropy;
import jacinth.machine.time.TimerQueue;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.BiFunction;
import java.util.function.LongUnaryOperator;

/// A processor, memory, time and a console, wired together.
///
/// Confined to the thread that made it, but for [#stop] and [InterruptController#raise]. The number of processors is
/// what the guest is told; they take turns on this one thread.
public final class Machine implements AutoCloseable {
    private static final byte[] NOTHING = {};

    private final Configuration configuration;
    private final Thread owner = Thread.currentThread();
    private final HostWait host = new HostWait();
    private final HostInputLog log;
    private final TimerQueue timers = new TimerQueue();
    private final InterruptController interrupts = new InterruptController(this::wake);
    private final DeviceLines lines;
    private final IoPorts ports = new IoPorts();
    private final PhysicalMemory memory;
    private final ActivePageTable mmu;
    private final Cpu cpu;
    private final Clock clock;
    private final Entropy entropy;
    private final ConsoleInput console;

    private volatile boolean stopped;
    private boolean closed;

    /// What can be chosen about a machine.
    ///
    /// @param memory bytes of RAM
    /// @param cpus processors the guest is told of
    /// @param seed of all randomness
    /// @param realClock whether idle time takes host time, and UTC is the host's
    /// @param input for the console; not closed
    /// @param interactive whether that is a terminal
    public record Configuration(
            Isa isa, long memory, int cpus, long seed, boolean realClock, InputStream input, boolean interactive) {
        private static final long MEBIBYTE = 1 << 20;
        private static final long LEAST_MEMORY = 16 * MEBIBYTE;
        private static final long MOST_MEMORY = MEBIBYTE * MEBIBYTE;
        private static final int MOST_CPUS = 32;

        /// @throws IllegalArgumentException with a message for the user, if there cannot be such a machine
        public Configuration {
            require(
                    memory >= LEAST_MEMORY && memory <= MOST_MEMORY,
                    "memory must be from 16 MiB to 1 TiB, not " + memory + " bytes");
            require(
                    memory % Isa.PAGE_SIZE == 0,
                    "memory must be a multiple of " + Isa.PAGE_SIZE + " bytes, not " + memory);
            require(cpus >= 1 && cpus <= MOST_CPUS, "cpus must be from 1 to " + MOST_CPUS + ", not " + cpus);
        }

        /// 1 GiB, one processor, seed 0, virtual time, and nothing to read.
        public static Configuration standard(Isa isa) {
            return new Configuration(isa, 1024 * MEBIBYTE, 1, 0, false, InputStream.nullInputStream(), false);
        }

        private static void require(boolean condition, String otherwise) {
            if (!condition) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }

    private Machine(Configuration configuration, Ram ram, BiFunction<Mmu, LongUnaryOperator, Cpu> processor) {
        this.configuration = configuration;
        memory = PhysicalMemory.of(ram);
        mmu = new ActivePageTable(memory);
        clock = new Clock(configuration.realClock ? HostWait.utc() : Clock.DEFAULT_EPOCH);
        log = new HostInputLog(clock);
        entropy = new Entropy(configuration.seed);
        console = new ConsoleInput(configuration.input, configuration.interactive, interrupts, log);
        lines = new DeviceLines(configuration.isa, interrupts);
        interrupts.handle(Irq.TIMER, () -> timers.fire(clock.monotonic()));
        cpu = processor.apply(mmu, clock::during);
        cpu.connect(ports);
    }

    /// A machine with its native processor and memory; close it.
    ///
    /// @throws OutOfMemoryError if the host does not have that much address space
    /// @throws UnsatisfiedLinkError with a line that says what to do, if the native library is missing or too old
    public static Machine open(Configuration configuration) {
        var ram = Ram.reserve(configuration.memory);
        return of(configuration, ram, (mmu, ticks) -> Cpu.open(configuration.isa, ram, mmu, ticks));
    }

    /// A machine around a given memory, which it closes.
    ///
    /// @param processor makes one that sees memory through an [Mmu], and counts time as it is told
    public static Machine of(Configuration configuration, Ram ram, BiFunction<Mmu, LongUnaryOperator, Cpu> processor) {
        try {
            return new Machine(configuration, ram, processor);
        } catch (Throwable failure) {
            ram.close();
            throw failure;
        }
    }

    /// Runs the processor's registers in an address space until a trap, and lets time pass by what was executed.
    ///
    /// [Trap.Stopped] says that a line was raised or [#stop] called, perhaps before this run.
    ///
    /// @param budget as in [Cpu#run]
    public Trap run(PageTable table, long budget) {
        enter(table);
        return ended(cpu.run(budget));
    }

    /// The same for one instruction, as [Cpu#step].
    public Trap step(PageTable table) {
        enter(table);
        return ended(cpu.step());
    }

    private void enter(PageTable table) {
        if (memory.takeStaleCode()) {
            cpu.flushCode();
        }
        if (mmu.activate(table)) {
            cpu.useTranslations(table.version());
        }
    }

    private Trap ended(Trap trap) {
        clock.executed(cpu.spent());
        if (trap instanceof Trap.Syscall) {
            clock.systemCall();
        }
        // One that was asked for before the run comes from between runs, and is no input.
        if (trap instanceof Trap.Stopped && cpu.spent() > 0) {
            log.append(HostInputLog.Kind.STOP, NOTHING);
        }
        raiseDueTimers();
        return trap;
    }

    /// Passes the time while nothing can run, until `deadline` (nanoseconds of virtual time) or a line is raised or
    /// [#stop] called, whichever is first. May end early without a reason.
    ///
    /// Virtual time is skipped. It passes on the host if the clock is real or input is to come; but it stands still
    /// while there is nothing to do except to wait for a pipe.
    ///
    /// @return false if nothing can ever happen: there is no deadline ([TimerQueue#NEVER]) and no input to come
    public boolean idleUntil(long deadline) {
        if (interrupts.pending() || stopped) {
            return true;
        }
        boolean expected = console.expected();
        if (console.hasArrived()) {
            return true;
        }
        if (deadline == TimerQueue.NEVER && !expected) {
            return false;
        }
        if (deadline == TimerQueue.NEVER && !configuration.interactive && !configuration.realClock) {
            host.await(deadline);
        } else if (expected || configuration.realClock) {
            idleOnHost(deadline);
        } else {
            clock.jumpTo(deadline);
        }
        raiseDueTimers();
        return true;
    }

    private void idleOnHost(long deadline) {
        long before = clock.monotonic();
        // A real clock catches up with the host's. A virtual one only passes as fast while we wait.
        long ahead = configuration.realClock ? 0 : before - host.elapsed();
        host.await(deadline - (host.elapsed() + ahead));
        long after = host.elapsed() + ahead;
        log.append(
                HostInputLog.Kind.IDLE,
                ByteBuffer.allocate(Long.BYTES).putLong(after).array());
        clock.jumpTo(after);
    }

    /// Ends a [#run] or [#idleUntil] soon, from any thread.
    public void stop() {
        stopped = true;
        endRun();
    }

    /// Whether [#stop] was called since the last call of this.
    public boolean takeStop() {
        boolean stop = stopped;
        stopped = false;
        return stop;
    }

    private void raiseDueTimers() {
        if (timers.next() <= clock.monotonic()) {
            interrupts.raise(Irq.TIMER);
        }
    }

    /// A line was raised. On the machine's own thread nothing is running or waiting.
    private void wake() {
        if (!Thread.currentThread().equals(owner)) {
            endRun();
        }
    }

    /// Somebody may type after the machine is gone.
    private synchronized void endRun() {
        if (!closed) {
            cpu.stop();
            host.wake();
        }
    }

    public Isa isa() {
        return configuration.isa;
    }

    /// How many processors the guest is told of.
    public int cpus() {
        return configuration.cpus;
    }

    public Cpu cpu() {
        return cpu;
    }

    public PhysicalMemory memory() {
        return memory;
    }

    public Clock clock() {
        return clock;
    }

    public TimerQueue timers() {
        return timers;
    }

    public Entropy entropy() {
        return entropy;
    }

    /// What randomness follows from.
    public long seed() {
        return configuration.seed;
    }

    public InterruptController interrupts() {
        return interrupts;
    }

    /// By which its devices interrupt it.
    public DeviceLines lines() {
        return lines;
    }

    public IoPorts ports() {
        return ports;
    }

    public ConsoleInput console() {
        return console;
    }

    /// All that came in from the host.
    public HostInputLog hostInput() {
        return log;
    }

    @Override
    public synchronized void close() {
        closed = true;
        cpu.close();
        memory.close();
    }
}
