// The single step and the hardware breakpoints of a thread.

#include "stopped.h"

#include <zircon/syscalls/exception.h>
#include <zircon/syscalls/port.h>

/// Adds 1 to what the first argument points to, again and again.
extern const char adds[] __attribute__((visibility("hidden")));
extern const char adding[] __attribute__((visibility("hidden")));
extern const char added[] __attribute__((visibility("hidden")));
/// Calls the second argument with the first, and then branches to itself.
extern const char calls[] __attribute__((visibility("hidden")));
extern const char called[] __attribute__((visibility("hidden")));
extern const char spins[] __attribute__((visibility("hidden")));

__asm__(".globl adds, adding, added, calls, called, spins\n"
#if defined(__x86_64__)
        "adds: nop\n"
        "adding: incl (%rdi)\n"
        "added: jmp adding\n"
        "calls: call *%rsi\n"
        "called: nop\n"
        "spins: jmp spins\n"
#elif defined(__aarch64__)
        "adds: nop\n"
        "adding: ldr w9, [x0]\n add w9, w9, #1\n str w9, [x0]\n"
        "added: b adding\n"
        "calls: blr x1\n"
        "called: nop\n"
        "spins: b spins\n"
#endif
);

#if defined(__x86_64__)
enum { BREAKPOINTS = 4 };
#define CODE_OF_CALL 0x050f
#define STAYS_ON 1
#define THIRD rdx
typedef uint16_t call_t;
#elif defined(__aarch64__)
enum { BREAKPOINTS = 6 };
#define CODE_OF_CALL 0xd4000001
#define STAYS_ON 0
#define THIRD r[2]
typedef uint32_t call_t;
#endif

static volatile uint32_t sum;

typedef struct {
    zx_handle_t thread, port;
} debugged_t;

/// A thread that has not executed anything, with a port for its exceptions.
static debugged_t stopped_at(const char* entry, uintptr_t first, uintptr_t second, zx_handle_t* token) {
    debugged_t it;
    uintptr_t stack = (uintptr_t)memory(CHILD_PAGE, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE) + CHILD_PAGE;
    check("zx_thread_create", zx_thread_create(zx_process_self(), "t", 1, 0, &it.thread));
    check("zx_port_create", zx_port_create(0, &it.port));
    check("zx_task_bind_exception_port", zx_task_bind_exception_port(it.thread, it.port, 7, 0));
    check("zx_task_suspend", zx_task_suspend(it.thread, token));
    check("zx_thread_start", zx_thread_start(it.thread, (uintptr_t)entry, stack, first, second));
    check("zx_object_wait_one", zx_object_wait_one(it.thread, ZX_THREAD_SUSPENDED, ZX_TIME_INFINITE, NULL));
    return it;
}

static void forget_it(debugged_t it) {
    check("zx_task_kill", zx_task_kill(it.thread));
    EXPECT(ZX_OK, zx_object_wait_one(it.thread, ZX_THREAD_TERMINATED, zx_deadline_after(ZX_SEC(1)), NULL));
    zx_handle_close_many((zx_handle_t[]){it.thread, it.port}, 2);
}

static zx_status_t write_step(zx_handle_t thread, uint32_t on) {
    return zx_thread_write_state(thread, ZX_THREAD_STATE_SINGLE_STEP, &on, sizeof(on));
}

static uint32_t read_step(zx_handle_t thread) {
    uint32_t on = 77;
    EXPECT(ZX_OK, zx_thread_read_state(thread, ZX_THREAD_STATE_SINGLE_STEP, &on, sizeof(on)));
    return on;
}

static zx_thread_state_debug_regs_t debug(zx_handle_t thread) {
    zx_thread_state_debug_regs_t registers;
    EXPECT(ZX_OK, zx_thread_read_state(thread, ZX_THREAD_STATE_DEBUG_REGS, &registers, sizeof(registers)));
    return registers;
}

static zx_status_t write_debug(zx_handle_t thread, const zx_thread_state_debug_regs_t* registers) {
    return zx_thread_write_state(thread, ZX_THREAD_STATE_DEBUG_REGS, registers, sizeof(*registers));
}

