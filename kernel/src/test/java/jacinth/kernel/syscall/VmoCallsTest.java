package jacinth.kernel.syscall;

import static jacinth.kernel.syscall.MappingGuest.NO_HANDLE;
import static jacinth.kernel.syscall.MappingGuest.PAGE;
import static jacinth.kernel.syscall.MappingGuest.READ_WRITE;
import static jacinth.kernel.syscall.TestGuest.assertFails;
import static jacinth.vdso.abi.VmOptions.PERM_READ;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import jacinth.kernel.memory.Guest;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.VmoOp;
import jacinth.vdso.abi.VmoOptions;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/// zx_vmo_*: what they check, in which order, and what becomes of handles.
class VmoCallsTest {
    private final MappingGuest guest = new MappingGuest();

    @Test
    void aVmoIsCreatedWithItsDefaultRightsOrLeavesNoTrace() {
        int handles = guest.process.handles().count();
        VmoCalls.create(guest.caller, 1, 0, guest.out(guest.answer));
        var created = guest.caller.handle((int) guest.answered());
        assertEquals(ObjectType.VMO.defaultRights(), created.rights());
        assertEquals(PAGE, guest.vmo((int) guest.answered()).size());
        VmoCalls.create(guest.caller, 1, VmoOptions.Create.NON_RESIZABLE, guest.out(guest.answer));
        assertFalse(guest.vmo((int) guest.answered()).resizable());

        assertFails(Status.INVALID_ARGS, () -> VmoCalls.create(guest.caller, 1, 0, guest.out(0)));
        assertFails(Status.OUT_OF_RANGE, () -> VmoCalls.create(guest.caller, -1, 0, guest.out(guest.answer)));
        assertEquals(handles + 2, guest.process.handles().count());
    }

    @Test
    void bytesGoFromOneGuestBufferThroughAVmoToAnother() {
        long size = 3 * 64 * 1024 + 77;
        int source = guest.createVmo(size);
        int middle = guest.createVmo(size + 10);
        var pattern = new byte[(int) size];
        for (int index = 0; index < size; index++) {
            pattern[index] = (byte) (index * 31 >>> 3);
        }
        long buffer = guest.map(READ_WRITE, source, 0, size);
        guest.process.space().userCopy().write(buffer, MemorySegment.ofArray(pattern));

        VmoCalls.write(guest.caller, guest.vmo(middle), new Guest.In(guest.process.space(), buffer), 10, size);
        guest.vmo(source).decommit(0, size);
        VmoCalls.read(guest.caller, guest.vmo(middle), guest.out(buffer), 10, size);

        var read = new byte[(int) size];
        guest.vmo(source).read(0, MemorySegment.ofArray(read));
        assertArrayEquals(pattern, read);
    }

    @Test
    void readingAndWritingCheckTheBufferBeforeTheRange() {
        int handle = guest.createVmo(PAGE);
        var vmo = guest.vmo(handle);
        var space = guest.process.space();
        long readOnly = guest.map(PERM_READ, handle, 0, PAGE);
        assertFails(Status.INVALID_ARGS, () -> VmoCalls.read(guest.caller, vmo, guest.out(0), 2 * PAGE, 1));
        assertFails(Status.INVALID_ARGS, () -> VmoCalls.read(guest.caller, vmo, guest.out(readOnly), 0, 1));
        assertFails(Status.INVALID_ARGS, () -> VmoCalls.read(guest.caller, vmo, guest.out(guest.answer), 0, 1 << 17));
        assertFails(Status.INVALID_ARGS, () -> VmoCalls.read(guest.caller, vmo, guest.out(guest.answer), 0, -1));
        assertFails(Status.OUT_OF_RANGE, () -> VmoCalls.read(guest.caller, vmo, guest.out(guest.answer), PAGE - 1, 2));
        assertFails(Status.OUT_OF_RANGE, () -> VmoCalls.read(guest.caller, vmo, guest.out(0), PAGE + 1, 0));
        VmoCalls.read(guest.caller, vmo, guest.out(0), PAGE, 0);
        var in = new Guest.In(space, readOnly);
        assertFails(Status.INVALID_ARGS, () -> VmoCalls.write(guest.caller, vmo, in.at(PAGE), 2 * PAGE, 1));
        assertFails(Status.OUT_OF_RANGE, () -> VmoCalls.write(guest.caller, vmo, in, PAGE, 1));
        assertFails(Status.OUT_OF_RANGE, () -> VmoCalls.write(guest.caller, vmo, in, -1, 2));
    }

    @Test
    void buffersLargerThanMemoryAreRefusedAtOnce() {
        long size = 1L << 45;
        int handle = guest.createVmo(size);
        int other = guest.createVmo(size);
        long buffer = guest.map(READ_WRITE, handle, 0, size);
        int free = guest.machine.memory().frames().free();
        assertFails(
                Status.INVALID_ARGS, () -> VmoCalls.read(guest.caller, guest.vmo(other), guest.out(buffer), 0, size));
        assertFails(
                Status.NO_MEMORY,
                () -> VmoCalls.write(
                        guest.caller, guest.vmo(other), new Guest.In(guest.process.space(), buffer), 0, size));
        assertEquals(free, guest.machine.memory().frames().free());
    }

