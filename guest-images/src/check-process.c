// Processes and jobs: starting, ending in every way, what is told afterwards, and who may do what.

#include "child.h"

static void creation(void) {
    zx_handle_t job = zx_job_default(), process, vmar;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_create(closed(), "p", 1, 1, &process, &vmar));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_create(closed(), NULL, 1, 0, &process, &vmar));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_create(closed(), NULL, 0, 0, &process, &vmar));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_create(job, unmapped(), 1, 0, &process, &vmar));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_process_create(closed(), "p", 1, 0, &process, &vmar));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_process_create(zx_process_self(), "p", 1, 0, &process, &vmar));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_create(job, "p", 1, 0, NULL, &vmar));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_create(job, "p", 1, 0, &process, NULL));
    zx_handle_t limited = without(ZX_RIGHT_MANAGE_PROCESS | ZX_RIGHT_WRITE, duplicate(job));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_process_create(limited, "p", 1, 0, &process, &vmar));
    zx_handle_close(limited);
    EXPECT(ZX_OK, zx_process_create(job, "p", 1, 0, &process, &vmar));
    EXPECT_NUMBER(ZX_DEFAULT_PROCESS_RIGHTS, basic(process).rights);
    EXPECT_NUMBER(basic(job).koid, basic(process).related_koid);
    EXPECT_NUMBER(ZX_DEFAULT_VMAR_RIGHTS | ZX_RIGHT_READ | ZX_RIGHT_WRITE | ZX_RIGHT_EXECUTE, basic(vmar).rights);
    EXPECT_SIGNALS(0, process);
    zx_info_process_t info = about_process(process);
    EXPECT_NUMBER(0, info.started || info.exited || info.debugger_attached);
    EXPECT_NUMBER(0, info.return_code);
    // Nobody could ever start it now.
    zx_handle_t thread;
    EXPECT(ZX_OK, zx_thread_create(process, "t", 1, 0, &thread));
    EXPECT(ZX_ERR_BAD_STATE, zx_thread_start(thread, 4096, 4096, 0, 0));
    zx_handle_close_many((zx_handle_t[]){process, vmar, thread}, 3);
}

/// The handle for the child is gone, however the start fails.
static void refused(zx_status_t expected, zx_handle_t process, zx_handle_t thread, zx_handle_t argument) {
    EXPECT(expected, zx_process_start(process, thread, 4096, 4096, argument, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(argument));
}

static void starting(void) {
    child_t child = new_child(zx_job_default()), other = new_child(zx_job_default());
    refused(ZX_ERR_BAD_HANDLE, closed(), child.thread, event());
    refused(ZX_ERR_BAD_HANDLE, child.process, closed(), event());
    refused(ZX_ERR_WRONG_TYPE, child.thread, child.thread, event());
    refused(ZX_ERR_WRONG_TYPE, child.process, child.process, event());
    refused(ZX_ERR_ACCESS_DENIED, child.process, other.thread, event());
    refused(ZX_ERR_ACCESS_DENIED, child.process, other.thread, ZX_HANDLE_INVALID);
    refused(ZX_ERR_BAD_HANDLE, child.process, child.thread, ZX_HANDLE_INVALID);
    refused(ZX_ERR_ACCESS_DENIED, child.process, child.thread, without(ZX_RIGHT_TRANSFER, event()));
    zx_handle_t limited = without(ZX_RIGHT_WRITE, duplicate(child.process));
    refused(ZX_ERR_ACCESS_DENIED, limited, child.thread, event());
    zx_handle_close(limited);
    EXPECT(ZX_OK, start_child(child, child_exit, event(), (uintptr_t)zx_process_exit));
    refused(ZX_ERR_BAD_STATE, child.process, child.thread, event());
    EXPECT_NUMBER(42, end_of(child));
    zx_info_process_t info = about_process(child.process);
    EXPECT_NUMBER(1, info.started && info.exited);
    EXPECT_SIGNALS(ZX_PROCESS_TERMINATED, child.process);
    EXPECT_SIGNALS(ZX_THREAD_TERMINATED, child.thread);
    refused(ZX_ERR_BAD_STATE, child.process, child.thread, event());
    forget(child);
    forget(other);
}

/// Processes and threads are found before the handle for the child leaves.
static void starting_with_itself(void) {
    child_t child = new_child(zx_job_default());
    EXPECT(ZX_OK, start_child(child, child_exit, child.thread, (uintptr_t)zx_process_exit));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(child.thread));
    EXPECT_NUMBER(42, end_of(child));
    forget(child);
    child = new_child(zx_job_default());
    zx_handle_t watched = duplicate(child.process);
    EXPECT(ZX_OK, start_child(child, child_exit, child.process, (uintptr_t)zx_process_exit));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(child.process));
    child.process = watched;
    EXPECT_NUMBER(42, end_of(child));
    forget(child);
}

