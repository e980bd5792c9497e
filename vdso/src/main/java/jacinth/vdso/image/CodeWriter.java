package jacinth.vdso.image;

import jacinth.emulator.Isa;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Syscall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes the functions of the vDSO. The subclasses know the instructions.
abstract class CodeWriter {
    /// The one call that has checks around it, to show that there can be some.
    static final String WRAPPED = "syscall_test_wrapper";

    static final int WRAPPED_MOST = 50;

    /// Not a system call, but the library has always told the names of statuses.
    private static final String STATUS_GET_STRING = "status_get_string";

    final Rodata data;
    private final Assembler asm;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Code.Function> functions = new ArrayList<>();
    private final List<Code.Site> sites = new ArrayList<>();

    /// @param calls those of the kernel, in order of their numbers
    CodeWriter(Assembler asm, Rodata data, List<Signature> calls) {
        this.asm = asm;
        this.data = data;
        for (var call : calls) {
            numbers.put(call.name(), numbers.size());
        }
    }

    private static final int FUNCTION_ALIGNMENT = 16;

    /// Names of the functions that there will be for `calls`, in the order that they will be in, without `zx_`.
    static List<String> functionNames(Collection<Signature> calls) {
        var names = new ArrayList<>(calls.stream()
                .filter(call -> call.entry() != Syscall.Entry.INTERNAL)
                .map(Signature::name)
                .toList());
        names.add(STATUS_GET_STRING);
        return names;
    }

    final Code write(Collection<Signature> calls) {
        for (var call : calls) {
            if (call.entry() != Syscall.Entry.INTERNAL) {
                function(call.name(), () -> body(call));
            }
        }
        function(STATUS_GET_STRING, this::statusGetString);
        // As every real one, the segment of code is at least a page, and whole.
        asm.pad(Isa.PAGE_SIZE);
        return new Code(asm.bytes(), List.copyOf(functions), List.copyOf(sites));
    }

    private void body(Signature call) {
        switch (call.entry()) {
            case KERNEL -> {
                if (call.name().equals(WRAPPED)) {
                    wrappedCall();
                } else {
                    plainCall(call.name(), call.arity());
                }
            }
            case BLOCKING -> blockingCall(call.name(), call.arity());
            case VDSO -> vdsoCall(call);
            case INTERNAL -> throw new AssertionError(call + " is not exported");
        }
    }

    private void function(String name, Runnable body) {
        int start = asm.position();
        body.run();
        functions.add(new Code.Function(name, start, asm.position() - start));
        asm.pad(FUNCTION_ALIGNMENT);
    }

    /// Makes the call of that name, and remembers the place.
    final void call(String name) {
        var number = numbers.get(name);
        if (number == null) {
            throw new AssertionError("the vDSO needs zx_" + name + ", which is not in the list");
        }
        asm.systemCall(number);
        sites.add(new Code.Site(asm.position(), number));
    }

    private void vdsoCall(Signature call) {
        int made = sites.size();
        writeVdsoCall(call.name());
        var numbersMade =
                sites.stream().skip(made).map(Code.Site::number).distinct().toList();
        if (!numbersMade.equals(call.makes().stream().map(numbers::get).toList())) {
            throw new AssertionError(call + " makes other calls than it says");
        }
    }

    private void writeVdsoCall(String name) {
        switch (name) {
            case "cache_flush" -> cacheFlush();
            case "channel_call" -> channelCall();
            case "cprng_draw" -> cprngDraw();
            case "deadline_after" -> deadlineAfter();
            case "futex_wake_handle_close_thread_exit" -> futexWakeHandleCloseThreadExit();
            case "system_get_dcache_line_size" -> answerInt(data.dcacheLineSize);
            case "system_get_features" -> systemGetFeatures();
            case "system_get_num_cpus" -> answerInt(data.cpus);
            case "system_get_physmem" -> answerLong(data.physicalMemory);
            case "system_get_version" -> systemGetVersion();
            // No counter of its own, so that what a guest sees depends on nothing but the guest.
            case "ticks_get" -> plainCall("clock_get_monotonic", 0);
            case "ticks_per_second" -> answerLong(data.ticksPerSecond);
            case "vmar_unmap_handle_close_thread_exit" -> vmarUnmapHandleCloseThreadExit();
            default -> throw new AssertionError("no code for zx_" + name);
        }
    }

    /// One call.
    abstract void plainCall(String name, int arguments);

    /// [#WRAPPED], with INVALID_ARGS if one of its three arguments is negative and OUT_OF_RANGE if the answer is above
    /// 50 (`system/host/abigen/vdso_wrapper_generator.cpp`).
    abstract void wrappedCall();

    /// One call, made again with the original arguments while it answers INTERNAL_INTR_RETRY.
    abstract void blockingCall(String name, int arguments);

    abstract void answerInt(Label constant);

    abstract void answerLong(Label constant);

    abstract void cacheFlush();

    /// Starts the call, and while it is interrupted, goes on with it.
    abstract void channelCall();

    /// Draws as much as the kernel gives at a time, until all is drawn. Traps if the kernel refuses.
    abstract void cprngDraw();

    /// The monotonic time and the duration, or what is nearest if there is no such time.
    abstract void deadlineAfter();

    /// Three calls, with no use of the stack: once the futex is written, another thread may unmap it. Traps if a call
    /// fails.
    abstract void futexWakeHandleCloseThreadExit();

    abstract void statusGetString();

    abstract void systemGetFeatures();

    abstract void systemGetVersion();

    /// Three calls, with no use of the stack after the first has unmapped it. Returns only if that one fails.
    abstract void vmarUnmapHandleCloseThreadExit();
}
