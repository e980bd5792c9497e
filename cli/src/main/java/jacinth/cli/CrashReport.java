package jacinth.cli;

import jacinth.emulator.Isa;
import jacinth.emulator.Registers;
import jacinth.kernel.boot.CodePlace;
import jacinth.kernel.memory.AddressSpace;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestThread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a program died of, for people: a line, the registers, and who called whom.
final class CrashReport {
    private static final List<String> X64_REGISTERS = List.of(
            "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp", "r8", "r9", "r10", "r11", "r12", "r13", "r14",
            "r15", "rip", "rflags");

    private static final int ARM64_SHADOW_CALL_STACK = 18;
    private static final int REGISTERS_A_LINE = 4;

    /// What is this near to a stack, in bytes, may be meant to be in it.
    private static final long NEAR = 64 << 10;

    private final Isa isa;
    private final GuestThread thread;
    private final GuestException exception;
    private final Registers registers;
    private final AddressSpace space;

    CrashReport(Isa isa, GuestThread thread, GuestException exception) {
        this.isa = isa;
        this.thread = thread;
        this.exception = exception;
        this.registers = thread.registers();
        this.space = thread.process().space();
    }

    String line() {
        var reason = exception.reason().isEmpty() ? "" : ": " + exception.reason();
        return "%s: %s%s%s%s%s"
                .formatted(
                        thread,
                        exception,
                        CodePlace.suffix(space, exception.pc()),
                        reason,
                        isBelowStack() ? ", just below the stack of thread " + thread.koid() : "",
                        threadPointerHint());
    }

    private boolean isBelowStack() {
        long address = exception.address();
        return exception.access() != null
                && Math.abs(registers.sp() - address) < NEAR
                && space.findMapping(address) == null
                && space.findMapping(address + NEAR) != null;
    }

    /// What clang's defaults for Fuchsia make of a thread that nobody gave a thread pointer.
    private String threadPointerHint() {
        long pointer = isa == Isa.X64 ? registers.threadPointer() : registers.general(ARM64_SHADOW_CALL_STACK);
        boolean nearNull = exception.access() != null && Math.abs(exception.address()) < Isa.PAGE_SIZE;
        return nearNull && pointer == 0
                ? "; %s is 0: -fno-sanitize=all -fno-stack-protector keeps clang from using it"
                        .formatted(isa == Isa.X64 ? "fs.base" : "x18")
                : "";
    }

    /// Lines that begin with blanks.
    List<String> details() {
        var lines = new ArrayList<String>();
        var names = isa == Isa.X64 ? X64_REGISTERS : arm64Registers();
        for (int first = 0; first < names.size(); first += REGISTERS_A_LINE) {
            lines.add(IntStream.range(first, Math.min(first + REGISTERS_A_LINE, names.size()))
                    .mapToObj(i -> "%6s %016x".formatted(names.get(i), registers.general(i)))
                    .reduce(" ", (line, register) -> line + " " + register));
        }
        lines.addAll(new BackTrace(isa, exception.pc(), registers, space).lines());
        return lines;
    }

    private static List<String> arm64Registers() {
        var names = new ArrayList<String>();
        IntStream.range(0, 30).forEach(i -> names.add("x" + i));
        names.addAll(List.of("lr", "sp", "pc", "cpsr"));
        return names;
    }
}