/// Its memory can be listed while it runs, and what it shares with its parent is counted as shared.
static void memory_of_a_child(void) {
    child_t child = new_child(zx_job_default());
    zx_info_vmo_t vmos[64];
    EXPECT(ZX_ERR_BAD_STATE, zx_object_get_info(child.process, ZX_INFO_PROCESS_VMOS, vmos, sizeof(vmos), NULL, NULL));
    EXPECT(ZX_OK, start_child(child, child_spin, event(), 0));
    EXPECT(ZX_OK, zx_object_get_info(child.process, ZX_INFO_PROCESS_VMOS, vmos, sizeof(vmos), NULL, NULL));
    zx_info_task_stats_t stats = {};
    EXPECT(ZX_OK, zx_object_get_info(child.process, ZX_INFO_TASK_STATS, &stats, sizeof(stats), NULL, NULL));
    EXPECT_NUMBER(1, stats.mem_private_bytes >= CHILD_PAGE);
    EXPECT_NUMBER(1, stats.mem_shared_bytes > 0);
    // The parent and what started it share the vDSO.
    EXPECT_NUMBER(1, stats.mem_scaled_shared_bytes <= stats.mem_shared_bytes / 3);
    EXPECT_NUMBER(1, stats.mem_scaled_shared_bytes > stats.mem_shared_bytes / 4);
    EXPECT(ZX_OK, zx_task_kill(child.process));
    EXPECT_NUMBER(-1, end_of(child));
    EXPECT(ZX_ERR_BAD_STATE, zx_object_get_info(child.process, ZX_INFO_PROCESS_VMOS, vmos, sizeof(vmos), NULL, NULL));
    forget(child);
}

/// Every program shares at least the vDSO.
static void own_memory(void) {
    zx_info_task_stats_t stats = {};
    EXPECT(ZX_OK, zx_object_get_info(zx_process_self(), ZX_INFO_TASK_STATS, &stats, sizeof(stats), NULL, NULL));
    EXPECT_NUMBER(1, stats.mem_shared_bytes >= 2 * CHILD_PAGE);
    EXPECT_NUMBER(1, stats.mem_private_bytes >= CHILD_PAGE);
}

/// A handle given to a child that ends is closed.
static void ending(void) {
    zx_handle_t here, there;
    child_t child = new_child(zx_job_default());
    check("zx_eventpair_create", zx_eventpair_create(0, &here, &there));
    EXPECT(ZX_OK, start_child(child, child_spin, there, 0));
    EXPECT_SIGNALS(0, here);
    EXPECT_NUMBER(1, about_process(child.process).started);
    EXPECT(ZX_OK, zx_task_kill(child.process));
    EXPECT_NUMBER(-1, end_of(child));
    EXPECT(ZX_OK, zx_object_wait_one(here, ZX_EVENTPAIR_PEER_CLOSED, ZX_TIME_INFINITE, NULL));
    EXPECT(ZX_OK, zx_task_kill(child.process));
    EXPECT_NUMBER(-1, about_process(child.process).return_code);
    forget(child);
    zx_handle_close(here);

    child = new_child(zx_job_default());
    EXPECT(ZX_OK, start_child(child, child_exit, event(), (uintptr_t)zx_thread_exit));
    EXPECT_NUMBER(0, end_of(child));
    forget(child);

    // Killed before it ever ran.
    child = new_child(zx_job_default());
    EXPECT(ZX_OK, zx_task_kill(child.process));
    EXPECT_NUMBER(-1, end_of(child));
    EXPECT(ZX_ERR_BAD_STATE, start_child(child, child_spin, event(), 0));
    forget(child);

    // Killing the last thread ends the process, as if it had left.
    child = new_child(zx_job_default());
    EXPECT(ZX_OK, start_child(child, child_spin, event(), 0));
    EXPECT(ZX_OK, zx_task_kill(child.thread));
    EXPECT_NUMBER(0, end_of(child));
    forget(child);
}