/// Has it break at an address with its breakpoint `index`, or not break with any if that is NULL.
static void break_at(zx_handle_t thread, int index, const char* where) {
    zx_thread_state_debug_regs_t registers = {};
#if defined(__x86_64__)
    registers.dr[index] = (uintptr_t)where;
    registers.dr7 = where == NULL ? 0 : 1ull << 2 * index;
#elif defined(__aarch64__)
    registers.hw_bps[index].dbgbvr = (uintptr_t)where;
    registers.hw_bps[index].dbgbcr = where != NULL;
#endif
    EXPECT(ZX_OK, write_debug(thread, &registers));
}

/// It must be told that the thread is in an exception there.
static void told(debugged_t it, uint32_t type, uintptr_t where) {
    zx_port_packet_t packet = {};
    EXPECT(ZX_OK, zx_port_wait(it.port, zx_deadline_after(ZX_SEC(1)), &packet));
    EXPECT_NUMBER(7, packet.key);
    EXPECT_NUMBER(type, packet.type);
    EXPECT_NUMBER(basic(it.thread).koid, packet.exception.tid);
    EXPECT_NUMBER(where, general(it.thread).PC);
}

static void reports(zx_handle_t thread, uint32_t vector, uint32_t syndrome) {
    zx_exception_report_t report = {};
    EXPECT(ZX_OK, zx_object_get_info(thread, ZX_INFO_THREAD_EXCEPTION_REPORT, &report, sizeof(report), NULL, NULL));
    EXPECT_NUMBER(ZX_EXCP_HW_BREAKPOINT, report.header.type);
#if defined(__x86_64__)
    (void)syndrome;
    EXPECT_NUMBER(vector, report.context.arch.u.x86_64.vector);
    EXPECT_NUMBER(0, report.context.arch.u.x86_64.err_code);
    EXPECT_NUMBER(0, report.context.arch.u.x86_64.cr2);
#elif defined(__aarch64__)
    (void)vector;
    EXPECT_NUMBER(syndrome, report.context.arch.u.arm_64.esr);
    EXPECT_NUMBER(0, report.context.arch.u.arm_64.far);
#endif
}

static void told_step(debugged_t it, uintptr_t where) {
    told(it, ZX_EXCP_HW_BREAKPOINT, where);
    reports(it.thread, 1, 0xcb000022);
#if defined(__x86_64__)
    EXPECT_NUMBER(0xffff4ff0, debug(it.thread).dr6);
#endif
}

static void told_breakpoint(debugged_t it, int index, const char* where) {
    told(it, ZX_EXCP_HW_BREAKPOINT, (uintptr_t)where);
    reports(it.thread, 1, 0xc2000022);
#if defined(__x86_64__)
    EXPECT_NUMBER(0xffff0ff0 | 1u << index, debug(it.thread).dr6);
#else
    (void)index;
#endif
}

static void resume(debugged_t it) { EXPECT(ZX_OK, zx_task_resume_from_exception(it.thread, it.port, 0)); }

static void step(debugged_t it) {
    EXPECT(ZX_OK, write_step(it.thread, 1));
    resume(it);
}

static void refusals(void) {
    char large[4096] = {};
    uint32_t kinds[] = {ZX_THREAD_STATE_SINGLE_STEP, ZX_THREAD_STATE_DEBUG_REGS};
    size_t sizes[] = {sizeof(uint32_t), sizeof(zx_thread_state_debug_regs_t)};
    zx_handle_t token, running = start_thread((entry_t*)(uintptr_t)spins, 0, 0);
    debugged_t it = stopped_at(spins, 0, 0, &token);
    zx_handle_t limited = without(ZX_RIGHT_READ | ZX_RIGHT_WRITE, duplicate(it.thread));
    for (int i = 0; i < 2; i++) {
        EXPECT(ZX_OK, zx_thread_read_state(it.thread, kinds[i], large, sizeof(large)));
        EXPECT(ZX_OK, zx_thread_write_state(it.thread, kinds[i], large, sizes[i]));
        EXPECT(ZX_ERR_BAD_STATE, zx_thread_read_state(running, kinds[i], large, sizes[i]));
        EXPECT(ZX_ERR_BAD_STATE, zx_thread_write_state(running, kinds[i], large, sizes[i]));
        EXPECT(ZX_ERR_BUFFER_TOO_SMALL, zx_thread_read_state(it.thread, kinds[i], large, sizes[i] - 1));
        EXPECT(ZX_ERR_BUFFER_TOO_SMALL, zx_thread_write_state(it.thread, kinds[i], large, sizes[i] - 1));
        EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_write_state(it.thread, kinds[i], large, sizes[i] + 1));
        EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_read_state(it.thread, kinds[i], unmapped(), sizes[i]));
        EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_write_state(it.thread, kinds[i], NULL, sizes[i]));
        EXPECT(ZX_ERR_BAD_HANDLE, zx_thread_read_state(closed(), kinds[i], large, sizes[i]));
        EXPECT(ZX_ERR_BAD_HANDLE, zx_thread_write_state(closed(), kinds[i], large, sizes[i]));
        EXPECT(ZX_ERR_WRONG_TYPE, zx_thread_read_state(zx_process_self(), kinds[i], large, sizes[i]));
        EXPECT(ZX_ERR_WRONG_TYPE, zx_thread_write_state(zx_process_self(), kinds[i], large, sizes[i]));
        EXPECT(ZX_ERR_ACCESS_DENIED, zx_thread_read_state(limited, kinds[i], large, sizes[i]));
        EXPECT(ZX_ERR_ACCESS_DENIED, zx_thread_write_state(limited, kinds[i], large, sizes[i]));
    }
    EXPECT(ZX_ERR_INVALID_ARGS, write_step(it.thread, 2));
    EXPECT_NUMBER(0, read_step(it.thread));
    zx_handle_close_many((zx_handle_t[]){token, limited}, 2);
    forget_it(it);
    check("zx_task_kill", zx_task_kill(running));
    ends(running);
}

