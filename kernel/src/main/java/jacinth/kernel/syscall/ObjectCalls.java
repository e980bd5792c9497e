package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Profile;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.InfoTopic;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Property;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.ToChosen;
import jacinth.vdso.abi.Undocumented;
import jacinth.vdso.abi.WrittenOn;

/// zx_object_get_*, zx_object_set_*: what objects tell of themselves. Waiting and signals are calls of their own.
final class ObjectCalls {
    private ObjectCalls() {}

    @Syscall(
            value = "object_get_info",
            errors = {ACCESS_DENIED, BAD_HANDLE, BUFFER_TOO_SMALL, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE},
            impossible = NO_MEMORY)
    @Undocumented(value = BAD_STATE, from = "kernel/object/process_dispatcher.cpp")
    static void getInfo(
            Caller caller,
            @C("zx_handle_t") int handle,
            @Choice(InfoTopic.class) int topic,
            @Counted(by = "bufferSize", actual = "actual") @ToChosen("topic") @C("void*") Guest.Out buffer,
            @C("size_t") long bufferSize,
            @WrittenOn(BUFFER_TOO_SMALL) @C("size_t*") Guest.Out actual,
            @WrittenOn(BUFFER_TOO_SMALL) @C("size_t*") Guest.Out avail) {
        var known = InfoTopic.of(topic);
        if (known == null) {
            throw Status.NOT_SUPPORTED.because("there is no topic " + topic);
        }
        // To ask for this is no violation of a policy on bad handles.
        var given = known == InfoTopic.HANDLE_VALID ? caller.handles().get(handle) : caller.handle(handle);
        var records = Topics.read(caller, given, known);
        records.copyOut(buffer, bufferSize, actual, avail);
    }

    @Syscall(
            value = "object_get_property",
            errors = {ACCESS_DENIED, BAD_HANDLE, BUFFER_TOO_SMALL, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE},
            impossible = {NOT_SUPPORTED, NO_MEMORY})
    static void getProperty(
            Caller caller,
            @Needs(GET_PROPERTY) Claim<KernelObject> handle,
            @Choice(Property.class) int property,
            @Counted(by = "valueSize") @ToChosen("property") @C("void*") Guest.Out value,
            @C("size_t") long valueSize) {
        if (value.isNull()) {
            throw Status.INVALID_ARGS.because("value is NULL");
        }
        Properties.get(handle.object(), known(property), value, valueSize);
    }

    @Syscall("object_set_property")
    @Undocumented(
            value = {ACCESS_DENIED, BUFFER_TOO_SMALL, NOT_SUPPORTED, PEER_CLOSED, WRONG_TYPE},
            from = "kernel/syscalls/object.cpp")
    static void setProperty(
            Caller caller,
            @Needs(SET_PROPERTY) Claim<KernelObject> handle,
            @Choice(Property.class) int property,
            @Counted(by = "valueSize") @ToChosen("property") @C("const void*") Guest.In value,
            @C("size_t") long valueSize) {
        if (value.isNull()) {
            throw Status.INVALID_ARGS.because("value is NULL");
        }
        Properties.set(caller, handle.object(), known(property), value, valueSize);
    }

    private static Property known(int property) {
        var known = Property.of(property);
        if (known == null) {
            throw Status.INVALID_ARGS.because("there is no property " + property);
        }
        return known;
    }

    @Syscall(
            value = "object_get_child",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_FOUND, NO_MEMORY, WRONG_TYPE})
    static void getChild(
            Caller caller,
            @Needs(ENUMERATE) Claim<KernelObject> handle,
            @C(value = "uint64_t", as = "zx_koid_t") long koid,
            @C("zx_rights_t") int rights,
            @C("zx_handle_t*") Guest.Out out) {
        var parent = handle.handle();
        var asked = new Rights(rights);
        if (asked.equals(Rights.SAME)) {
            asked = parent.rights();
        }
        parent.require(asked);
        var child = parent.object().child(koid);
        if (child == null) {
            throw Status.NOT_FOUND.because("no child has koid " + koid);
        }
        out.reachInt();
        caller.give(new Handle(child, asked), out);
    }

    @Syscall(
            value = "object_set_cookie",
            errors = {ACCESS_DENIED, BAD_HANDLE, NOT_SUPPORTED})
    static void setCookie(Caller caller, @C("zx_handle_t") int handle, @C("zx_handle_t") int scope, long cookie) {
        long by = caller.handle(scope).object().koid();
        caller.handle(handle).object().cookie().set(by, cookie);
    }

    @Syscall(
            value = "object_get_cookie",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED})
    static void getCookie(
            Caller caller,
            @C("zx_handle_t") int handle,
            @C("zx_handle_t") int scope,
            @C("uint64_t*") Guest.Out cookie) {
        long by = caller.handle(scope).object().koid();
        cookie.writeLong(caller.handle(handle).object().cookie().get(by));
    }

    /// The options mean nothing.
    @Syscall("object_set_profile")
    @Undocumented(value = Status.BAD_STATE, from = "kernel/object/thread_dispatcher.cpp")
    static void setProfile(
            Caller caller,
            @Needs(MANAGE_THREAD) GuestThread handle,
            @Needs(APPLY_PROFILE) Profile profile,
            @Flags(checked = false) int options) {
        handle.requireSuspendable();
        caller.services().scheduler().prioritize(handle.scheduled(), profile.priority());
    }
}