static void faults(void) {
    child_t child = new_child(zx_job_default());
    EXPECT(ZX_OK, start_child(child, child_read, event(), 8));
    EXPECT_NUMBER(-1, end_of(child));
    forget(child);
    // The memory is there, but not for reading.
    child = new_child(zx_job_default());
    zx_handle_t memory = vmo(CHILD_PAGE);
    zx_vaddr_t address = child_map(&child, 0, 0, memory, 0, CHILD_PAGE);
    EXPECT(ZX_OK, start_child(child, child_read, event(), address));
    EXPECT_NUMBER(-1, end_of(child));
    forget(child);
    zx_handle_close(memory);
    child = new_child(zx_job_default());
    EXPECT(ZX_OK, start_child(child, child_thief, event(), 0));
    EXPECT_NUMBER(-1, end_of(child));
    forget(child);
}

/// The child's vDSO stays as it was mapped.
static void vdso(void) {
    child_t child = new_child(zx_job_default());
    zx_info_vmar_t info;
    uintptr_t where, code = (uintptr_t)&zx_clock_get_monotonic / CHILD_PAGE * CHILD_PAGE;
    EXPECT(ZX_OK, zx_object_get_info(child.vmar, ZX_INFO_VMAR, &info, sizeof(info), NULL, NULL));
    EXPECT(ZX_OK, zx_object_get_property(child.process, ZX_PROP_PROCESS_VDSO_BASE_ADDRESS, &where, sizeof(where)));
    uintptr_t ours;
    zx_object_get_property(zx_process_self(), ZX_PROP_PROCESS_VDSO_BASE_ADDRESS, &ours, sizeof(ours));
    EXPECT_NUMBER(ours, where);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_protect(child.vmar, ZX_VM_PERM_READ, code, CHILD_PAGE));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_unmap(child.vmar, info.base, info.len));
    EXPECT(ZX_OK, start_child(child, child_exit, event(), (uintptr_t)zx_process_exit));
    EXPECT_NUMBER(42, end_of(child));
    // The address space of a dead process is gone.
    EXPECT(ZX_ERR_BAD_STATE, zx_vmar_unmap(child.vmar, child.code, CHILD_PAGE));
    forget(child);
}

