package jacinth.kernel.task;

import jacinth.kernel.memory.AddressSpace;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleOwner;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.machine.Machine;
import jacinth.vdso.abi.PolicyCondition;
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

    /// Asks the policy of its process whether it may do what `condition` says. Where among the checks of a call this
    /// comes differs from call to call, as in Zircon.
    ///
    /// @throws Status.Failure ACCESS_DENIED
    public void ask(PolicyCondition condition) {
        meet(condition);
        if (process().policy().denies(condition)) {
            throw Status.ACCESS_DENIED.because("the job's policy denies ZX_POL_" + condition);
        }
    }

    /// The handle of a value.
    ///
    /// @throws Status.Failure BAD_HANDLE
    public Handle handle(int value) {
        try {
            return handles().get(value);
        } catch (Status.Failure failure) {
            meet(PolicyCondition.BAD_HANDLE);
            throw failure;
        }
    }

    /// The handle of a value, taken out of the table and still open.
    ///
    /// @throws Status.Failure BAD_HANDLE
    public Handle take(int value) {
        try {
            return handles().remove(value);
        } catch (Status.Failure failure) {
            meet(PolicyCondition.BAD_HANDLE);
            throw failure;
        }
    }

    /// Has the exception raised that the policy wants.
    private void meet(PolicyCondition condition) {
        if (process().policy().raises(condition)) {
            thread.exceptions()
                    .raiseLater(
                            GuestException.policy(condition, thread.registers().pc()));
        }
    }

    /// The object of a handle.
    ///
    /// @throws Status.Failure BAD_HANDLE, then ACCESS_DENIED, then WRONG_TYPE
    public <T extends KernelObject> T object(int value, Class<T> type, Rights needed) {
        return handle(value).as(type, needed);
    }

    /// Puts a handle into the caller's table and tells the guest its value.
    ///
    /// @param to reached before the handle was made
    /// @throws Status.Failure NO_MEMORY; the handle is closed then
    public void give(Handle handle, Guest.Out to) {
        try (var owner = new HandleOwner(handle)) {
            to.writeInt(handles().add(owner));
        }
    }

    /// Gives two handles, or closes both.
    ///
    /// @throws Status.Failure NO_MEMORY
    public void give(Handle first, Guest.Out toFirst, Handle second, Guest.Out toSecond) {
        try (var one = new HandleOwner(first);
                var other = new HandleOwner(second)) {
            handles().reserve(2);
            heap().require(2L * HandleTable.HANDLE_BYTES, "handles");
            toFirst.writeInt(handles().add(one));
            toSecond.writeInt(handles().add(other));
        }
    }
}
