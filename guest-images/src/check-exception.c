// Exceptions: who hears of them in what order, what is told, and what the answers do.

#include "stopped.h"

#include <zircon/syscalls/exception.h>
#include <zircon/syscalls/port.h>

/// Each does what its name says, to what the first argument points, and then calls the second argument.
extern const char loads[] __attribute__((visibility("hidden")));
extern const char loaded[] __attribute__((visibility("hidden")));
extern const char breaks[] __attribute__((visibility("hidden")));
extern const char broke[] __attribute__((visibility("hidden")));
extern const char confuses[] __attribute__((visibility("hidden")));

__asm__(".globl loads, loaded, breaks, broke, confuses\n"
#if defined(__x86_64__)
        "loads: mov (%rdi), %al\n"
        "loaded: sub $8, %rsp\n call *%rsi\n ud2\n"
        "breaks: int3\n"
        "broke: sub $8, %rsp\n call *%rsi\n ud2\n"
        "confuses: ud2\n"
#elif defined(__aarch64__)
        "loads: ldrb w0, [x0]\n"
        "loaded: blr x1\n brk #1\n"
        "breaks: brk #7\n"
        "broke: blr x1\n brk #1\n"
        "confuses: udf #0\n"
#endif
);

static zx_handle_t new_port(void) {
    zx_handle_t port;
    check("zx_port_create", zx_port_create(0, &port));
    return port;
}

static zx_handle_t bound(zx_handle_t task, uint64_t key, uint32_t options) {
    zx_handle_t port = new_port();
    check("zx_task_bind_exception_port", zx_task_bind_exception_port(task, port, key, options));
    return port;
}

/// The next packet must tell of this exception.
static void told(zx_handle_t port, uint64_t key, uint32_t type, zx_handle_t process, zx_handle_t thread) {
    zx_port_packet_t packet = {};
    EXPECT(ZX_OK, zx_port_wait(port, zx_deadline_after(ZX_SEC(1)), &packet));
    EXPECT_NUMBER(key, packet.key);
    EXPECT_NUMBER(type, packet.type);
    EXPECT_NUMBER(ZX_OK, packet.status);
    EXPECT_NUMBER(basic(process).koid, packet.exception.pid);
    EXPECT_NUMBER(basic(thread).koid, packet.exception.tid);
}

static void silent(zx_handle_t port) {
    zx_port_packet_t packet;
    EXPECT(ZX_ERR_TIMED_OUT, zx_port_wait(port, zx_deadline_after(ZX_MSEC(1)), &packet));
}

static zx_info_thread_t about(zx_handle_t thread) {
    zx_info_thread_t info = {.state = 77};
    EXPECT(ZX_OK, zx_object_get_info(thread, ZX_INFO_THREAD, &info, sizeof(info), NULL, NULL));
    return info;
}

static zx_exception_report_t report_of(zx_handle_t thread) {
    zx_exception_report_t report = {};
    EXPECT(ZX_OK, zx_object_get_info(thread, ZX_INFO_THREAD_EXCEPTION_REPORT, &report, sizeof(report), NULL, NULL));
    EXPECT_NUMBER(sizeof(report), report.header.size);
    return report;
}

