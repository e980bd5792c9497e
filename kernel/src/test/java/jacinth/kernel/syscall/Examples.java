package jacinth.kernel.syscall;

import jacinth.emulator.Trap;
import jacinth.kernel.device.Bti;
import jacinth.kernel.device.DebugRecord;
import jacinth.kernel.device.Iommu;
import jacinth.kernel.device.Log;
import jacinth.kernel.ipc.Channel;
import jacinth.kernel.ipc.Fifo;
import jacinth.kernel.ipc.Message;
import jacinth.kernel.ipc.Socket;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.Pager;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleOwner;
import jacinth.kernel.object.PeeredObject;
import jacinth.kernel.signal.Event;
import jacinth.kernel.signal.Packet;
import jacinth.kernel.signal.Port;
import jacinth.kernel.signal.VirtualInterrupt;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.Job;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.BtiOptions;
import jacinth.vdso.abi.InfoTopic;
import jacinth.vdso.abi.InterruptOptions;
import jacinth.vdso.abi.LogRecord;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.ProfileRecord;
import jacinth.vdso.abi.Property;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.SocketOptions;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.VmOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;

/// A guest with something of everything, and arguments for each call that answers through pointers.
final class Examples {
    /// The calls that [#arguments] knows.
    static final Set<String> NAMES = Set.of(
            "bti_create",
            "bti_pin",
            "channel_create",
            "channel_read",
            "channel_read_etc",
            "clock_get_new",
            "cprng_draw_once",
            "debuglog_create",
            "debuglog_read",
            "event_create",
            "eventpair_create",
            "fifo_create",
            "fifo_read",
            "fifo_write",
            "futex_get_owner",
            "handle_duplicate",
            "handle_replace",
            "interrupt_create",
            "interrupt_wait",
            "iommu_create",
            "job_create",
            "ktrace_control",
            "ktrace_read",
            "log_read",
            "object_get_child",
            "object_get_cookie",
            "object_get_info",
            "object_get_property",
            "object_wait_one",
            "pager_create",
            "pager_create_vmo",
            "pc_firmware_tables",
            "pci_cfg_pio_rw",
            "port_create",
            "port_wait",
            "process_create",
            "process_read_memory",
            "process_write_memory",
            "profile_create",
            "resource_create",
            "socket_accept",
            "socket_create",
            "socket_read",
            "socket_write",
            "system_mexec_payload_get",
            "task_suspend",
            "task_suspend_token",
            "thread_create",
            "timer_create",
            "vmar_allocate",
            "vmar_allocate_old",
            "vmar_map",
            "vmar_map_old",
            "vmo_clone",
            "vmo_create",
            "vmo_create_contiguous",
            "vmo_create_physical",
            "vmo_get_size",
            "vmo_read",
            "vmo_replace_as_executable");

    private static final int SAME_RIGHTS = 1 << 31;
    private static final int USER_0 = 1 << 24;
    private static final int PAGE = 4096;

    private final TestGuest guest = new TestGuest();
    private final Event event = new Event(guest.caller.koids());
    private final PeeredObject.Pair<Channel> channels = Channel.create(guest.caller.koids());
    private final PeeredObject.Pair<Socket> sockets = Socket.create(
            guest.caller.koids(),
            guest.caller.heap(),
            SocketOptions.Create.HAS_ACCEPT | SocketOptions.Create.HAS_CONTROL);
    private final PeeredObject.Pair<Fifo> fifos = Fifo.create(guest.caller.koids(), 4, 8);
    private final Port port = new Port(guest.caller.koids(), guest.caller.heap());
    private final Job job = guest.caller.process().job();
    private final GuestProcess process = new GuestProcess(guest.caller.services(), job, "child");
    private final int eventValue = guest.add(event);
    private final int channelValue = guest.add(channels.first());
    private final int socketValue = guest.add(sockets.first());
    private final int fifoValue = guest.add(fifos.first());
    private final int portValue = guest.add(port);
    private final int jobValue = guest.add(job);
    private final int processValue = guest.add(process);
    private final int selfValue = guest.add(guest.caller.process());
    private final int vmarValue = guest.add(guest.caller.space().root(), Right.READ, Right.WRITE);
    private final int vmoValue = guest.add(PagedVmo.create(
            guest.caller.koids(), guest.caller.heap(), guest.caller.machine().memory(), PAGE, true));
    private final Log log =
            new Log(guest.caller.koids(), guest.caller.services().log(), LogRecord.Options.READABLE);
    private final int resourceValue =
            guest.add(guest.caller.services().resources().root());
    private final VirtualInterrupt interrupt = new VirtualInterrupt(guest.caller.koids());
    private final int interruptValue = guest.add(interrupt);
    private final int iommuValue = guest.add(new Iommu(guest.caller.koids()));
    private final int btiValue = guest.add(new Bti(guest.caller.koids()));
    private final int pagerValue = guest.add(new Pager(guest.caller.koids()));
    private final int logValue = guest.add(log, Right.READ, Right.WRITE);

