// Uses up memory beside two children, one in a job that may be killed for it, and says which of them is left.

#include "child.h"

enum { PIECE = 64 * 1024 };

/// A child in a job of its own, which waits to be started.
static child_t child_of(zx_handle_t* job) {
    check("zx_job_create", zx_job_create(zx_job_default(), 0, job));
    return new_child(*job);
}

static const char* state(child_t child, zx_time_t deadline) {
    zx_status_t status = zx_object_wait_one(child.process, ZX_PROCESS_TERMINATED, deadline, NULL);
    return status == ZX_OK ? "killed" : "alive";
}

int main(void) {
    zx_handle_t tough, weak, pieces = ZX_HANDLE_INVALID;
    child_t tough_child = child_of(&tough), weak_child = child_of(&weak);
    size_t agreed = 1;
    check("zx_object_set_property", zx_object_set_property(weak, ZX_PROP_JOB_KILL_ON_OOM, &agreed, sizeof(agreed)));
    print("enough memory: %s, %s\n", state(weak_child, zx_deadline_after(ZX_SEC(3))), state(tough_child, 0));
    do {
        pieces = vmo(PIECE);
    } while (zx_vmo_op_range(pieces, ZX_VMO_OP_COMMIT, 0, PIECE, NULL, 0) == ZX_OK);
    zx_time_t later = zx_deadline_after(ZX_SEC(3));
    print("short of memory: %s, %s\n", state(weak_child, later), state(tough_child, later));
    return 0;
}
