package jacinth.kernel.syscall;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import jacinth.emulator.Isa;
import jacinth.emulator.Registers;
import jacinth.emulator.Registers.File;
import jacinth.kernel.task.GuestThread;
import jacinth.vdso.abi.Arm64Registers;
import jacinth.vdso.abi.Field;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Struct;
import jacinth.vdso.abi.ThreadStateKind;
import jacinth.vdso.abi.X64Registers;
import java.lang.foreign.MemorySegment;

/// A thread's registers in the structs of zx_thread_read_state and zx_thread_write_state.
///
/// Where a struct is laid out as the processor's own [File] is, it is just copied: the general registers, and on ARM64
/// the vector registers.
final class RegisterFiles {
    /// The flags of ARM64 that user mode sees: N Z C V (`kUserVisibleFlags`).
    private static final long ARM64_USER_FLAGS = 0xf000_0000L;

    /// Addresses of x86-64 from here on are the kernel's, or nobody's.
    private static final long X64_END = 1L << 47;

    private static final int XMM_COUNT = 16;
    private static final int XMM_BYTES = 16;
    private static final int STACK_REGISTERS = 8;

    /// What the processor's tag word says of a register of the x87 stack that is empty. The struct has one bit instead,
    /// for each that is not.
    private static final int EMPTY = 3;

    /// [File#FLOATING_POINT] of x86-64.
    private static final Struct X87 = new Struct("x87");

    private static final Field FCW = X87.add("uint16_t", "fcw");
    private static final Field FSW = X87.add("uint16_t", "fsw");
    private static final Field TAGS = X87.add("uint16_t", "tags");
    private static final Field FOP = X87.add("uint64_t", "fop");
    private static final Field FIP = X87.add("uint64_t", "fip");
    private static final Field FDP = X87.add("uint64_t", "fdp");
    private static final Field ST = X87.array("uint64_t", "st", 2 * STACK_REGISTERS, "16");

    private RegisterFiles() {}

    /// Bytes of the struct of a kind.
    static int size(ThreadStateKind kind, Isa isa) {
        boolean x64 = isa == Isa.X64;
        return switch (kind) {
            case GENERAL_REGS -> (x64 ? X64Registers.General.STRUCT : Arm64Registers.General.STRUCT).size();
            case FP_REGS -> (x64 ? X64Registers.Fp.STRUCT : Arm64Registers.Fp.STRUCT).size();
            case VECTOR_REGS -> (x64 ? X64Registers.Vector.STRUCT : Arm64Registers.Vector.STRUCT).size();
            case DEBUG_REGS -> (x64 ? X64Registers.Debug.STRUCT : Arm64Registers.Debug.STRUCT).size();
            case SINGLE_STEP -> Integer.BYTES;
            case X86_REGISTER_FS, X86_REGISTER_GS -> Long.BYTES;
        };
    }

    /// @throws Status.Failure INVALID_ARGS
    static MemorySegment read(ThreadStateKind kind, Isa isa, GuestThread thread) {
        var registers = thread.registers();
        var to = MemorySegment.ofArray(new byte[size(kind, isa)]);
        switch (kind) {
            case GENERAL_REGS -> {
                registers.read(File.GENERAL, to);
                if (isa == Isa.ARM64) {
                    var flags = Arm64Registers.General.CPSR;
                    flags.set(to, flags.get(to) & ARM64_USER_FLAGS);
                }
            }
            case FP_REGS -> {
                if (isa == Isa.X64) {
                    toFp(file(registers, File.FLOATING_POINT), to);
                }
            }
            case VECTOR_REGS -> {
                if (isa == Isa.X64) {
                    toVector(file(registers, File.VECTOR), to);
                } else {
                    registers.read(File.VECTOR, to);
                }
            }
            case DEBUG_REGS -> to.copyFrom(thread.exceptions().debug().read());
            case SINGLE_STEP -> {
                boolean steps = thread.exceptions().debug().isStepping();
                to.set(JAVA_INT_UNALIGNED, 0, steps ? 1 : 0);
            }
            case X86_REGISTER_FS, X86_REGISTER_GS -> throw refusal(kind);
        }
        return to;
    }

