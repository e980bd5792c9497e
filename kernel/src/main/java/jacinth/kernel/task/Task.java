package jacinth.kernel.task;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ExceptionPortType;
import jacinth.vdso.abi.ObjectType;

/// A job, a process or a thread: it has a name, can be killed, and somebody can hear of its exceptions.
public abstract sealed class Task extends KernelObject permits Job, GuestProcess, GuestThread {
    private final ExceptionPorts exceptionPorts;
    private String name;

    /// @param handler what kind of exception port it has
    /// @param debugger what kind it has for debuggers, NONE if none
    Task(
            Koids koids,
            ObjectType type,
            int signals,
            int heapBytes,
            String name,
            ExceptionPortType handler,
            ExceptionPortType debugger) {
        super(koids, type, signals, heapBytes);
        this.name = name;
        exceptionPorts = new ExceptionPorts(handler, debugger);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void name(String given) {
        name = given;
    }

    public final ExceptionPorts exceptionPorts() {
        return exceptionPorts;
    }

    /// One that never ran may still be bound to ports.
    @Override
    protected final void onDestroyed() {
        exceptionPorts.end();
    }

    /// Whether it has ended, so that nothing can happen to it any more.
    public abstract boolean isDead();
}
