package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.Options;
import jacinth.kernel.object.Handle;
import jacinth.kernel.signal.Packet;
import jacinth.kernel.signal.PacketWait;
import jacinth.kernel.signal.Port;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.Continuation;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.PolicyCondition;
import jacinth.vdso.abi.PortOptions;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;
import jacinth.vdso.abi.To;
import jacinth.vdso.abi.Undocumented;

/// zx_port_*
final class PortCalls {
    private PortCalls() {}

    @Syscall(
            value = "port_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    @Undocumented(value = ACCESS_DENIED, from = "kernel/syscalls/port.cpp: the policy of the job")
    static void create(
            Caller caller,
            @Flags(value = PortOptions.class, checked = false) int options,
            @C("zx_handle_t*") Guest.Out out) {
        caller.ask(PolicyCondition.NEW_PORT);
        Options.requireOnly(options, PortOptions.BIND_TO_INTERRUPT);
        out.reachInt();
        caller.give(new Handle(new Port(caller.koids(), caller.heap(), options)), out);
    }

    @Syscall(
            value = "port_queue",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, SHOULD_WAIT, WRONG_TYPE})
    static void queue(@Needs(WRITE) Port handle, @To(PortPacket.class) Guest.In packet) {
        handle.queue(Packet.user(packet.bytes(PortPacket.STRUCT.size())));
    }

    /// A packet that comes later and then cannot be handed over is lost.
    @Syscall(
            value = "port_wait",
            entry = Entry.BLOCKING,
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, TIMED_OUT})
    static Outcome await(
            Caller caller,
            @Needs(READ) Port handle,
            @C("zx_time_t") long deadline,
            @To(PortPacket.class) Guest.Out packet) {
        if (handle.queued() > 0) {
            packet.reach(PortPacket.STRUCT.size());
            handle.take().writeTo(packet);
            return Outcome.OK;
        }
        if (deadline <= caller.machine().clock().monotonic()) {
            throw TIMED_OUT.because("the deadline passed, and port %d is empty".formatted(handle.koid()));
        }
        var wait = new PacketWait(handle, deadline);
        return new Outcome.Park(wait, new Delivery(wait, packet));
    }

    private record Delivery(PacketWait from, Guest.Out to) implements Continuation.Finish {
        @Override
        public Status finish(Status woken) {
            var packet = from.packet();
            if (packet != null) {
                packet.writeTo(to);
            }
            return woken;
        }
    }

    @Syscall(
            value = "port_cancel",
            errors = {ACCESS_DENIED, BAD_HANDLE, NOT_FOUND, NOT_SUPPORTED, WRONG_TYPE},
            impossible = NOT_SUPPORTED)
    static void cancel(Caller caller, @Needs(WRITE) Port handle, @C("zx_handle_t") int source, long key) {
        var watched = caller.handle(source);
        watched.require(WAIT);
        if (!handle.cancel(watched, key)) {
            throw NOT_FOUND.because("port %d does not wait for %s %d with the key 0x%x"
                    .formatted(
                            handle.koid(),
                            watched.object().type(),
                            watched.object().koid(),
                            key));
        }
    }
}
