package jacinth.cli;

import jacinth.emulator.Isa;
import jacinth.emulator.Registers;
import jacinth.kernel.boot.BackTrace;
import jacinth.kernel.boot.Symbolizer;
import jacinth.kernel.memory.AddressSpace;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestThread;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a program died of, for people: a line, the registers, and who called whom.
final class CrashReport {
    private static final List<String> X64_REGISTERS = List.of(
            "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp", "r8", "r9", "r10", "r11", "r12", "r13", "r14",
            "r15", "rip", "rflags");

    private static final int ARM64_SHADOW_CALL_STACK = 18;

    /// The segment override of x86-64, and the base register of ARM64's loads and stores.
    private static final int FS_PREFIX = 0x64;

    private static final int FS_PREFIX_MASK = 0xff;
    private static final int BASE_X18 = ARM64_SHADOW_CALL_STACK << 5;
    private static final int BASE_MASK = 31 << 5;
    private static final ValueLayout.OfInt CODE = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int REGISTERS_A_LINE = 4;

    private final Isa isa;
    private final GuestThread thread;
    private final GuestException exception;
    private final Registers registers;
    private final AddressSpace space;
    private final Symbolizer symbolizer;

    CrashReport(Isa isa, GuestThread thread, GuestException exception) {
        this.isa = isa;
        this.thread = thread;
        this.exception = exception;
        this.registers = thread.registers();
        this.space = thread.process().space();
        this.symbolizer = new Symbolizer(space);
    }

    String line() {
        var reason = exception.reason().isEmpty() ? "" : ": " + exception.reason();
        return "%s: %s%s%s".formatted(thread, exception.describe(symbolizer::suffix), reason, threadPointerHint());
    }

    /// What clang's defaults for Fuchsia make of a thread that nobody gave a thread pointer.
    private String threadPointerHint() {
        boolean isNull = isa == Isa.X64
                ? registers.threadPointer() == 0 && opcode(FS_PREFIX_MASK) == FS_PREFIX
                : registers.general(ARM64_SHADOW_CALL_STACK) == 0 && opcode(BASE_MASK) == BASE_X18;
        return exception.access() != null && isNull
                ? "; %s is 0: -fno-sanitize=all -fno-stack-protector keeps clang from using it"
                        .formatted(isa == Isa.X64 ? "fs.base" : "x18")
                : "";
    }

    /// Some bits of the instruction; none if it cannot be read.
    private int opcode(int mask) {
        var code = MemorySegment.ofArray(new byte[Integer.BYTES]);
        return space.userCopy().peek(exception.pc(), code) ? code.get(CODE, 0) & mask : 0;
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
        lines.addAll(new BackTrace(isa, exception.pc(), registers, space, symbolizer).lines());
        return lines;
    }

    private static List<String> arm64Registers() {
        var names = new ArrayList<String>();
        IntStream.range(0, 30).forEach(i -> names.add("x" + i));
        names.addAll(List.of("lr", "sp", "pc", "cpsr"));
        return names;
    }
}