    /// Bits that user mode may not set are left as they are.
    ///
    /// @throws Status.Failure INVALID_ARGS, NOT_SUPPORTED for what is not served
    static void write(ThreadStateKind kind, Isa isa, GuestThread thread, MemorySegment from) {
        var registers = thread.registers();
        switch (kind) {
            case GENERAL_REGS -> {
                if (isa == Isa.X64) {
                    requireReturnable(X64Registers.General.RIP.get(from));
                }
                registers.write(File.GENERAL, from);
            }
            case FP_REGS -> {
                if (isa == Isa.X64) {
                    registers.write(File.FLOATING_POINT, fromFp(from));
                }
            }
            case VECTOR_REGS -> registers.write(File.VECTOR, isa == Isa.X64 ? fromVector(from) : from);
            case DEBUG_REGS -> thread.exceptions().debug().write(from);
            case SINGLE_STEP -> thread.exceptions().debug().step(flag(from));
            case X86_REGISTER_FS, X86_REGISTER_GS -> throw refusal(kind);
        }
    }

    private static boolean flag(MemorySegment from) {
        return switch (from.get(JAVA_INT_UNALIGNED, 0)) {
            case 0 -> false;
            case 1 -> true;
            default -> throw Status.INVALID_ARGS.because("a thread steps (1) or not (0)");
        };
    }

    /// A thread stopped in a system call must not return to where SYSRET would fault in the kernel
    /// (`docs/sysret_problem.md`). All threads are held to that here.
    private static void requireReturnable(long pc) {
        if (Long.compareUnsigned(pc, X64_END) >= 0) {
            throw Status.INVALID_ARGS.because("no thread can run at 0x%x".formatted(pc));
        }
    }

    /// The kinds for FS and GS are for setting an own register (`ThreadDispatcher::ReadState`).
    private static Status.Failure refusal(ThreadStateKind kind) {
        return Status.INVALID_ARGS.because(kind + " cannot be asked of a thread");
    }

    private static MemorySegment file(Registers registers, File file) {
        var values = MemorySegment.ofArray(new byte[registers.size(file)]);
        registers.read(file, values);
        return values;
    }

    private static void toFp(MemorySegment x87, MemorySegment to) {
        X64Registers.Fp.FCW.set(to, FCW.get(x87));
        X64Registers.Fp.FSW.set(to, FSW.get(x87));
        X64Registers.Fp.FOP.set(to, FOP.get(x87));
        X64Registers.Fp.FIP.set(to, FIP.get(x87));
        X64Registers.Fp.FDP.set(to, FDP.get(x87));
        long tags = TAGS.get(x87);
        int used = 0;
        for (int i = 0; i < STACK_REGISTERS; i++) {
            used |= (tags >> 2 * i & EMPTY) == EMPTY ? 0 : 1 << i;
        }
        X64Registers.Fp.FTW.set(to, used);
        MemorySegment.copy(x87, ST.offset(), to, X64Registers.Fp.LOW.offset(), ST.size());
    }

    private static MemorySegment fromFp(MemorySegment from) {
        var x87 = X87.allocate();
        FCW.set(x87, X64Registers.Fp.FCW.get(from));
        FSW.set(x87, X64Registers.Fp.FSW.get(from));
        FOP.set(x87, X64Registers.Fp.FOP.get(from));
        FIP.set(x87, X64Registers.Fp.FIP.get(from));
        FDP.set(x87, X64Registers.Fp.FDP.get(from));
        long used = X64Registers.Fp.FTW.get(from);
        int tags = 0;
        for (int i = 0; i < STACK_REGISTERS; i++) {
            tags |= (used >> i & 1) == 0 ? EMPTY << 2 * i : 0;
        }
        TAGS.set(x87, tags);
        MemorySegment.copy(from, X64Registers.Fp.LOW.offset(), x87, ST.offset(), ST.size());
        return x87;
    }

    private static void toVector(MemorySegment sse, MemorySegment to) {
        for (int i = 0; i < XMM_COUNT; i++) {
            MemorySegment.copy(sse, (long) i * XMM_BYTES, to, (long) i * X64Registers.Vector.ZMM.size(), XMM_BYTES);
        }
        MemorySegment.copy(sse, XMM_COUNT * XMM_BYTES, to, X64Registers.Vector.MXCSR.offset(), Integer.BYTES);
    }

    private static MemorySegment fromVector(MemorySegment from) {
        var sse = MemorySegment.ofArray(new byte[XMM_COUNT * XMM_BYTES + Long.BYTES]);
        for (int i = 0; i < XMM_COUNT; i++) {
            MemorySegment.copy(from, (long) i * X64Registers.Vector.ZMM.size(), sse, (long) i * XMM_BYTES, XMM_BYTES);
        }
        MemorySegment.copy(from, X64Registers.Vector.MXCSR.offset(), sse, XMM_COUNT * XMM_BYTES, Integer.BYTES);
        return sse;
    }
}