    Examples() {
        event.userSignal(0, USER_0);
        event.cookie().set(event.koid(), 1);
        var profile = ProfileRecord.STRUCT.allocate();
        ProfileRecord.TYPE.set(profile, ProfileRecord.Type.SCHEDULER.number());
        new Guest.Out(guest.caller.space(), out(6)).write(profile);
        guest.add(channels.second());
        guest.add(sockets.second());
        guest.add(fifos.second());
        fifos.second().write(new byte[8]);
        channels.second()
                .write(Message.of(
                        guest.caller.heap(), new byte[8], List.of(new Handle(new Event(guest.caller.koids())))));
        var plain = Socket.create(guest.caller.koids(), guest.caller.heap(), 0);
        guest.add(plain.second());
        try (var owner = new HandleOwner(new Handle(plain.first()))) {
            sockets.second().sharing().share(owner);
        }
        sockets.second().write(new byte[8]);
        interrupt.trigger(5);
        port.queue(Packet.user(new byte[PortPacket.STRUCT.size()]));
        log.write(new DebugRecord(0, 0, 0, 0, new byte[8]));
    }

    /// Pointers that are bad from the first byte, and from the second.
    List<Long> badPointers() {
        return List.of(guest.badOut().address(), guest.out(TestGuest.BYTES - 1).address());
    }

    private long out(int index) {
        return guest.out(256L * index).address();
    }