static void go_on_at(zx_handle_t thread, const char* where) {
    zx_thread_state_general_regs_t registers = general(thread);
    registers.PC = (uintptr_t)where;
    EXPECT(ZX_OK, zx_thread_write_state(thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
}

/// A thread of this process, not started, with a port bound to it.
static zx_handle_t thread_with(zx_handle_t* port) {
    zx_handle_t thread;
    check("zx_thread_create", zx_thread_create(zx_process_self(), "t", 1, 0, &thread));
    *port = bound(thread, 5, 0);
    return thread;
}

static void start(zx_handle_t thread, const char* entry, const void* first) {
    uintptr_t stack = (uintptr_t)memory(CHILD_PAGE, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE) + CHILD_PAGE;
#if defined(__x86_64__)
    stack -= sizeof(uintptr_t);
#endif
    check("zx_thread_start",
          zx_thread_start(thread, (uintptr_t)entry, stack, (uintptr_t)first, (uintptr_t)zx_thread_exit));
}

static void binding(void) {
    zx_handle_t port = new_port(), thread, object = event(), other;
    check("zx_thread_create", zx_thread_create(zx_process_self(), "t", 1, 0, &thread));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_task_bind_exception_port(closed(), closed(), 0, 2));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_task_bind_exception_port(object, closed(), 0, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_task_bind_exception_port(closed(), object, 0, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_task_bind_exception_port(closed(), port, 0, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_task_bind_exception_port(object, port, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_task_bind_exception_port(thread, port, 0, ZX_EXCEPTION_PORT_DEBUGGER));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_task_bind_exception_port(closed(), ZX_HANDLE_INVALID, 0, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_task_bind_exception_port(object, ZX_HANDLE_INVALID, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS,
           zx_task_bind_exception_port(thread, ZX_HANDLE_INVALID, 0, ZX_EXCEPTION_PORT_DEBUGGER));
    zx_handle_t tasks[] = {thread, zx_process_self(), zx_job_default()};
    for (int i = 0; i < 3; i++) {
        EXPECT(ZX_ERR_BAD_STATE, zx_task_bind_exception_port(tasks[i], ZX_HANDLE_INVALID, 0, 0));
        EXPECT(ZX_OK, zx_task_bind_exception_port(tasks[i], port, 0, 0));
        EXPECT(ZX_ERR_ALREADY_BOUND, zx_task_bind_exception_port(tasks[i], port, 0, 0));
        EXPECT(ZX_OK, zx_task_bind_exception_port(tasks[i], ZX_HANDLE_INVALID, 0, 0));
        // Closing the port unbinds it.
        other = bound(tasks[i], 0, 0);
        zx_handle_close(other);
        EXPECT(ZX_ERR_BAD_STATE, zx_task_bind_exception_port(tasks[i], ZX_HANDLE_INVALID, 0, 0));
    }
    EXPECT(ZX_OK, zx_task_bind_exception_port(zx_process_self(), port, 0, ZX_EXCEPTION_PORT_DEBUGGER));
    EXPECT(ZX_ERR_BAD_STATE, zx_task_bind_exception_port(zx_process_self(), ZX_HANDLE_INVALID, 0, 0));
    EXPECT(ZX_OK,
           zx_task_bind_exception_port(zx_process_self(), ZX_HANDLE_INVALID, 0, ZX_EXCEPTION_PORT_DEBUGGER));
    child_t child = new_child(zx_job_default());
    EXPECT(ZX_OK, start_child(child, child_exit, event(), (uintptr_t)zx_process_exit));
    EXPECT_NUMBER(42, end_of(child));
    EXPECT(ZX_ERR_NOT_FOUND, zx_task_bind_exception_port(child.process, port, 0, 0));
    EXPECT(ZX_ERR_NOT_FOUND, zx_task_bind_exception_port(child.thread, port, 0, 0));
    forget(child);
    zx_handle_close_many((zx_handle_t[]){port, thread, object}, 3);
}

/// The handler makes the instruction possible, and it is executed once more.
static void page_fault(void) {
    zx_handle_t port, other = new_port(), thread = thread_with(&port);
    char* missing = unmapped();
    EXPECT_NUMBER(ZX_EXCEPTION_PORT_TYPE_NONE, about(thread).wait_exception_port_type);
    start(thread, loads, missing + 3);
    told(port, 5, ZX_EXCP_FATAL_PAGE_FAULT, zx_process_self(), thread);
    EXPECT_NUMBER(ZX_THREAD_STATE_BLOCKED_EXCEPTION, about(thread).state);
    EXPECT_NUMBER(ZX_EXCEPTION_PORT_TYPE_THREAD, about(thread).wait_exception_port_type);
    EXPECT_SIGNALS(ZX_THREAD_RUNNING, thread);
    zx_exception_report_t report = report_of(thread);
    EXPECT_NUMBER(ZX_EXCP_FATAL_PAGE_FAULT, report.header.type);
#if defined(__x86_64__)
    EXPECT_NUMBER(14, report.context.arch.u.x86_64.vector);
    EXPECT_NUMBER(4, report.context.arch.u.x86_64.err_code);
    EXPECT_NUMBER((uintptr_t)missing + 3, report.context.arch.u.x86_64.cr2);
#elif defined(__aarch64__)
    EXPECT_NUMBER(0x92000007, report.context.arch.u.arm_64.esr);
    EXPECT_NUMBER((uintptr_t)missing + 3, report.context.arch.u.arm_64.far);
#endif
    EXPECT_NUMBER((uintptr_t)loads, general(thread).PC);
    EXPECT(ZX_ERR_BAD_HANDLE, zx_task_resume_from_exception(closed(), port, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_task_resume_from_exception(zx_process_self(), port, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_task_resume_from_exception(thread, closed(), 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_task_resume_from_exception(thread, thread, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_task_resume_from_exception(thread, port, 1));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_task_resume_from_exception(thread, other, 0));
    EXPECT(ZX_OK, zx_task_resume_from_exception(thread, port, 0));
    EXPECT(ZX_ERR_BAD_STATE, zx_task_resume_from_exception(thread, port, 0));
    // Nothing was mended, so it comes again.
    told(port, 5, ZX_EXCP_FATAL_PAGE_FAULT, zx_process_self(), thread);
    go_on_at(thread, loaded);
    EXPECT(ZX_OK, zx_task_resume_from_exception(thread, port, 0));
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, zx_deadline_after(ZX_SEC(1)), NULL));
    EXPECT(ZX_ERR_BAD_STATE,
           zx_object_get_info(thread, ZX_INFO_THREAD_EXCEPTION_REPORT, &report, sizeof(report), NULL, NULL));
    EXPECT(ZX_ERR_BAD_STATE, zx_task_resume_from_exception(thread, port, 0));
    zx_handle_close_many((zx_handle_t[]){port, other, thread}, 3);
}

/// Nobody but a handler sees it.
static void instructions(void) {
    zx_handle_t port, thread = thread_with(&port);
    start(thread, breaks, NULL);
    told(port, 5, ZX_EXCP_SW_BREAKPOINT, zx_process_self(), thread);
#if defined(__x86_64__)
    EXPECT_NUMBER(3, report_of(thread).context.arch.u.x86_64.vector);
    EXPECT_NUMBER((uintptr_t)broke, general(thread).PC);
#elif defined(__aarch64__)
    EXPECT_NUMBER(0xf2000007, report_of(thread).context.arch.u.arm_64.esr);
    EXPECT_NUMBER((uintptr_t)breaks, general(thread).PC);
#endif
    go_on_at(thread, broke);
    EXPECT(ZX_OK, zx_task_resume_from_exception(thread, port, 0));
    ends(thread);
    zx_handle_close(port);
    thread = thread_with(&port);
    start(thread, confuses, NULL);
    told(port, 5, ZX_EXCP_UNDEFINED_INSTRUCTION, zx_process_self(), thread);
    EXPECT_NUMBER((uintptr_t)confuses, general(thread).PC);
    go_on_at(thread, broke);
    EXPECT(ZX_OK, zx_task_resume_from_exception(thread, port, 0));
    ends(thread);
    zx_handle_close(port);
}

/// The debugger first, then the thread's, the process's, the job's and the parent job's; who passes it on is done.
static void order(void) {
    zx_handle_t outer, inner;
    check("zx_job_create", zx_job_create(zx_job_default(), 0, &outer));
    check("zx_job_create", zx_job_create(outer, 0, &inner));
    child_t child = new_child(inner);
    zx_handle_t ports[] = {bound(child.process, 0, ZX_EXCEPTION_PORT_DEBUGGER), bound(child.thread, 1, 0),
                           bound(child.process, 2, 0), bound(inner, 3, 0), bound(outer, 4, 0)};
    static const uint32_t TYPES[] = {ZX_EXCEPTION_PORT_TYPE_DEBUGGER, ZX_EXCEPTION_PORT_TYPE_THREAD,
                                     ZX_EXCEPTION_PORT_TYPE_PROCESS, ZX_EXCEPTION_PORT_TYPE_JOB,
                                     ZX_EXCEPTION_PORT_TYPE_JOB};
    EXPECT(ZX_OK, start_child(child, child_read, event(), 8));
    told(ports[0], 0, ZX_EXCP_THREAD_STARTING, child.process, child.thread);
    zx_thread_state_general_regs_t registers;
    EXPECT(ZX_ERR_NOT_SUPPORTED,
           zx_thread_read_state(child.thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
    EXPECT(ZX_ERR_NOT_SUPPORTED,
           zx_thread_write_state(child.thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
    EXPECT_NUMBER(ZX_EXCP_THREAD_STARTING, report_of(child.thread).header.type);
    EXPECT(ZX_OK, zx_task_resume_from_exception(child.thread, ports[0], 0));
    for (int i = 0; i < 5; i++) {
        told(ports[i], (uint64_t)i, ZX_EXCP_FATAL_PAGE_FAULT, child.process, child.thread);
        EXPECT_NUMBER(TYPES[i], about(child.thread).wait_exception_port_type);
        for (int j = i + 1; j < 5; j++) {
            silent(ports[j]);
        }
        EXPECT(ZX_OK, zx_task_resume_from_exception(child.thread, ports[i], ZX_RESUME_TRY_NEXT));
    }
    EXPECT_NUMBER(-1, end_of(child));
    told(ports[0], 0, ZX_EXCP_THREAD_EXITING, child.process, child.thread);
    zx_handle_close_many(ports, 5);
    forget(child);
    zx_handle_close_many((zx_handle_t[]){outer, inner}, 2);
}

/// A port that is unbound or closed while a thread waits for its answer has passed it on.
static void unbinding(void) {
    child_t child = new_child(zx_job_default());
    zx_handle_t first = bound(child.thread, 1, 0), second = bound(child.process, 2, 0), third = bound(zx_job_default(), 3, 0);
    EXPECT(ZX_OK, start_child(child, child_read, event(), 8));
    told(first, 1, ZX_EXCP_FATAL_PAGE_FAULT, child.process, child.thread);
    EXPECT(ZX_OK, zx_task_bind_exception_port(child.thread, ZX_HANDLE_INVALID, 0, 0));
    told(second, 2, ZX_EXCP_FATAL_PAGE_FAULT, child.process, child.thread);
    zx_handle_close(second);
    told(third, 3, ZX_EXCP_FATAL_PAGE_FAULT, child.process, child.thread);
    zx_handle_close_many((zx_handle_t[]){first, third}, 2);
    EXPECT_NUMBER(-1, end_of(child));
    forget(child);
}

/// A call from outside the vDSO answers first.
static void policy(void) {
    child_t child = new_child(zx_job_default());
    zx_handle_t port = bound(child.process, 9, 0);
    EXPECT(ZX_OK, start_child(child, child_thief, event(), 0));
    told(port, 9, ZX_EXCP_POLICY_ERROR, child.process, child.thread);
    EXPECT_NUMBER((uint64_t)(int64_t)ZX_ERR_BAD_SYSCALL, general(child.thread).RESULT);
    EXPECT(ZX_OK, zx_task_resume_from_exception(child.thread, port, 0));
    told(port, 9,
#if defined(__x86_64__)
         ZX_EXCP_UNDEFINED_INSTRUCTION,
#elif defined(__aarch64__)
         ZX_EXCP_SW_BREAKPOINT,
#endif
         child.process, child.thread);
    check("zx_task_kill", zx_task_kill(child.process));
    EXPECT_NUMBER(-1, end_of(child));
    forget(child);
    zx_handle_close(port);
}

/// A debugger lets threads begin and end, a job's debugger processes.
static void debugger(void) {
    zx_handle_t job;
    check("zx_job_create", zx_job_create(zx_job_default(), 0, &job));
    child_t child = new_child(job);
    zx_handle_t jobs = bound(job, 1, ZX_EXCEPTION_PORT_DEBUGGER);
    zx_handle_t mine = bound(child.process, 2, ZX_EXCEPTION_PORT_DEBUGGER);
    EXPECT(ZX_OK, start_child(child, child_exit, event(), (uintptr_t)zx_thread_exit));
    told(jobs, 1, ZX_EXCP_PROCESS_STARTING, child.process, child.thread);
    EXPECT_NUMBER(ZX_EXCEPTION_PORT_TYPE_JOB_DEBUGGER, about(child.thread).wait_exception_port_type);
    silent(mine);
    EXPECT(ZX_OK, zx_task_resume_from_exception(child.thread, jobs, ZX_RESUME_TRY_NEXT));
    told(mine, 2, ZX_EXCP_THREAD_STARTING, child.process, child.thread);
    EXPECT_NUMBER(ZX_EXCEPTION_PORT_TYPE_DEBUGGER, about(child.thread).wait_exception_port_type);
    EXPECT(ZX_OK, zx_task_resume_from_exception(child.thread, mine, 0));
    told(mine, 2, ZX_EXCP_THREAD_EXITING, child.process, child.thread);
    EXPECT_NUMBER(ZX_THREAD_STATE_DYING, about(child.thread).state);
    EXPECT_SIGNALS(ZX_THREAD_RUNNING, child.thread);
    EXPECT(ZX_OK, zx_task_resume_from_exception(child.thread, mine, 0));
    EXPECT_NUMBER(0, end_of(child));
    forget(child);
    // It is killed in its first exception.
    child = new_child(job);
    EXPECT(ZX_OK, start_child(child, child_spin, event(), 0));
    told(jobs, 1, ZX_EXCP_PROCESS_STARTING, child.process, child.thread);
    check("zx_task_kill", zx_task_kill(child.process));
    EXPECT_NUMBER(-1, end_of(child));
    forget(child);
    zx_handle_close_many((zx_handle_t[]){job, jobs, mine}, 3);
}

/// Who is suspended in an exception stays so when it is answered.
static void suspension(void) {
    zx_handle_t port, token, thread = thread_with(&port);
    start(thread, breaks, NULL);
    told(port, 5, ZX_EXCP_SW_BREAKPOINT, zx_process_self(), thread);
    EXPECT(ZX_OK, zx_task_suspend(thread, &token));
    pause();
    EXPECT_NUMBER(ZX_THREAD_STATE_BLOCKED_EXCEPTION, about(thread).state);
    go_on_at(thread, broke);
    EXPECT(ZX_OK, zx_task_resume_from_exception(thread, port, 0));
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_SUSPENDED, zx_deadline_after(ZX_SEC(1)), NULL));
    EXPECT_NUMBER((uintptr_t)broke, general(thread).PC);
    zx_handle_close(token);
    ends(thread);
    zx_handle_close(port);
}

/// The vDSO has no way to say that random numbers cannot be drawn: it stops the thread.
static void no_random_numbers(void) {
    zx_handle_t port, thread = thread_with(&port);
    start(thread, (const char*)(uintptr_t)zx_cprng_draw, unmapped());
#if defined(__x86_64__)
    told(port, 5, ZX_EXCP_UNDEFINED_INSTRUCTION, zx_process_self(), thread);
#elif defined(__aarch64__)
    told(port, 5, ZX_EXCP_SW_BREAKPOINT, zx_process_self(), thread);
#endif
    check("zx_task_kill", zx_task_kill(thread));
    ends(thread);
    zx_handle_close(port);
}

int main(void) {
    binding();
    page_fault();
    instructions();
    order();
    unbinding();
    policy();
    debugger();
    suspension();
    no_random_numbers();
    return summary("check-exception");
}