/// In an exception that the kernel makes up there are debug registers, but nothing to step.
static void synthetic(void) {
    zx_handle_t port;
    zx_port_packet_t packet = {};
    child_t child = new_child(zx_job_default());
    check("zx_port_create", zx_port_create(0, &port));
    check("zx_task_bind_exception_port",
          zx_task_bind_exception_port(child.process, port, 7, ZX_EXCEPTION_PORT_DEBUGGER));
    EXPECT(ZX_OK, start_child(child, child_spin, event(), 0));
    EXPECT(ZX_OK, zx_port_wait(port, zx_deadline_after(ZX_SEC(1)), &packet));
    EXPECT_NUMBER(ZX_EXCP_THREAD_STARTING, packet.type);
    uint32_t on;
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_thread_read_state(child.thread, ZX_THREAD_STATE_SINGLE_STEP, &on, sizeof(on)));
    EXPECT(ZX_ERR_NOT_SUPPORTED, write_step(child.thread, 1));
    debug(child.thread);
    check("zx_task_kill", zx_task_kill(child.process));
    EXPECT_NUMBER(-1, end_of(child));
    forget(child);
    zx_handle_close(port);
}

/// What a debugger may set is set, and the rest is as it must be.
static void values(void) {
    zx_handle_t token;
    debugged_t it = stopped_at(spins, 0, 0, &token);
    zx_thread_state_debug_regs_t registers = debug(it.thread);
#if defined(__x86_64__)
    EXPECT_NUMBER(0xffffffffffff1ff0, registers.dr6);
    EXPECT_NUMBER(0xffffffff0000ff00, registers.dr7);
    for (int i = 0; i < BREAKPOINTS; i++) {
        EXPECT_NUMBER(0, registers.dr[i]);
        registers.dr[i] = (uintptr_t)adds + i;
    }
    registers.dr6 = ~0ull;
    registers.dr7 = ~0ull << 32 | 0xccccff00;
    EXPECT(ZX_OK, write_debug(it.thread, &registers));
    registers = debug(it.thread);
    EXPECT_NUMBER(0xffff0ff0, registers.dr6);
    EXPECT_NUMBER(0xcccc0700, registers.dr7);
    EXPECT_NUMBER((uintptr_t)adds + 3, registers.dr[3]);
    static const uint64_t NOWHERE[] = {1, 0xffffff, 0x7ffffffff000, 1ull << 47, ~0ull};
    for (int i = 0; i < 5; i++) {
        registers.dr[1] = NOWHERE[i];
        EXPECT(ZX_ERR_INVALID_ARGS, write_debug(it.thread, &registers));
    }
    EXPECT_NUMBER((uintptr_t)adds + 1, debug(it.thread).dr[1]);
    registers.dr[1] = 0;
    EXPECT(ZX_OK, write_debug(it.thread, &registers));
#elif defined(__aarch64__)
    EXPECT_NUMBER(BREAKPOINTS, registers.hw_bps_count);
    EXPECT_NUMBER(0, registers.hw_wps_count);
    for (int i = 0; i < AARCH64_MAX_HW_BREAKPOINTS; i++) {
        EXPECT_NUMBER(0, registers.hw_bps[i].dbgbvr);
        EXPECT_NUMBER(i < BREAKPOINTS ? 0x1e4 : 0, registers.hw_bps[i].dbgbcr);
        registers.hw_bps[i].dbgbvr = i < BREAKPOINTS ? (uintptr_t)adds + 4 * i : ~0ull;
        registers.hw_bps[i].dbgbcr = i % 2 ? ~0u : ~1u;
    }
    registers.hw_bps_count = 1;
    EXPECT(ZX_OK, write_debug(it.thread, &registers));
    registers = debug(it.thread);
    EXPECT_NUMBER(BREAKPOINTS, registers.hw_bps_count);
    for (int i = 0; i < AARCH64_MAX_HW_BREAKPOINTS; i++) {
        EXPECT_NUMBER(i < BREAKPOINTS ? (uintptr_t)adds + 4 * i : 0, registers.hw_bps[i].dbgbvr);
        EXPECT_NUMBER(i < BREAKPOINTS ? 0x1e4 | i % 2 : 0, registers.hw_bps[i].dbgbcr);
    }
    static const uint64_t NOWHERE[] = {1, 0xffffff, 0xfffffe000000 + 0x1000000, 1ull << 63, ~0ull};
    for (int i = 0; i < 5; i++) {
        registers.hw_bps[1].dbgbvr = NOWHERE[i];
        EXPECT(ZX_ERR_INVALID_ARGS, write_debug(it.thread, &registers));
    }
    EXPECT_NUMBER((uintptr_t)adds + 4, debug(it.thread).hw_bps[1].dbgbvr);
#endif
    zx_handle_close(token);
    forget_it(it);
}