    /// Arguments with which a call succeeds.
    long[] arguments(String name) {
        return switch (name) {
            case "channel_create", "eventpair_create", "socket_create" -> args(0, out(0), out(1));
            case "channel_read", "channel_read_etc" -> args(channelValue, 0, out(0), out(1), 8, 1, out(2), out(3));
            case "clock_get_new" -> args(0, out(0));
            case "cprng_draw_once" -> args(out(0), 16);
            case "debuglog_create" -> args(0, 0, out(0));
            case "debuglog_read" -> args(logValue, 0, out(0), 256);
            case "log_read" -> args(logValue, 256, out(0), 0);
            case "event_create", "port_create" -> args(0, out(0));
            case "fifo_create" -> args(4, 8, 0, out(0), out(1));
            case "fifo_read", "fifo_write" -> args(fifoValue, 8, out(0), 1, out(1));
            case "futex_get_owner" -> args(out(0), out(1));
            case "handle_duplicate", "handle_replace" -> args(eventValue, SAME_RIGHTS, out(0));
            case "job_create" -> args(jobValue, 0, out(0));
            case "object_get_child" -> args(jobValue, process.koid(), 0, out(0));
            case "object_get_cookie" -> args(eventValue, eventValue, out(0));
            case "object_get_info" -> args(eventValue, InfoTopic.HANDLE_BASIC.number(), out(0), 256, out(1), out(2));
            case "object_get_property" -> args(processValue, Property.NAME.number(), out(0), 256);
            case "object_wait_one" -> args(eventValue, USER_0, 0, out(0));
            case "port_wait" -> args(portValue, 0, out(0));
            case "process_create" -> args(jobValue, out(0), 0, 0, out(1), out(2));
            case "process_read_memory", "process_write_memory" -> args(selfValue, out(5), out(0), 16, out(1));
            case "interrupt_create" -> args(0, 0, InterruptOptions.VIRTUAL, out(0));
            case "interrupt_wait" -> args(interruptValue, out(0));
            case "iommu_create" -> args(resourceValue, 0, out(5), 1, out(0));
            case "bti_create" -> args(iommuValue, 0, 0, out(0));
            case "bti_pin" -> args(btiValue, BtiOptions.PERM_READ, vmoValue, 0, PAGE, out(0), 1, out(1));
            case "ktrace_control" -> args(resourceValue, 4, 0, out(5));
            case "ktrace_read" -> args(resourceValue, out(0), 0, 8, out(1));
            case "pc_firmware_tables" -> args(resourceValue, out(0), out(1));
            case "pci_cfg_pio_rw" -> args(resourceValue, 0, 0, 0, 0, out(0), 32, 0);
            case "system_mexec_payload_get" -> args(resourceValue, out(0), 4096);
            case "pager_create" -> args(0, out(0));
            case "pager_create_vmo" -> args(pagerValue, portValue, 0, PAGE, 0, out(0));
            case "resource_create" -> args(resourceValue, ResourceKind.VMEX.number(), 0, 0, out(5), 1, out(0));
            case "vmo_create_contiguous" -> args(btiValue, PAGE, 0, out(0));
            case "vmo_create_physical" -> args(resourceValue, 0, PAGE, out(0));
            case "profile_create" -> args(jobValue, out(6), out(0));
            case "socket_accept" -> args(socketValue, out(0));
            case "socket_read", "socket_write" -> args(socketValue, 0, out(0), 8, out(1));
            case "task_suspend", "task_suspend_token" -> args(processValue, out(0));
            case "thread_create" -> args(processValue, out(0), 0, 0, out(1));
            case "timer_create" -> args(0, 0, out(0));
            case "vmar_allocate" -> args(vmarValue, VmOptions.CAN_MAP_READ, 0, PAGE, out(0), out(1));
            case "vmar_allocate_old" -> args(vmarValue, 0, PAGE, VmOptions.CAN_MAP_READ, out(0), out(1));
            case "vmar_map" -> args(vmarValue, VmOptions.PERM_READ, 0, vmoValue, 0, PAGE, out(0));
            case "vmar_map_old" -> args(vmarValue, 0, vmoValue, 0, PAGE, VmOptions.PERM_READ, out(0));
            case "vmo_clone" -> args(vmoValue, 1, 0, PAGE, out(0));
            case "vmo_create" -> args(PAGE, 0, out(0));
            case "vmo_get_size" -> args(vmoValue, out(0));
            case "vmo_read" -> args(vmoValue, out(0), 0, 16);
            case "vmo_replace_as_executable" -> args(vmoValue, 0, out(0));
            default -> throw new AssertionError(name);
        };
    }

    private static long[] args(long... values) {
        return Arrays.copyOf(values, Trap.Syscall.ARGUMENTS);
    }

    Caller caller() {
        return guest.caller;
    }

    /// Makes a call.
    Outcome outcome(SyscallTable table, int number, long[] arguments) {
        return table.call(guest.caller, number, new CallRegisters(number, arguments));
    }

    /// Makes a call that does not wait.
    Status call(SyscallTable table, int number, long[] arguments) {
        try {
            var outcome = TestGuest.answer(outcome(table, number, arguments));
            long result = outcome instanceof Outcome.Answer answer ? answer.value() : 0;
            return result > 0 ? Status.OK : Objects.requireNonNull(Status.of(result));
        } catch (Status.Failure failure) {
            return failure.status();
        }
    }

    /// All that a call could have changed.
    String state() {
        var state = new StringJoiner("\n");
        for (int value : guest.caller.handles().values()) {
            var handle = guest.caller.handle(value);
            state.add("%x: %s %d, %s, signals %x, %d handles"
                    .formatted(
                            value,
                            handle.object().type(),
                            handle.object().koid(),
                            handle.rights(),
                            handle.object().signals(),
                            handle.object().handleCount()));
        }
        state.add("heap " + guest.caller.heap().used());
        state.add("messages %d, %d"
                .formatted(channels.first().queued(), channels.second().queued()));
        state.add("bytes %d, %d"
                .formatted(sockets.first().queued(), sockets.second().queued()));
        state.add("elements %d, %d"
                .formatted(fifos.first().queued(), fifos.second().queued()));
        state.add("packets " + port.queued());
        state.add("jobs %s, processes %s".formatted(job.jobs(), job.processes()));
        state.add("threads " + process.threads());
        state.add("regions " + guest.caller.space().regions());
        return state.toString();
    }
}
