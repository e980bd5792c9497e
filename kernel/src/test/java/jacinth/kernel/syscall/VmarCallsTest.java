package jacinth.kernel.syscall;

import static jacinth.kernel.syscall.MappingGuest.NO_HANDLE;
import static jacinth.kernel.syscall.MappingGuest.PAGE;
import static jacinth.kernel.syscall.MappingGuest.READ_WRITE;
import static jacinth.kernel.syscall.TestGuest.assertFails;
import static jacinth.vdso.abi.VmOptions.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.Vmar;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;

/// zx_vmar_*: what they check, in which order, and what becomes of handles.
class VmarCallsTest {
    private final MappingGuest guest = new MappingGuest();

    @Test
    void mappingChecksHandlesThenOptionsThenRights() {
        int handle = guest.createVmo(PAGE);
        int unmappable = guest.without(handle, Right.MAP);
        int readable = guest.without(handle, Right.WRITE);
        assertFails(Status.BAD_HANDLE, () -> mapAs(NO_HANDLE, PERM_WRITE, guest.vmar));
        assertFails(Status.WRONG_TYPE, () -> mapAs(handle, PERM_WRITE, handle));
        assertFails(Status.BAD_HANDLE, () -> mapAs(guest.vmar, PERM_WRITE, NO_HANDLE));
        assertFails(Status.WRONG_TYPE, () -> mapAs(guest.vmar, PERM_WRITE, guest.vmar));
        assertFails(Status.ACCESS_DENIED, () -> mapAs(guest.vmar, PERM_WRITE, unmappable));
        assertFails(Status.INVALID_ARGS, () -> mapAs(guest.vmar, PERM_WRITE, readable));
        assertFails(Status.INVALID_ARGS, () -> mapAs(guest.vmar, READ_WRITE | CAN_MAP_READ, readable));
        assertFails(
                Status.INVALID_ARGS, () -> mapAs(guest.vmar, READ_WRITE | MAP_RANGE | SPECIFIC_OVERWRITE, readable));
        assertFails(Status.ACCESS_DENIED, () -> mapAs(guest.vmar, READ_WRITE | COMPACT, readable));
        assertFails(Status.INVALID_ARGS, () -> mapAs(guest.vmar, READ_WRITE | COMPACT, handle));
        int weaker = guest.without(guest.vmar, Right.WRITE);
        assertFails(Status.ACCESS_DENIED, () -> mapAs(weaker, READ_WRITE, handle));
        assertEquals(0, guest.vmo(handle).mappings());
    }

    private void mapAs(int region, int options, int vmo) {
        VmarCalls.map(guest.vmarClaim(region), options, 0, guest.vmoClaim(vmo), 0, PAGE, guest.out(guest.answer));
    }

    @Test
    void whatHandlesForbidWhenMappingStaysForbidden() {
        int handle = guest.createVmo(PAGE);
        long base = guest.map(PERM_READ, guest.without(handle, Right.EXECUTE), 0, PAGE);
        VmarCalls.protect(guest.caller, guest.vmarClaim(guest.vmar), READ_WRITE, base, PAGE);
        assertFails(
                Status.ACCESS_DENIED,
                () -> VmarCalls.protect(
                        guest.caller, guest.vmarClaim(guest.vmar), PERM_READ | PERM_EXECUTE, base, PAGE));
        assertFails(
                Status.ACCESS_DENIED,
                () -> VmarCalls.protect(
                        guest.caller, guest.vmarClaim(guest.without(guest.vmar, Right.READ)), PERM_READ, base, PAGE));
        assertFails(
                Status.ACCESS_DENIED,
                () -> VmarCalls.protect(
                        guest.caller, guest.vmarClaim(guest.without(guest.vmar, Right.WRITE)), PERM_WRITE, base, 0));
        assertFails(
                Status.INVALID_ARGS,
                () -> VmarCalls.protect(guest.caller, guest.vmarClaim(guest.vmar), PERM_WRITE, base, PAGE));
        VmarCalls.protectOld(guest.caller, guest.vmarClaim(guest.vmar), base, PAGE, 0);
        VmarCalls.unmap(guest.root, base, PAGE);
        assertEquals(0, guest.vmo(handle).mappings());
    }

