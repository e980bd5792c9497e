package jacinth.kernel.syscall;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.kernel.memory.AddressSpace;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestThread;
import jacinth.vdso.abi.ExceptionReport;
import java.lang.foreign.MemorySegment;

/// What zx_object_get_info reports of the exception a thread is in, with the words that the processor would have.
final class ExceptionReports {
    private static final int X64_PAGE_FAULT = 14;

    /// Error code of an x86-64 page fault.
    private static final int PRESENT = 1;

    private static final int WRITE = 1 << 1;
    private static final int USER = 1 << 2;
    private static final int FETCH = 1 << 4;

    /// ESR_EL1: the class, that the instruction has 32 bits, and of an abort whether it was a write and what failed.
    private static final int CLASS_SHIFT = 26;

    private static final int LONG_INSTRUCTION = 1 << 25;
    private static final int INSTRUCTION_ABORT = 0x20;
    private static final int DATA_ABORT = 0x24;
    private static final int HARDWARE_BREAKPOINT = 0x30;
    private static final int SOFTWARE_STEP = 0x32;
    private static final int BREAKPOINT = 0x3c;
    private static final int DEBUG_EXCEPTION = 0x22;
    /// That an instruction was executed before it.
    private static final int STEP_VALID = 1 << 24;

    private static final int WRITTEN = 1 << 6;
    private static final int TRANSLATION_FAULT = 0x07;
    private static final int PERMISSION_FAULT = 0x0f;

    private ExceptionReports() {}

    /// @throws jacinth.vdso.abi.Status.Failure BAD_STATE if it is in none
    static Records of(GuestThread thread, Isa isa) {
        var records = Records.one(ExceptionReport.STRUCT)
                .set(ExceptionReport.SIZE, ExceptionReport.STRUCT.size())
                .set(ExceptionReport.TYPE, thread.exceptions().type().number());
        var exception = thread.exceptions().exception();
        if (exception == null) {
            return records;
        }
        var space = thread.process().space();
        boolean present = space.table().translate(exception.address(), Access.READ) != Mmu.FAULT;
        return isa == Isa.X64 ? x64(records, exception, present) : arm64(records, exception, present, space);
    }

    private static Records x64(Records records, GuestException exception, boolean present) {
        var access = exception.access();
        if (access == null) {
            return records.set(ExceptionReport.VECTOR, exception.vector());
        }
        int code = USER
                | (present ? PRESENT : 0)
                | switch (access) {
                    case READ -> 0;
                    case WRITE -> WRITE;
                    case EXECUTE -> FETCH;
                };
        return records.set(ExceptionReport.VECTOR, X64_PAGE_FAULT)
                .set(ExceptionReport.ERR_CODE, code)
                .set(ExceptionReport.CR2, exception.address());
    }

    private static Records arm64(Records records, GuestException exception, boolean present, AddressSpace space) {
        var access = exception.access();
        if (access == null && exception.vector() == 0) {
            return records;
        }
        if (access == null) {
            int specifics = switch (exception.vector()) {
                case BREAKPOINT -> comment(space, exception.pc());
                case HARDWARE_BREAKPOINT -> DEBUG_EXCEPTION;
                case SOFTWARE_STEP -> STEP_VALID | DEBUG_EXCEPTION;
                default -> 0;
            };
            return records.set(ExceptionReport.ESR, exception.vector() << CLASS_SHIFT | LONG_INSTRUCTION | specifics);
        }
        int type = access == Access.EXECUTE ? INSTRUCTION_ABORT : DATA_ABORT;
        int syndrome = type << CLASS_SHIFT
                | LONG_INSTRUCTION
                | (access == Access.WRITE ? WRITTEN : 0)
                | (present ? PERMISSION_FAULT : TRANSLATION_FAULT);
        return records.set(ExceptionReport.ESR, syndrome).set(ExceptionReport.FAR, exception.address());
    }

    /// The number in the `brk` at an address.
    private static int comment(AddressSpace space, long address) {
        var instruction = MemorySegment.ofArray(new int[1]);
        return space.userCopy().peek(address, instruction) ? instruction.get(JAVA_INT, 0) >> 5 & 0xffff : 0;
    }
}