    @Test
    void rangeOperationsNeedTheRightsOfTheirKind() {
        int handle = guest.createVmo(2 * PAGE);
        int readable = guest.without(handle, Right.WRITE);
        int writable = guest.without(handle, Right.READ);
        operate(writable, VmoOp.COMMIT, PAGE);
        operate(writable, VmoOp.DECOMMIT, PAGE);
        operate(writable, VmoOp.CACHE_INVALIDATE, PAGE);
        operate(readable, VmoOp.CACHE_SYNC, PAGE);
        operate(readable, VmoOp.CACHE_CLEAN, PAGE);
        operate(readable, VmoOp.CACHE_CLEAN_INVALIDATE, PAGE);
        assertFails(Status.ACCESS_DENIED, () -> operate(readable, VmoOp.COMMIT, PAGE));
        assertFails(Status.ACCESS_DENIED, () -> operate(readable, VmoOp.DECOMMIT, PAGE));
        assertFails(Status.ACCESS_DENIED, () -> operate(readable, VmoOp.CACHE_INVALIDATE, 0));
        assertFails(Status.ACCESS_DENIED, () -> operate(writable, VmoOp.CACHE_SYNC, 0));
        assertFails(Status.INVALID_ARGS, () -> operate(readable, VmoOp.CACHE_SYNC, 0));
        assertFails(Status.NOT_SUPPORTED, () -> operate(handle, VmoOp.LOCK, PAGE));
        assertFails(Status.NOT_SUPPORTED, () -> operate(handle, VmoOp.UNLOCK, PAGE));
        assertFails(Status.INVALID_ARGS, () -> VmoCalls.opRange(guest.vmoClaim(handle), 5, 0, PAGE, 0, 0));
        assertFails(Status.BAD_HANDLE, () -> VmoCalls.opRange(guest.vmoClaim(NO_HANDLE), 5, 0, PAGE, 0, 0));
        assertFails(Status.WRONG_TYPE, () -> VmoCalls.opRange(guest.vmoClaim(guest.vmar), 5, 0, PAGE, 0, 0));
    }

    private void operate(int handle, VmoOp operation, long size) {
        VmoCalls.opRange(guest.vmoClaim(handle), operation.number(), 0, size, 0, 0);
    }

    @Test
    void aCloneMayBeWrittenAndNamedWhateverItsParentMay() {
        int handle = guest.createVmo(PAGE);
        guest.vmo(handle).name("parent");
        int readable = guest.without(handle, Right.WRITE, Right.SET_PROPERTY, Right.EXECUTE);
        VmoCalls.clone(
                guest.caller,
                guest.vmoClaim(readable),
                VmoOptions.Clone.COPY_ON_WRITE,
                0,
                PAGE,
                guest.out(guest.answer));
        var clone = guest.caller.handle((int) guest.answered());
        assertEquals(ObjectType.VMO.defaultRights().without(Right.EXECUTE), clone.rights());
        assertEquals("parent", clone.object().name());

        int nameless = guest.without(handle, Right.GET_PROPERTY);
        VmoCalls.clone(
                guest.caller,
                guest.vmoClaim(nameless),
                VmoOptions.Clone.COPY_ON_WRITE,
                0,
                PAGE,
                guest.out(guest.answer));
        assertEquals("", guest.caller.handle((int) guest.answered()).object().name());
    }

    @Test
    void aCloneMustBeCopyOnWrite() {
        int handle = guest.createVmo(PAGE);
        for (int options : new int[] {0, VmoOptions.Clone.NON_RESIZABLE, 5, -1}) {
            assertFails(
                    Status.INVALID_ARGS,
                    () -> VmoCalls.clone(
                            guest.caller, guest.vmoClaim(handle), options, 0, PAGE, guest.out(guest.answer)));
        }
        VmoCalls.clone(guest.caller, guest.vmoClaim(handle), 3, 0, PAGE, guest.out(guest.answer));
        assertFalse(guest.vmo((int) guest.answered()).resizable());
        assertFails(
                Status.INVALID_ARGS,
                () -> VmoCalls.clone(guest.caller, guest.vmoClaim(handle), 1, 0, PAGE, guest.out(0)));
        assertEquals(1, guest.vmo(handle).children());
    }

    @Test
    void anExecutableHandleReplacesTheOneGiven() {
        int handle = guest.without(guest.createVmo(PAGE), Right.EXECUTE);
        VmoCalls.replaceAsExecutable(guest.caller, handle, 0, guest.out(guest.answer));
        assertNull(guest.process.handles().find(handle));
        assertEquals(
                ObjectType.VMO.defaultRights(),
                guest.caller.handle((int) guest.answered()).rights());
    }

    @Test
    void replacingTakesTheHandleEvenIfItFails() {
        assertFails(
                Status.BAD_HANDLE,
                () -> VmoCalls.replaceAsExecutable(guest.caller, NO_HANDLE, NO_HANDLE, guest.out(guest.answer)));
        refuseReplacement(Status.BAD_HANDLE, guest.createVmo(PAGE), NO_HANDLE, guest.answer);
        refuseReplacement(Status.WRONG_TYPE, guest.createVmo(PAGE), guest.createVmo(PAGE), guest.answer);
        refuseReplacement(Status.INVALID_ARGS, guest.createVmo(PAGE), 0, 0);
        refuseReplacement(Status.BAD_HANDLE, guest.without(guest.vmar), 0, guest.answer);
    }

    private void refuseReplacement(Status expected, int handle, int vmex, long to) {
        assertFails(expected, () -> VmoCalls.replaceAsExecutable(guest.caller, handle, vmex, guest.out(to)));
        assertNull(guest.process.handles().find(handle));
    }

    @Test
    void cachePoliciesAreCheckedBeforeTheHandle() {
        assertFails(Status.INVALID_ARGS, () -> VmoCalls.setCachePolicy(guest.vmoClaim(NO_HANDLE), 4));
        assertFails(Status.BAD_HANDLE, () -> VmoCalls.setCachePolicy(guest.vmoClaim(NO_HANDLE), 3));
        int handle = guest.createVmo(PAGE);
        VmoCalls.setCachePolicy(guest.vmoClaim(handle), 3);
        assertEquals(3, guest.vmo(handle).cachePolicy().number());
    }
}