    @Test
    void aMappingNobodyLearnsOfIsTakenBack() {
        int handle = guest.createVmo(PAGE);
        assertFails(
                Status.INVALID_ARGS,
                () -> VmarCalls.map(
                        guest.vmarClaim(guest.vmar), PERM_READ, 0, guest.vmoClaim(handle), 0, PAGE, guest.out(0)));
        assertFails(
                Status.INVALID_ARGS,
                () -> VmarCalls.mapOld(
                        guest.vmarClaim(guest.vmar), 0, guest.vmoClaim(handle), 0, PAGE, PERM_READ, guest.out(-8)));
        assertEquals(0, guest.vmo(handle).mappings());
    }

    @Test
    void mapRangeTakesTheOffsetForOneInTheMapping() {
        int handle = guest.createVmo(4 * PAGE);
        guest.vmo(handle).commit(0, PAGE);
        long base = guest.map(PERM_READ | MAP_RANGE, handle, 0, 2 * PAGE);
        assertNotEquals(0, guest.process.space().table().entry(base));
        assertFails(Status.INVALID_ARGS, () -> guest.map(PERM_READ | MAP_RANGE, handle, PAGE, 2 * PAGE));
        assertEquals(1, guest.vmo(handle).mappings());
    }

    @Test
    void aVmarIsAllocatedWithTheRightsOfItsOptions() {
        VmarCalls.allocate(
                guest.caller,
                guest.vmarClaim(guest.vmar),
                CAN_MAP_READ | CAN_MAP_SPECIFIC,
                0,
                4 * PAGE,
                guest.out(guest.answer),
                guest.out(guest.answer + 8));
        var child = guest.caller.handle(guest.process.space().userCopy().readInt(guest.answer));
        assertEquals(
                child.object(),
                guest.caller.object(
                        guest.process.space().userCopy().readInt(guest.answer), Vmar.class, Rights.of(Right.READ)));
        assertEquals(
                ((Vmar) child.object()).base(), guest.process.space().userCopy().readLong(guest.answer + 8));
        assertEquals(new Rights(0x8003).and(Right.READ), child.rights());
        VmarCalls.destroy((Vmar) child.object());
        assertFails(Status.BAD_STATE, () -> VmarCalls.destroy((Vmar) child.object()));
    }

    @Test
    void aVmarNobodyLearnsOfIsTakenBack() {
        int regions = guest.process.space().regions().size();
        int handles = guest.process.handles().count();
        assertFails(Status.INVALID_ARGS, () -> allocate(0, guest.out(0), guest.out(guest.answer)));
        assertFails(Status.INVALID_ARGS, () -> allocate(0, guest.out(guest.answer), guest.out(0)));
        assertFails(Status.INVALID_ARGS, () -> allocate(PERM_READ, guest.out(guest.answer), guest.out(guest.answer)));
        int weaker = guest.without(guest.vmar, Right.EXECUTE);
        assertFails(
                Status.ACCESS_DENIED,
                () -> VmarCalls.allocateOld(
                        guest.caller,
                        guest.vmarClaim(weaker),
                        0,
                        PAGE,
                        CAN_MAP_EXECUTE,
                        guest.out(guest.answer),
                        guest.out(guest.answer)));
        assertEquals(regions, guest.process.space().regions().size());
        assertEquals(handles + 1, guest.process.handles().count());
    }

    private void allocate(int options, Guest.Out handle, Guest.Out address) {
        VmarCalls.allocate(guest.caller, guest.vmarClaim(guest.vmar), options, 0, PAGE, handle, address);
    }
}
