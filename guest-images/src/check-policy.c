// Job policies: how they are set and inherited, and what they do to the processes of a job.

#include "child.h"

#include <zircon/syscalls/policy.h>

/// What a child is to do, in a page of its memory.
typedef struct {
    uintptr_t call, exit, arguments[3];
} order_t;

/// Code of a child that gets an order as its second argument: makes the call, and exits with what it answers.
extern const char obedient[] __attribute__((visibility("hidden")));

__asm__(".section .rodata.obedient, \"a\"\n"
        ".balign 64\n"
        ".globl obedient\n"
        "obedient:\n"
#if defined(__x86_64__)
        "mov %rsi, %rbx\n"
        "mov 16(%rbx), %rdi\n mov 24(%rbx), %rsi\n mov 32(%rbx), %rdx\n"
        "call *(%rbx)\n"
        "movslq %eax, %rdi\n"
        "call *8(%rbx)\n"
        "ud2\n"
#elif defined(__aarch64__)
        "mov x19, x1\n"
        "ldp x0, x1, [x19, #16]\n ldr x2, [x19, #32]\n ldr x8, [x19]\n"
        "blr x8\n"
        "sxtw x0, w0\n ldr x8, [x19, #8]\n"
        "blr x8\n"
        "brk #1\n"
#endif
        ".balign 64\n"
        ".text\n");

enum { KILLED = -1 };

static zx_handle_t new_job(zx_handle_t parent) {
    zx_handle_t job;
    check("zx_job_create", zx_job_create(parent, 0, &job));
    return job;
}

/// What a call answers to a process of a job.
static int64_t answer_in(zx_handle_t job, const void* call, uintptr_t first, uintptr_t second, uintptr_t third) {
    child_t child = new_child(job);
    zx_handle_t code = vmo(CHILD_PAGE), data = vmo(CHILD_PAGE);
    order_t order = {(uintptr_t)call, (uintptr_t)zx_process_exit, {first, second, third}};
    check("zx_vmo_write", zx_vmo_write(code, obedient, 0, 64));
    check("zx_vmo_write", zx_vmo_write(data, &order, 0, sizeof(order)));
    zx_vaddr_t at = child_map(&child, ZX_VM_PERM_READ | ZX_VM_PERM_EXECUTE, 0, code, 0, CHILD_PAGE);
    zx_vaddr_t orders = child_map(&child, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE, 0, data, 0, CHILD_PAGE);
    check("zx_process_start", zx_process_start(child.process, child.thread, at, child.stack - 16, event(), orders));
    int64_t answer = end_of(child);
    forget(child);
    zx_handle_close_many((zx_handle_t[]){code, data}, 2);
    return answer;
}

static zx_status_t set(zx_handle_t job, uint32_t mode, uint32_t condition, uint32_t policy) {
    zx_policy_basic_t record = {.condition = condition, .policy = policy};
    return zx_job_set_policy(job, mode, ZX_JOB_POL_BASIC, &record, 1);
}

static zx_handle_t job_with(uint32_t condition, uint32_t policy) {
    zx_handle_t job = new_job(zx_job_default());
    EXPECT(ZX_OK, set(job, ZX_JOB_POL_ABSOLUTE, condition, policy));
    return job;
}