/// Each step executes one instruction: one that changes memory, one that branches, and one that branches to itself.
static void stepping(void) {
    zx_handle_t token;
    sum = 0;
    debugged_t it = stopped_at(adds, (uintptr_t)&sum, 0, &token);
    EXPECT_NUMBER(0, read_step(it.thread));
    EXPECT(ZX_OK, write_step(it.thread, 1));
    EXPECT_NUMBER(1, read_step(it.thread));
    zx_handle_close(token);
    told_step(it, (uintptr_t)adding);
    EXPECT_NUMBER(STAYS_ON, read_step(it.thread));
    for (uintptr_t at = (uintptr_t)adding; at != (uintptr_t)added;) {
        EXPECT_NUMBER(0, sum);
        step(it);
#if defined(__x86_64__)
        at = (uintptr_t)added;
#elif defined(__aarch64__)
        at += 4;
#endif
        told_step(it, at);
    }
    EXPECT_NUMBER(1, sum);
    step(it);
    told_step(it, (uintptr_t)adding);
    // It goes on by itself on x86-64. ARM64 raises the exception again, before anything is executed.
    resume(it);
    told_step(it, (uintptr_t)(STAYS_ON ? added : adding));
    EXPECT(ZX_OK, write_step(it.thread, 0));
    EXPECT_NUMBER(0, read_step(it.thread));
    uint32_t before = sum;
    resume(it);
    pause();
    EXPECT_NUMBER(1, sum > before);
    forget_it(it);

    it = stopped_at(called, 0, 0, &token);
    EXPECT(ZX_OK, write_step(it.thread, 1));
    zx_handle_close(token);
    for (int i = 0; i < 3; i++) {
        told_step(it, (uintptr_t)spins);
        step(it);
    }
    told_step(it, (uintptr_t)spins);
    forget_it(it);
}

/// A system call is one step too: the exception comes when it has returned.
static void stepping_calls(void) {
    zx_handle_t token, object = event();
    debugged_t it = stopped_at(calls, object, (uintptr_t)zx_handle_close, &token);
    EXPECT(ZX_OK, write_step(it.thread, 1));
    zx_handle_close(token);
    uintptr_t at = (uintptr_t)calls;
    int system_calls = 0;
    for (int i = 0; i < 100 && at != (uintptr_t)called; i++) {
        zx_port_packet_t packet = {};
        EXPECT(ZX_OK, zx_port_wait(it.port, zx_deadline_after(ZX_SEC(1)), &packet));
        EXPECT_NUMBER(ZX_EXCP_HW_BREAKPOINT, packet.type);
        zx_thread_state_general_regs_t registers = general(it.thread);
        if (*(const call_t*)at == CODE_OF_CALL) {
            system_calls++;
            EXPECT_NUMBER(at + sizeof(call_t), registers.PC);
            EXPECT_NUMBER(ZX_OK, registers.RESULT);
            EXPECT(ZX_ERR_BAD_HANDLE, valid(object));
        }
        at = registers.PC;
        step(it);
    }
    EXPECT_NUMBER((uintptr_t)called, at);
    EXPECT_NUMBER(1, system_calls);
    told_step(it, (uintptr_t)spins);
    forget_it(it);
}

