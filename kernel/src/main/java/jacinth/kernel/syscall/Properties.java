package jacinth.kernel.syscall;

import jacinth.emulator.Isa;
import jacinth.emulator.Registers.File;
import jacinth.kernel.ipc.Socket;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Job;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Property;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The properties of objects (`ZX_PROP_*`).
final class Properties {
    private Properties() {}

    /// @throws Status.Failure INVALID_ARGS for one that cannot be read; BUFFER_TOO_SMALL, then WRONG_TYPE
    static void get(KernelObject object, Property property, Guest.Out value, long size) {
        if (property == Property.NAME) {
            requireRoom(size, Limits.NAME_LENGTH);
            value.write(Arrays.copyOf(object.name().getBytes(StandardCharsets.ISO_8859_1), Limits.NAME_LENGTH));
            return;
        }
        value.writeLong(
                switch (property) {
                    case PROCESS_DEBUG_ADDR ->
                        word(size, object, GuestProcess.class).debugAddress();
                    case PROCESS_VDSO_BASE_ADDRESS ->
                        word(size, object, GuestProcess.class).space().vdsoBase();
                    case SOCKET_RX_THRESHOLD -> word(size, object, Socket.class).readThreshold();
                    case SOCKET_TX_THRESHOLD -> word(size, object, Socket.class).writeThreshold();
                    case NAME, REGISTER_FS, REGISTER_GS, JOB_KILL_ON_OOM ->
                        throw Status.INVALID_ARGS.because(property + " cannot be read");
                });
    }

    /// @throws Status.Failure BUFFER_TOO_SMALL, then WRONG_TYPE; INVALID_ARGS for one that cannot be set
    static void set(Caller caller, KernelObject object, Property property, Guest.In value, long size) {
        switch (property) {
            case NAME -> object.name(name(value, size));
            case REGISTER_FS, REGISTER_GS -> setSegmentBase(caller, object, property, value, size);
            case PROCESS_DEBUG_ADDR -> word(size, object, GuestProcess.class).debugAddress(value.readLong());
            case SOCKET_RX_THRESHOLD -> word(size, object, Socket.class).readThreshold(value.readLong());
            case SOCKET_TX_THRESHOLD -> word(size, object, Socket.class).writeThreshold(value.readLong());
            case JOB_KILL_ON_OOM -> {
                as(object, Job.class).killOnOutOfMemory(flag(value.readLong()));
                caller.services().lowMemory().check();
            }
            case PROCESS_VDSO_BASE_ADDRESS -> throw Status.INVALID_ARGS.because(property + " cannot be set");
        }
    }

    private static String name(Guest.In value, long size) {
        boolean cut = Long.compareUnsigned(size, Limits.NAME_LENGTH) >= 0;
        return value.string(cut ? Limits.NAME_LENGTH - 1 : (int) size);
    }

    /// A thread sets its own only. There is no such property on arm64, where TPIDR_EL0 is the thread's to write.
    private static void setSegmentBase(
            Caller caller, KernelObject object, Property property, Guest.In value, long size) {
        if (caller.machine().isa() != Isa.X64) {
            throw Status.INVALID_ARGS.because(property + " is a register of x64");
        }
        if (word(size, object, GuestThread.class) != caller.thread()) {
            throw Status.ACCESS_DENIED.because("thread " + object.koid() + " is not the caller");
        }
        long address = value.readLong();
        var all = caller.space().root();
        if (address < all.base() || address >= all.base() + all.size()) {
            throw Status.INVALID_ARGS.because("0x%x is no user address".formatted(address));
        }
        var registers = caller.machine().cpu().registers();
        var bases = new long[2];
        registers.read(File.THREAD_POINTER, MemorySegment.ofArray(bases));
        bases[property == Property.REGISTER_FS ? 0 : 1] = address;
        registers.write(File.THREAD_POINTER, MemorySegment.ofArray(bases));
    }

    private static boolean flag(long value) {
        if (value != 0 && value != 1) {
            throw Status.INVALID_ARGS.because(value + " is neither 0 nor 1");
        }
        return value == 1;
    }

    private static void requireRoom(long size, int needed) {
        if (Long.compareUnsigned(size, needed) < 0) {
            throw Status.BUFFER_TOO_SMALL.because(Long.toUnsignedString(size) + " bytes, not " + needed);
        }
    }

    /// The object of a property that is a 64-bit word.
    private static <T extends KernelObject> T word(long size, KernelObject object, Class<T> type) {
        requireRoom(size, Long.BYTES);
        return as(object, type);
    }

    private static <T extends KernelObject> T as(KernelObject object, Class<T> type) {
        if (!type.isInstance(object)) {
            throw Status.WRONG_TYPE.because(object.type().withArticle() + " has no such property");
        }
        return type.cast(object);
    }
}
