package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.emulator.Access;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleOwner;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Job;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.PolicyCondition;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;

/// zx_process_*
abstract class ProcessCalls {
    /// The most that a debugger's read or write may copy, in bytes (`kMaxDebugReadBlock`).
    private static final long LARGEST_BLOCK = 64 << 20;

    private ProcessCalls() {}

    @Syscall(value = "process_exit", returns = "void", noReturn = true)
    static Outcome exit(Caller caller, @C("int64_t") long retcode) {
        caller.process().exit(retcode);
        return new Outcome.Gone();
    }

    @Syscall(
            value = "process_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    static void create(
            Caller caller,
            @Needs(value = MANAGE_PROCESS, or = WRITE) Claim<Job> job,
            @Counted(by = "nameSize") @C("const char*") Guest.In name,
            @C("size_t") long nameSize,
            @Flags int options,
            @C("zx_handle_t*") Guest.Out procHandle,
            @C("zx_handle_t*") Guest.Out vmarHandle) {
        caller.ask(PolicyCondition.NEW_PROCESS);
        var given = Names.read(name, nameSize);
        var parent = job.object();
        procHandle.reachInt();
        vmarHandle.reachInt();
        var process = new GuestProcess(caller.services(), parent, given);
        var root = process.space().root();
        caller.give(new Handle(process), procHandle, new Handle(root, root.rights()), vmarHandle);
    }

    /// The handle that becomes the first argument leaves the caller whatever happens.
    @Syscall(
            value = "process_start",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, WRONG_TYPE})
    static void start(
            Caller caller,
            @Needs(WRITE) Claim<GuestProcess> handle,
            @Needs(WRITE) Claim<GuestThread> thread,
            @C("zx_vaddr_t") long entry,
            @C("zx_vaddr_t") long stack,
            @C("zx_handle_t") int arg1,
            @C("uintptr_t") long arg2) {
        GuestProcess process;
        GuestThread first;
        try {
            process = handle.object();
            first = thread.object();
            if (first.process() != process) {
                throw Status.ACCESS_DENIED.because("thread " + first.koid() + " is not of process " + process.koid());
            }
        } catch (Status.Failure failure) {
            SentHandles.discard(caller, arg1);
            throw failure;
        }
        try (var argument = new HandleOwner(caller.take(arg1))) {
            argument.handle().require(TRANSFER);
            int value = process.handles().add(argument.handle());
            try {
                first.start(entry, stack, value, arg2, true);
            } catch (Status.Failure failure) {
                process.handles().remove(value);
                throw failure;
            }
            argument.release();
        }
    }

    /// Reads the VMO of one mapping: not past its end, whatever comes then, and whatever the process itself may do
    /// there.
    @Syscall(
            value = "process_read_memory",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    @Undocumented(value = OUT_OF_RANGE, from = "kernel/vm/vm_object_paged.cpp")
    static void readMemory(
            Caller caller,
            @Needs({READ, WRITE}) Claim<GuestProcess> handle,
            @C("zx_vaddr_t") long vaddr,
            @Counted(by = "bufferSize", actual = "actual") @C("void*") Guest.Out buffer,
            @C("size_t") long bufferSize,
            @C("size_t*") Guest.Out actual) {
        requireBlock(buffer.isNull(), bufferSize);
        var block = Block.of(handle.object(), vaddr, bufferSize);
        buffer.reach(bufferSize);
        actual.reach(Long.BYTES);
        block.vmo().requireReadable(block.offset(), block.length());
        VmoTransfer.toGuest(block.vmo(), block.offset(), buffer, block.length());
        actual.writeLong(block.length());
    }

    /// Writes to the VMO of one mapping, as [#readMemory] reads.
    @Syscall(
            value = "process_write_memory",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    @Undocumented(value = OUT_OF_RANGE, from = "kernel/vm/vm_object_paged.cpp")
    static void writeMemory(
            Caller caller,
            @Needs(WRITE) Claim<GuestProcess> handle,
            @C("zx_vaddr_t") long vaddr,
            @Counted(by = "bufferSize") @C("const void*") Guest.In buffer,
            @C("size_t") long bufferSize,
            @C("size_t*") Guest.Out actual) {
        requireBlock(buffer.isNull(), bufferSize);
        var block = Block.of(handle.object(), vaddr, bufferSize);
        if (block.vmo().vdsoCode() != null) {
            throw ACCESS_DENIED.because("the vDSO's code must stay as it is");
        }
        caller.space().userCopy().reach(buffer.address(), bufferSize, Access.READ);
        actual.reach(Long.BYTES);
        block.vmo().requireReadable(block.offset(), block.length());
        VmoTransfer.fromGuest(buffer, block.length(), block.vmo(), block.offset());
        actual.writeLong(block.length());
    }

    private static void requireBlock(boolean isNull, long size) {
        if (isNull) {
            throw INVALID_ARGS.because("buffer is NULL");
        }
        if (size == 0 || Long.compareUnsigned(size, LARGEST_BLOCK) > 0) {
            throw INVALID_ARGS.because("0x%x bytes: from 1 to 64 MiB may be copied".formatted(size));
        }
    }

    /// The part of a VMO that a process sees at an address, as far as one mapping shows it.
    private record Block(Vmo vmo, long offset, long length) {
        /// @throws Status.Failure NO_MEMORY if nothing is mapped there
        static Block of(GuestProcess process, long address, long size) {
            var mapping = process.space().findMapping(address);
            if (mapping == null) {
                throw NO_MEMORY.because("nothing is mapped at 0x%x in process %d".formatted(address, process.koid()));
            }
            return new Block(
                    mapping.vmo(),
                    mapping.offset() + address - mapping.base(),
                    Math.min(size, mapping.end() - address));
        }
    }
}