/// A debugger reads and writes what another process has mapped, whatever that may do there itself.
static void memory_of_another(void) {
    char buffer[2 * CHILD_PAGE], *large = unmapped();
    size_t actual = 77;
    child_t child = new_child(zx_job_default());
    zx_vaddr_t spin = child.code + (zx_vaddr_t)(child_spin - child_code);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_read_memory(closed(), child.code, NULL, 8, &actual));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_read_memory(closed(), child.code, buffer, 0, &actual));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_read_memory(closed(), child.code, buffer, (64 << 20) + 1, &actual));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_write_memory(closed(), child.code, NULL, 8, &actual));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_write_memory(closed(), child.code, buffer, 0, &actual));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_process_read_memory(closed(), child.code, buffer, 8, &actual));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_process_write_memory(closed(), child.code, buffer, 8, &actual));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_process_read_memory(child.thread, child.code, buffer, 8, &actual));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_process_write_memory(child.thread, child.code, buffer, 8, &actual));
    zx_handle_t limited = without(ZX_RIGHT_WRITE, duplicate(child.process));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_process_read_memory(limited, child.code, buffer, 8, &actual));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_process_write_memory(limited, child.code, buffer, 8, &actual));
    zx_handle_close(limited);
    EXPECT(ZX_ERR_NO_MEMORY, zx_process_read_memory(child.process, 8, buffer, 8, &actual));
    EXPECT(ZX_ERR_NO_MEMORY, zx_process_write_memory(child.process, child.stack, buffer, 8, &actual));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_read_memory(child.process, child.code, large, 8, &actual));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_write_memory(child.process, child.code, large, 8, &actual));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_read_memory(child.process, child.code, buffer, 8, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_process_write_memory(child.process, child.code, "12345678", 8, unmapped()));
    EXPECT_NUMBER(77, actual);

    EXPECT(ZX_OK, zx_process_read_memory(child.process, child.code, buffer, 64, &actual));
    EXPECT_NUMBER(64, actual);
    for (int i = 0; i < 64; i++) {
        EXPECT_NUMBER((uint8_t)child_code[i], (uint8_t)buffer[i]);
    }
    // Not past the end of the mapping.
    EXPECT(ZX_OK, zx_process_write_memory(child.process, child.stack - 4, "12345678", 8, &actual));
    EXPECT_NUMBER(4, actual);
    EXPECT(ZX_OK, zx_process_read_memory(child.process, child.stack - 8, buffer, sizeof(buffer), &actual));
    EXPECT_NUMBER(8, actual);
    EXPECT_NUMBER('4', buffer[7]);
    EXPECT_NUMBER(0, buffer[0]);
    // Code that is running is changed.
    EXPECT(ZX_OK, start_child(child, child_spin, event(), (uintptr_t)zx_process_exit));
    pause();
    EXPECT(ZX_OK, zx_process_write_memory(child.process, spin, child_exit, (size_t)(child_read - child_exit), &actual));
    EXPECT_NUMBER(42, end_of(child));
    EXPECT(ZX_ERR_NO_MEMORY, zx_process_read_memory(child.process, child.code, buffer, 8, &actual));
    EXPECT(ZX_ERR_NO_MEMORY, zx_process_write_memory(child.process, child.code, buffer, 8, &actual));
    EXPECT(ZX_OK, zx_process_read_memory(zx_process_self(), (uintptr_t)zx_clock_get_monotonic, buffer, 8, &actual));
    EXPECT(ZX_ERR_ACCESS_DENIED,
           zx_process_write_memory(zx_process_self(), (uintptr_t)zx_clock_get_monotonic, buffer, 8, &actual));
    forget(child);
}

/// What the VMO behind a mapping does not give is not there for a debugger either.
static void memory_behind(void) {
    char buffer[8] = "1234567";
    size_t actual;
    child_t child = new_child(zx_job_default());
    zx_handle_t shrunk = vmo(2 * CHILD_PAGE), uncached = vmo(CHILD_PAGE);
    zx_vaddr_t address = child_map(&child, ZX_VM_PERM_READ, 0, shrunk, 0, 2 * CHILD_PAGE);
    EXPECT(ZX_OK, zx_vmo_set_size(shrunk, CHILD_PAGE));
    EXPECT(ZX_OK, zx_process_read_memory(child.process, address, buffer, 8, &actual));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_process_read_memory(child.process, address + CHILD_PAGE, buffer, 8, &actual));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_process_write_memory(child.process, address + CHILD_PAGE, buffer, 8, &actual));
    EXPECT(ZX_OK, zx_vmo_set_cache_policy(uncached, ZX_CACHE_POLICY_UNCACHED));
    address = child_map(&child, ZX_VM_PERM_READ, 0, uncached, 0, CHILD_PAGE);
    EXPECT(ZX_ERR_BAD_STATE, zx_process_read_memory(child.process, address, buffer, 8, &actual));
    EXPECT(ZX_ERR_BAD_STATE, zx_process_write_memory(child.process, address, buffer, 8, &actual));
    zx_handle_close_many((zx_handle_t[]){shrunk, uncached}, 2);
    forget(child);
}

int main(void) {
    memory_of_another();
    memory_behind();
    creation();
    starting();
    starting_with_itself();
    memory_of_a_child();
    own_memory();
    ending();
    faults();
    vdso();
    return summary("check-process");
}