/// A call that waits: whoever waits for the step hears of it when the call is over. Suspended meanwhile, the thread stops
/// first.
static void stepping_a_wait(void) {
    zx_handle_t token, object = event();
    debugged_t it = stopped_at((const char*)(uintptr_t)zx_object_wait_one, object, ZX_EVENT_SIGNALED, &token);
    zx_port_packet_t packet = {};
    zx_thread_state_general_regs_t registers = general(it.thread);
    registers.THIRD = (uint64_t)ZX_TIME_INFINITE;
    EXPECT(ZX_OK, zx_thread_write_state(it.thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
    EXPECT(ZX_OK, write_step(it.thread, 1));
    zx_handle_close(token);
    for (int i = 0; i < 100; i++) {
        EXPECT(ZX_OK, zx_port_wait(it.port, zx_deadline_after(ZX_SEC(1)), &packet));
        registers = general(it.thread);
        if (*(const call_t*)registers.PC == CODE_OF_CALL) {
            break;
        }
        step(it);
    }
    step(it);
    EXPECT(ZX_ERR_TIMED_OUT, zx_port_wait(it.port, zx_deadline_after(ZX_MSEC(1)), &packet));
    EXPECT(ZX_OK, zx_task_suspend(it.thread, &token));
    EXPECT(ZX_OK, zx_object_wait_one(it.thread, ZX_THREAD_SUSPENDED, zx_deadline_after(ZX_SEC(1)), NULL));
    EXPECT_NUMBER(registers.PC + sizeof(call_t), general(it.thread).PC);
    EXPECT_NUMBER((uint64_t)(int64_t)ZX_ERR_INTERNAL_INTR_RETRY, general(it.thread).RESULT);
    EXPECT(ZX_ERR_TIMED_OUT, zx_port_wait(it.port, zx_deadline_after(ZX_MSEC(1)), &packet));
    zx_handle_close(token);
    told_step(it, registers.PC + sizeof(call_t));
    zx_handle_close(object);
    forget_it(it);
}

/// A breakpoint is hit before its instruction, by its thread alone, as long as it is there.
static void breaking(void) {
    zx_handle_t token;
    static volatile uint32_t other_sum;
    sum = 0;
    other_sum = 0;
    debugged_t it = stopped_at(adds, (uintptr_t)&sum, 0, &token);
    zx_handle_t other = start_thread((entry_t*)(uintptr_t)adds, (uintptr_t)&other_sum, 0);
    for (int index = 0; index < BREAKPOINTS; index += BREAKPOINTS - 1) {
        break_at(it.thread, index, added);
        if (index == 0) {
            zx_handle_close(token);
        } else {
            resume(it);
        }
        told_breakpoint(it, index, added);
        uint32_t hits = sum;
        EXPECT_NUMBER(index == 0 ? 1 : 3, hits);
        // It is still there.
        resume(it);
        told_breakpoint(it, index, added);
        EXPECT_NUMBER(hits, sum);
        // So it must go before the thread can.
        break_at(it.thread, index, NULL);
        step(it);
        told_step(it, (uintptr_t)adding);
        EXPECT(ZX_OK, write_step(it.thread, 0));
        break_at(it.thread, index, added);
        resume(it);
        told_breakpoint(it, index, added);
        EXPECT_NUMBER(hits + 1, sum);
        break_at(it.thread, index, NULL);
        break_at(it.thread, index, adding);
        resume(it);
        told_breakpoint(it, index, adding);
        EXPECT_NUMBER(hits + 1, sum);
    }
    uint32_t before = other_sum;
    pause();
    EXPECT_NUMBER(1, other_sum > before);
    // One that is dead breaks nobody.
    forget_it(it);
    before = other_sum;
    pause();
    EXPECT_NUMBER(1, other_sum > before);
    check("zx_task_kill", zx_task_kill(other));
    ends(other);
}

/// A breakpoint at the next instruction is hit before a step.
static void both(void) {
    zx_handle_t token;
    sum = 0;
    debugged_t it = stopped_at(adds, (uintptr_t)&sum, 0, &token);
    break_at(it.thread, 1, adds);
    EXPECT(ZX_OK, write_step(it.thread, 1));
    zx_handle_close(token);
    told_breakpoint(it, 1, adds);
    EXPECT_NUMBER(1, read_step(it.thread));
    break_at(it.thread, 1, adding);
    step(it);
    // What the step tells comes first.
    told_step(it, (uintptr_t)adding);
    EXPECT(ZX_OK, write_step(it.thread, 0));
    resume(it);
    told_breakpoint(it, 1, adding);
    EXPECT_NUMBER(0, sum);
    forget_it(it);
}

#if defined(__x86_64__)
extern const char reads[] __attribute__((visibility("hidden")));
extern const char read[] __attribute__((visibility("hidden")));
__asm__(".globl reads, read\n"
        "reads: mov (%rdi), %eax\n"
        "read: nop\n"
        "jmp reads\n");

static void told_data(debugged_t it, const char* where, uint64_t status) {
    told(it, ZX_EXCP_HW_BREAKPOINT, (uintptr_t)where);
    reports(it.thread, 1, 0);
    EXPECT_NUMBER(status, debug(it.thread).dr6);
}

/// A breakpoint at data is hit after the instruction, if that has touched one of its bytes.
static void watching(void) {
    enum { WRITTEN = 1, USED = 3, TWO = 1 << 2, EIGHT = 2 << 2, FOUR = 3 << 2 };
    static _Alignas(8) volatile uint32_t words[4];
    zx_handle_t token, other = start_thread((entry_t*)(uintptr_t)adds, (uintptr_t)&words[2], 0);
    debugged_t it = stopped_at(adds, (uintptr_t)&words[2], 0, &token);
    pause();
    uintptr_t at = (uintptr_t)&words[2];
    // The last two bits of an address that is not aligned do not count.
    zx_thread_state_debug_regs_t registers = {
        .dr = {at - 8, at + 2, at + 3, at + 4},
        .dr7 = 0x55 | (EIGHT | WRITTEN) << 16 | (TWO | WRITTEN) << 20 | (FOUR | USED) << 24 |
               (uint32_t)(FOUR | WRITTEN) << 28,
    };
    EXPECT(ZX_OK, write_debug(it.thread, &registers));
    zx_handle_close(token);
    for (int i = 0; i < 3; i++) {
        told_data(it, added, 0xffff0ff6);
        resume(it);
    }
    told_data(it, added, 0xffff0ff6);
    step(it);
    told_data(it, adding, 0xffff4ff0);
    resume(it);
    told_data(it, added, 0xffff4ff6);
    EXPECT(ZX_OK, write_step(it.thread, 0));
    registers.dr7 = 0;
    EXPECT(ZX_OK, write_debug(it.thread, &registers));
    resume(it);
    zx_port_packet_t packet;
    EXPECT(ZX_ERR_TIMED_OUT, zx_port_wait(it.port, zx_deadline_after(ZX_MSEC(1)), &packet));
    forget_it(it);

    it = stopped_at(reads, at, 0, &token);
    registers.dr7 = 1 | (FOUR | WRITTEN) << 16;
    registers.dr[0] = at;
    EXPECT(ZX_OK, write_debug(it.thread, &registers));
    zx_handle_close(token);
    EXPECT(ZX_ERR_TIMED_OUT, zx_port_wait(it.port, zx_deadline_after(ZX_MSEC(1)), &packet));
    EXPECT(ZX_OK, zx_task_suspend(it.thread, &token));
    EXPECT(ZX_OK, zx_object_wait_one(it.thread, ZX_THREAD_SUSPENDED, zx_deadline_after(ZX_SEC(1)), NULL));
    registers.dr7 = 1 | (FOUR | USED) << 16;
    EXPECT(ZX_OK, write_debug(it.thread, &registers));
    zx_handle_close(token);
    told_data(it, read, 0xffff0ff1);
    // It dies with the breakpoint, and nobody is hit by that any more.
    forget_it(it);
    pause();
    check("zx_task_kill", zx_task_kill(other));
    ends(other);
}
#endif

int main(void) {
    refusals();
    synthetic();
    values();
    stepping();
    stepping_calls();
    stepping_a_wait();
    breaking();
    both();
#if defined(__x86_64__)
    watching();
#endif
    return summary("check-debug");
}