static void refusals(void) {
    zx_policy_basic_t records[14] = {};
    zx_handle_t job = new_job(zx_job_default()), limited = without(ZX_RIGHT_SET_POLICY, duplicate(job));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_job_set_policy(closed(), 2, ZX_JOB_POL_BASIC, records, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_job_set_policy(closed(), ZX_JOB_POL_RELATIVE, ZX_JOB_POL_BASIC, NULL, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_job_set_policy(closed(), ZX_JOB_POL_RELATIVE, ZX_JOB_POL_BASIC, records, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_job_set_policy(closed(), ZX_JOB_POL_RELATIVE, 1, records, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_job_set_policy(closed(), ZX_JOB_POL_RELATIVE, ZX_JOB_POL_BASIC, unmapped(), 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_job_set_policy(job, ZX_JOB_POL_RELATIVE, ZX_JOB_POL_BASIC, records, 1 << 20));
    // The kernel has no memory for a copy.
    EXPECT(ZX_ERR_NO_MEMORY, zx_job_set_policy(job, ZX_JOB_POL_RELATIVE, ZX_JOB_POL_BASIC, records, ~0u));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_job_set_policy(closed(), ZX_JOB_POL_RELATIVE, ZX_JOB_POL_BASIC, records, 1));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_job_set_policy(limited, ZX_JOB_POL_RELATIVE, ZX_JOB_POL_BASIC, records, 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_job_set_policy(job, ZX_JOB_POL_RELATIVE, ZX_JOB_POL_BASIC, records, 14));
    EXPECT(ZX_ERR_INVALID_ARGS, set(job, ZX_JOB_POL_RELATIVE, 13, ZX_POL_ACTION_DENY));
    EXPECT(ZX_ERR_NOT_SUPPORTED, set(job, ZX_JOB_POL_RELATIVE, ZX_POL_NEW_EVENT, 8));
    zx_handle_t inner = new_job(job);
    EXPECT(ZX_ERR_BAD_STATE, set(job, ZX_JOB_POL_RELATIVE, ZX_POL_NEW_EVENT, ZX_POL_ACTION_DENY));
    zx_handle_close(inner);
    EXPECT(ZX_OK, set(job, ZX_JOB_POL_RELATIVE, ZX_POL_NEW_EVENT, ZX_POL_ACTION_DENY));
    EXPECT(ZX_OK, set(job, ZX_JOB_POL_ABSOLUTE, ZX_POL_NEW_EVENT, ZX_POL_ACTION_DENY));
    EXPECT(ZX_ERR_ALREADY_EXISTS, set(job, ZX_JOB_POL_ABSOLUTE, ZX_POL_NEW_EVENT, ZX_POL_ACTION_ALLOW));
    EXPECT(ZX_OK, set(job, ZX_JOB_POL_RELATIVE, ZX_POL_NEW_EVENT, ZX_POL_ACTION_ALLOW));
    zx_handle_close_many((zx_handle_t[]){job, limited}, 2);
}

/// Where a policy is asked differs from call to call: before the options, or after them.
static void creations(void) {
    zx_handle_t job = job_with(ZX_POL_NEW_ANY, ZX_POL_ACTION_DENY);
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(job, zx_event_create, 0, 0, 0));
    EXPECT_NUMBER(ZX_ERR_INVALID_ARGS, answer_in(job, zx_event_create, 1, 0, 0));
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(job, zx_eventpair_create, 0, 0, 0));
    EXPECT_NUMBER(ZX_ERR_NOT_SUPPORTED, answer_in(job, zx_eventpair_create, 1, 0, 0));
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(job, zx_channel_create, 0, 0, 0));
    EXPECT_NUMBER(ZX_ERR_INVALID_ARGS, answer_in(job, zx_channel_create, 1, 0, 0));
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(job, zx_vmo_create, 1, 0, 0));
    EXPECT_NUMBER(ZX_ERR_INVALID_ARGS, answer_in(job, zx_vmo_create, 1, 1 << 31, 0));
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(job, zx_port_create, 1 << 31, 0, 0));
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(job, zx_socket_create, 1 << 31, 0, 0));
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(job, zx_fifo_create, 0, 0, 0));
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(job, zx_timer_create, 99, ZX_CLOCK_MONOTONIC, 0));
    EXPECT_NUMBER(ZX_ERR_INVALID_ARGS, answer_in(job, zx_timer_create, 0, ZX_CLOCK_UTC, 0));
    // Processes are not what NEW_ANY means.
    EXPECT_NUMBER(ZX_ERR_INVALID_ARGS, answer_in(job, zx_process_create, 0, 0, 0));
    zx_handle_close(job);
    job = job_with(ZX_POL_NEW_PROCESS, ZX_POL_ACTION_DENY);
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(job, zx_process_create, 0, 0, 0));
    EXPECT_NUMBER(ZX_ERR_INVALID_ARGS, answer_in(job, zx_event_create, 0, 0, 0));
    zx_handle_close(job);
    // The kernel of that month kills nobody for it.
    job = job_with(ZX_POL_NEW_EVENT, ZX_POL_ACTION_KILL);
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(job, zx_event_create, 0, 0, 0));
    zx_handle_close(job);
}

/// A job has the policy of its parent, and processes that of their job.
static void inheritance(void) {
    zx_handle_t job = job_with(ZX_POL_NEW_ANY, ZX_POL_ACTION_DENY), inner = new_job(job);
    EXPECT(ZX_ERR_ALREADY_EXISTS, set(inner, ZX_JOB_POL_ABSOLUTE, ZX_POL_NEW_EVENT, ZX_POL_ACTION_ALLOW));
    EXPECT(ZX_OK, set(inner, ZX_JOB_POL_RELATIVE, ZX_POL_NEW_EVENT, ZX_POL_ACTION_ALLOW));
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(inner, zx_event_create, 0, 0, 0));
    zx_handle_close_many((zx_handle_t[]){job, inner}, 2);
    // All but one kind.
    zx_policy_basic_t records[] = {{ZX_POL_NEW_ANY, ZX_POL_ACTION_DENY}, {ZX_POL_NEW_EVENT, ZX_POL_ACTION_ALLOW}};
    job = new_job(zx_job_default());
    EXPECT(ZX_OK, zx_job_set_policy(job, ZX_JOB_POL_RELATIVE, ZX_JOB_POL_BASIC, records, 2));
    EXPECT_NUMBER(ZX_ERR_INVALID_ARGS, answer_in(job, zx_event_create, 0, 0, 0));
    EXPECT_NUMBER(ZX_ERR_ACCESS_DENIED, answer_in(job, zx_port_create, 0, 0, 0));
    zx_handle_close(job);
}

/// Nobody handles the exception here, so it ends the process.
static void exceptions(void) {
    zx_handle_t job = job_with(ZX_POL_NEW_EVENT, ZX_POL_ACTION_ALLOW | ZX_POL_ACTION_EXCEPTION);
    EXPECT_NUMBER(KILLED, answer_in(job, zx_event_create, 0, 0, 0));
    EXPECT_NUMBER(ZX_ERR_INVALID_ARGS, answer_in(job, zx_event_create, 1, 0, 0));
    zx_handle_close(job);
    job = job_with(ZX_POL_BAD_HANDLE, ZX_POL_ACTION_ALLOW | ZX_POL_ACTION_EXCEPTION);
    EXPECT_NUMBER(KILLED, answer_in(job, zx_handle_close, 1, 0, 0));
    EXPECT_NUMBER(KILLED, answer_in(job, zx_object_signal, 1, 0, 0));
    EXPECT_NUMBER(ZX_OK, answer_in(job, zx_handle_close, ZX_HANDLE_INVALID, 0, 0));
    EXPECT_NUMBER(ZX_ERR_BAD_HANDLE, answer_in(job, zx_object_get_info, 1, ZX_INFO_HANDLE_VALID, 0));
    zx_handle_close(job);
    job = job_with(ZX_POL_BAD_HANDLE, ZX_POL_ACTION_DENY);
    EXPECT_NUMBER(ZX_ERR_BAD_HANDLE, answer_in(job, zx_handle_close, 1, 0, 0));
    zx_handle_close(job);
}

int main(void) {
    refusals();
    creations();
    inheritance();
    exceptions();
    return summary("check-policy");
}
