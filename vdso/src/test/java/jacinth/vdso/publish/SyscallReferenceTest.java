package jacinth.vdso.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.ClockId;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyscallReferenceTest {
    interface Calls {
        @Syscall(
                value = "handle_duplicate",
                errors = {Status.ACCESS_DENIED, Status.BAD_HANDLE},
                impossible = Status.NO_MEMORY)
        void duplicate(@Needs(Right.DUPLICATE) int handle, @C("zx_rights_t") int rights, @C("zx_handle_t*") long out);

        @Syscall(value = "job_create", missing = "policies are not inherited")
        @Undocumented(value = Status.BAD_STATE, from = "kernel/object/job_dispatcher.cpp")
        static void create(
                @Needs(value = Right.MANAGE_JOB, or = Right.WRITE) int parentJob,
                @Flags int options,
                @Choice(value = ClockId.class, unserved = "UTC") int clock) {
            throw new AssertionError(parentJob + options + clock);
        }
    }

    private static final List<Signature> CALLS = Arrays.stream(Calls.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Syscall.class))
            .map(Signature::of)
            .toList();

    private final SyscallReference reference = new SyscallReference(CALLS);

    @Test
    void theTextSaysWhatACallNeedsAndAnswersAndWhetherItIsServed() {
        assertEquals("""
                zx_status_t zx_handle_duplicate(zx_handle_t handle, zx_rights_t rights, zx_handle_t* out)
                    needs   handle: any object with DUPLICATE
                    errors  ACCESS_DENIED, BAD_HANDLE
                    never   NO_MEMORY
                    served  no

                zx_status_t zx_job_create(zx_handle_t parent_job, uint32_t options, zx_clock_t clock)
                    needs   parent_job: any object with MANAGE_JOB or WRITE
                    also    BAD_STATE
                    served  in part: policies are not inherited; no clock UTC
                """, reference.text());
    }

    @Test
    void thePageCountsTheCalls() {
        assertTrue(reference.markdown().contains("2 calls, of which 1 are served."));
        assertTrue(reference.markdown().endsWith("""
                | `zx_status_t zx_job_create(zx_handle_t parent_job, uint32_t options, zx_clock_t clock)` \
                | parent_job: any object with MANAGE_JOB or WRITE |  | BAD_STATE \
                | in part: policies are not inherited; no clock UTC |
                """));
    }

    @Test
    void theJsonHasOneObjectACall() {
        assertEquals("""
                [
                {"name": "zx_handle_duplicate", \
                "prototype": "zx_status_t zx_handle_duplicate(zx_handle_t handle, zx_rights_t rights, zx_handle_t* out)", \
                "entry": "kernel", "implemented": false, "missing": [], "arguments": [\
                {"name": "handle", "type": "zx_handle_t", "object": null, "rights": ["DUPLICATE"], "or": [], "flags": null}, \
                {"name": "rights", "type": "zx_rights_t", "object": null, "rights": [], "or": [], "flags": null}, \
                {"name": "out", "type": "zx_handle_t*", "object": null, "rights": [], "or": [], "flags": null}], \
                "errors": ["ACCESS_DENIED", "BAD_HANDLE"], "undocumented": [], "impossible": ["NO_MEMORY"]},
                {"name": "zx_job_create", \
                "prototype": "zx_status_t zx_job_create(zx_handle_t parent_job, uint32_t options, zx_clock_t clock)", \
                "entry": "kernel", "implemented": true, \
                "missing": ["policies are not inherited", "no clock UTC"], "arguments": [\
                {"name": "parent_job", "type": "zx_handle_t", "object": null, "rights": ["MANAGE_JOB"], "or": ["WRITE"], \
                "flags": null}, \
                {"name": "options", "type": "uint32_t", "object": null, "rights": [], "or": [], "flags": 0}, \
                {"name": "clock", "type": "zx_clock_t", "object": null, "rights": [], "or": [], "flags": null}], \
                "errors": [], "undocumented": ["BAD_STATE"], "impossible": []}
                ]
                """, reference.json());
    }
}
