package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;

/// What zx_mtrace_control answers on an x86-64 processor that neither counts events nor traces instructions: the checks
/// of `mtrace_cpuperf_control` and `mtrace_insntrace_control`, and then NOT_SUPPORTED.
final class MtraceControl {
    static final int INSTRUCTIONS = 0;
    static final int COUNTERS = 1;

    private static final int PROPERTIES_SIZE = 40;
    private static final int BUFFER_SIZE = 4;
    private static final int CONFIG_SIZE = 344;
    private static final int ANY_CPU = 0x3f;

    private static final int TRACE_SIZE = 8;
    private static final int REGISTERS_SIZE = 72;
    private static final int MOST_TRACES = 64;

    private final Caller caller;
    private final int options;
    private final Guest.In argument;
    private final long size;

    MtraceControl(Caller caller, int options, Guest.In argument, long size) {
        this.caller = caller;
        this.options = options;
        this.argument = argument;
        this.size = size;
    }

    Status.Failure counters(int action) {
        switch (action) {
            // Properties are asked for, a configuration is given.
            case 0 -> {
                requireSize(PROPERTIES_SIZE);
                requireNoOptions();
            }
            case 3 -> {
                requireSize(CONFIG_SIZE);
                argument.bytes(CONFIG_SIZE);
                requireNoOptions();
            }
            case 2 -> assignBuffer();
            // Init, start, stop, fini.
            case 1, 4, 5, 6 -> {
                requireNoOptions();
                requireSize(0);
            }
            default -> throw unknown(action);
        }
        return NOT_SUPPORTED.because("the processor has no performance counters");
    }

    private void assignBuffer() {
        requireSize(BUFFER_SIZE);
        int vmo = argument.readInt();
        if ((options & ~ANY_CPU) != 0) {
            throw INVALID_ARGS.because("options 0x%x are not a CPU's".formatted(options));
        }
        caller.object(vmo, Vmo.class, Rights.of(MAP, READ, WRITE));
    }

    Status.Failure instructions(int action) {
        switch (action) {
            case 0 -> allocate();
            // A processor's registers are given, and asked for.
            case 2 -> {
                requireSize(REGISTERS_SIZE);
                argument.bytes(REGISTERS_SIZE);
            }
            case 3 -> requireSize(REGISTERS_SIZE);
            // Free, start, stop.
            case 1, 4, 5 -> {
                requireNoOptions();
                requireSize(0);
            }
            default -> throw unknown(action);
        }
        return NOT_SUPPORTED.because("the processor does not trace instructions");
    }

    private void allocate() {
        requireNoOptions();
        requireSize(TRACE_SIZE);
        int mode = argument.readInt();
        int traces = argument.at(Integer.BYTES).readInt();
        boolean ofCpus = mode == 0;
        if (Integer.compareUnsigned(traces, MOST_TRACES) > 0
                || ofCpus && traces != caller.machine().cpus()
                || !ofCpus && mode != 1) {
            throw INVALID_ARGS.because("there are no %d traces of kind %d".formatted(traces, mode));
        }
    }

    private void requireNoOptions() {
        if (options != 0) {
            throw INVALID_ARGS.because("options must be 0");
        }
    }

    private void requireSize(int wanted) {
        if (size != wanted) {
            throw INVALID_ARGS.because(
                    "the argument has %d bytes, not %s".formatted(wanted, Long.toUnsignedString(size)));
        }
    }

    private static Status.Failure unknown(int action) {
        return INVALID_ARGS.because("there is no action " + Integer.toUnsignedString(action));
    }
}
