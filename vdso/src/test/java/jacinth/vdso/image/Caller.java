package jacinth.vdso.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.emulator.Access;
import jacinth.emulator.Cpu;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.emulator.Ram;
import jacinth.emulator.Trap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/// A guest thread that calls functions of a vDSO, and a kernel that answers what it has been told to.
///
/// Memory: the image, at its own offsets from [#BASE], then a page of data and a page of stack.
final class Caller implements AutoCloseable {
    static final VdsoConstants CONSTANTS = new VdsoConstants(4, 7, 64, 32, 512L << 20, "a build");

    private static final long BASE = 0x10_0000;

    /// Nothing is there: what a function returns to.
    private static final long RETURN = 0x1000;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int[] X64_ARGUMENTS = {5, 4, 3, 2, 8, 9};
    private static final int[] X64_KEPT = {1, 6, 12, 13, 14, 15};
    private static final int[] ARM64_KEPT = {19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29};
    private static final long BUDGET = 1 << 20;
    private static final int LINK_REGISTER = 30;

    /// A call that the kernel got.
    record Call(String name, List<Long> arguments) {}

    final List<Call> calls = new ArrayList<>();
    private final Isa isa;
    private final VdsoImage image;
    private final Library library;
    private final long data;
    private final long stack;
    private final Ram ram;
    private final Cpu cpu;
    private final Queue<Long> answers = new ArrayDeque<>();
    private boolean stackIsThere = true;

    Caller(Isa isa) {
        this.isa = isa;
        image = VdsoImage.build(isa, SampleCalls.all());
        var bytes = image.bytes(CONSTANTS);
        library = new Library(bytes);
        data = BASE + bytes.length;
        stack = data + Isa.PAGE_SIZE;
        ram = Ram.reserve(stack + Isa.PAGE_SIZE);
        MemorySegment.copy(bytes, 0, ram.bytes(), ValueLayout.JAVA_BYTE, BASE, bytes.length);
        cpu = Cpu.open(isa, ram, this::translate);
    }

    private long translate(long page, Access access) {
        if (page < BASE || page > stack || page == stack && !stackIsThere) {
            return Mmu.FAULT;
        }
        if (page >= data) {
            return page | Access.READ.bit() | Access.WRITE.bit();
        }
        return page | Access.READ.bit() | (page < BASE + image.codeOffset() ? 0 : Access.EXECUTE.bit());
    }

    /// The address of a page that a function may write to.
    long data() {
        return data;
    }

    String text(long address) {
        return ram.bytes().getString(address);
    }

    int word(long address) {
        return ram.bytes().get(ValueLayout.JAVA_INT, address);
    }

    /// What the kernel is to answer to the next calls.
    Caller answering(long... results) {
        Arrays.stream(results).forEach(answers::add);
        return this;
    }

    /// Calls a function that returns.
    ///
    /// @return its result: 64 bits
    long call(String function, long... arguments) {
        var last = run(function, arguments);
        if (!(last instanceof Trap.PageFault fault) || fault.pc() != RETURN) {
            throw new AssertionError(function + " ended with " + last);
        }
        assertEquals(
                stack + Isa.PAGE_SIZE / 2 + (isa == Isa.X64 ? 8 : 0),
                cpu.registers().sp());
        for (int register : kept()) {
            assertEquals(1000 + register, cpu.registers().general(register), "register " + register);
        }
        return cpu.registers().general(0);
    }

    /// Calls a function, until it returns, traps, or makes a call that the kernel has no answer to.
    Trap run(String function, long... arguments) {
        var symbol = library.find("zx_" + function);
        if (symbol == null) {
            throw new AssertionError("no zx_" + function);
        }
        var registers = cpu.registers();
        for (int register : kept()) {
            registers.general(register, 1000 + register);
        }
        registers.sp(stack + Isa.PAGE_SIZE / 2);
        pass(arguments);
        registers.pc(BASE + symbol.value());
        while (true) {
            var trap = cpu.run(BUDGET);
            if (!(trap instanceof Trap.Syscall call)) {
                return trap;
            }
            calls.add(new Call(name(call), arguments(call)));
            if (answers.isEmpty()) {
                return trap;
            }
            cpu.returnFromSyscall(answers.remove());
        }
    }

    /// Takes the stack away if it is zx_vmar_unmap, and will succeed.
    private String name(Trap.Syscall call) {
        assertEquals(call.number(), image.siteNumber(call.pc() - BASE - image.codeOffset()));
        var name = image.calls().get((int) call.number()).name();
        if (name.equals("vmar_unmap") && Long.valueOf(0).equals(answers.peek())) {
            stackIsThere = false;
            cpu.flushTranslations();
        }
        return name;
    }

    private static List<Long> arguments(Trap.Syscall call) {
        var arguments = new ArrayList<Long>();
        for (int i = 0; i < Trap.Syscall.ARGUMENTS; i++) {
            arguments.add(call.argument(i));
        }
        return arguments;
    }

    private void pass(long... arguments) {
        var registers = cpu.registers();
        switch (isa) {
            case X64 -> {
                ram.bytes().set(LONG, registers.sp(), RETURN);
                for (int i = 0; i < arguments.length; i++) {
                    if (i < X64_ARGUMENTS.length) {
                        registers.general(X64_ARGUMENTS[i], arguments[i]);
                    } else {
                        ram.bytes().set(LONG, registers.sp() + 8L * (i - X64_ARGUMENTS.length + 1), arguments[i]);
                    }
                }
            }
            case ARM64 -> {
                registers.general(LINK_REGISTER, RETURN);
                for (int i = 0; i < arguments.length; i++) {
                    registers.general(i, arguments[i]);
                }
            }
        }
    }

    private int[] kept() {
        return isa == Isa.X64 ? X64_KEPT : ARM64_KEPT;
    }

    @Override
    public void close() {
        cpu.close();
        ram.close();
    }
}
