package jacinth.kernel.task;

import jacinth.kernel.memory.AddressSpace;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.machine.Machine;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;

/// Who makes a system call, and what the kernel lends it meanwhile. One for each thread.
public final class Caller {
    private final Services services;
    private final GuestThread thread;

    Caller(Services services, GuestThread thread) {
        this.services = services;
        this.thread = thread;
    }

    public GuestThread thread() {
        return thread;
    }

    public GuestProcess process() {
        return thread.process();
    }

    public AddressSpace space() {
        return process().space();
    }

    public HandleTable handles() {
        return process().handles();
    }

    public Services services() {
        return services;
    }

    public Machine machine() {
        return services.machine();
    }

    public Koids koids() {
        return services.koids();
    }

    public KernelHeap heap() {
        return services.heap();
    }

    /// The handle of a value.
    ///
    /// @throws Status.Failure BAD_HANDLE
    public Handle handle(int value) {
        return handles().get(value);
    }

    /// The object of a handle.
    ///
    /// @throws Status.Failure BAD_HANDLE, then ACCESS_DENIED, then WRONG_TYPE
    public <T extends KernelObject> T object(int value, Class<T> type, Rights needed) {
        return handle(value).as(type, needed);
    }

    /// Puts a handle into the caller's table and tells the guest its value.
    ///
    /// @throws Status.Failure NO_MEMORY, or INVALID_ARGS if the guest cannot be told; the handle is closed then
    public void give(Handle handle, Guest.Out to) {
        int value = add(handle);
        try {
            to.writeInt(value);
        } catch (Status.Failure failure) {
            handles().remove(value).close();
            throw failure;
        }
    }

    /// Gives two handles, or closes both.
    ///
    /// @throws Status.Failure as [#give(Handle, Guest.Out)]
    public void give(Handle first, Guest.Out toFirst, Handle second, Guest.Out toSecond) {
        int one;
        try {
            one = add(first);
        } catch (Status.Failure failure) {
            second.close();
            throw failure;
        }
        int other = HandleTable.INVALID;
        try {
            other = add(second);
            toFirst.writeInt(one);
            toSecond.writeInt(other);
        } catch (Status.Failure failure) {
            handles().remove(one).close();
            if (other != HandleTable.INVALID) {
                handles().remove(other).close();
            }
            throw failure;
        }
    }

    private int add(Handle handle) {
        try {
            return handles().add(handle);
        } catch (Status.Failure failure) {
            handle.close();
            throw failure;
        }
    }
}
