// Threads: what they are told at the start, their states and signals, and how they end.

#include "child.h"

#include <stdatomic.h>
#include <zircon/syscalls/exception.h>
#include <zircon/syscalls/object.h>
#include <zircon/syscalls/port.h>

static _Alignas(16) char stack[4096];
static atomic_long seen_first, seen_second;

static uint32_t state_of(zx_handle_t thread) {
    zx_info_thread_t info = {.state = 77, .wait_exception_port_type = 77};
    EXPECT(ZX_OK, zx_object_get_info(thread, ZX_INFO_THREAD, &info, sizeof(info), NULL, NULL));
    EXPECT_NUMBER(ZX_EXCEPTION_PORT_TYPE_NONE, info.wait_exception_port_type);
    return info.state;
}

static void creation(void) {
    zx_handle_t self = zx_process_self(), thread;
    char name[ZX_MAX_NAME_LEN];
    EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_create(closed(), "t", 1, 1, &thread));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_create(closed(), NULL, 1, 0, &thread));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_create(self, unmapped(), 1, 0, &thread));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_thread_create(closed(), "t", 1, 0, &thread));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_thread_create(zx_job_default(), "t", 1, 0, &thread));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_create(self, "t", 1, 0, NULL));
    zx_handle_t limited = without(ZX_RIGHT_MANAGE_THREAD | ZX_RIGHT_WRITE, duplicate(self));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_thread_create(limited, "t", 1, 0, &thread));
    zx_handle_close(limited);
    EXPECT(ZX_OK, zx_thread_create(self, "0123456789012345678901234567890123456789", 40, 0, &thread));
    EXPECT(ZX_OK, zx_object_get_property(thread, ZX_PROP_NAME, name, sizeof(name)));
    EXPECT_NUMBER(ZX_MAX_NAME_LEN - 1, length_of(name));
    EXPECT_NUMBER(ZX_DEFAULT_THREAD_RIGHTS, basic(thread).rights);
    EXPECT_NUMBER(ZX_OBJ_TYPE_THREAD, basic(thread).type);
    EXPECT_NUMBER(basic(self).koid, basic(thread).related_koid);
    EXPECT_SIGNALS(0, thread);
    EXPECT_NUMBER(ZX_THREAD_STATE_NEW, state_of(thread));
    zx_handle_close(thread);
}

static void note(uintptr_t first, uintptr_t second) {
    seen_first = (long)first;
    seen_second = (long)second;
    zx_thread_exit();
}

static void starting(void) {
    zx_handle_t thread;
    check("zx_thread_create", zx_thread_create(zx_process_self(), "t", 1, 0, &thread));
    zx_handle_t limited = without(ZX_RIGHT_MANAGE_THREAD | ZX_RIGHT_WRITE, duplicate(thread));
    uintptr_t top = (uintptr_t)stack + sizeof(stack) - sizeof(uintptr_t) * 2;
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_thread_start(limited, (uintptr_t)note, top, 1, 2));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_thread_start(closed(), (uintptr_t)note, top, 1, 2));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_thread_start(zx_process_self(), (uintptr_t)note, top, 1, 2));
    EXPECT(ZX_OK, zx_thread_start(thread, (uintptr_t)note, top, 0x123456789abcdef0, 2));
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    EXPECT_NUMBER(0x123456789abcdef0, (uint64_t)seen_first);
    EXPECT_NUMBER(2, (uint64_t)seen_second);
    EXPECT_SIGNALS(ZX_THREAD_TERMINATED, thread);
    EXPECT_NUMBER(ZX_THREAD_STATE_DEAD, state_of(thread));
    EXPECT(ZX_ERR_BAD_STATE, zx_thread_start(thread, (uintptr_t)note, top, 1, 2));
    EXPECT(ZX_ERR_BAD_STATE, zx_thread_start(zx_thread_self(), (uintptr_t)note, top, 1, 2));
    EXPECT_NUMBER(ZX_THREAD_STATE_RUNNING, state_of(zx_thread_self()));
    zx_handle_close_many((zx_handle_t[]){thread, limited}, 2);
}

enum { SLEEP, FUTEX, PORT, WAIT_ONE, WAIT_MANY, SPIN };

static void block(uintptr_t how, uintptr_t object) {
    static zx_futex_t futex;
    zx_port_packet_t packet;
    zx_wait_item_t item = {.handle = (zx_handle_t)object, .waitfor = ZX_EVENT_SIGNALED};
    switch (how) {
    case SLEEP:
        zx_nanosleep(ZX_TIME_INFINITE);
        break;
    case FUTEX:
        zx_futex_wait(&futex, 0, ZX_HANDLE_INVALID, ZX_TIME_INFINITE);
        break;
    case PORT:
        zx_port_wait((zx_handle_t)object, ZX_TIME_INFINITE, &packet);
        break;
    case WAIT_ONE:
        zx_object_wait_one((zx_handle_t)object, ZX_EVENT_SIGNALED, ZX_TIME_INFINITE, NULL);
        break;
    case WAIT_MANY:
        zx_object_wait_many(&item, 1, ZX_TIME_INFINITE);
        break;
    default:
        for (;;) {
            seen_first++;
        }
    }
    zx_thread_exit();
}

/// A thread that sleeps in some way says so, and can be killed.
static void blocked(uintptr_t how, zx_handle_t object, uint32_t state) {
    zx_handle_t thread = start_thread(block, how, object);
    pause();
    EXPECT_NUMBER(state, state_of(thread));
    EXPECT_SIGNALS(ZX_THREAD_RUNNING, thread);
    EXPECT(ZX_OK, zx_task_kill(thread));
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    EXPECT_NUMBER(ZX_THREAD_STATE_DEAD, state_of(thread));
    EXPECT_SIGNALS(ZX_THREAD_TERMINATED, thread);
    EXPECT(ZX_OK, zx_task_kill(thread));
    zx_handle_close(thread);
}

static void states(void) {
    zx_handle_t object = event(), port;
    check("zx_port_create", zx_port_create(0, &port));
    blocked(SLEEP, ZX_HANDLE_INVALID, ZX_THREAD_STATE_BLOCKED_SLEEPING);
    blocked(FUTEX, ZX_HANDLE_INVALID, ZX_THREAD_STATE_BLOCKED_FUTEX);
    blocked(PORT, port, ZX_THREAD_STATE_BLOCKED_PORT);
    blocked(WAIT_ONE, object, ZX_THREAD_STATE_BLOCKED_WAIT_ONE);
    blocked(WAIT_MANY, object, ZX_THREAD_STATE_BLOCKED_WAIT_MANY);
    blocked(SPIN, ZX_HANDLE_INVALID, ZX_THREAD_STATE_RUNNING);
    zx_handle_close_many((zx_handle_t[]){object, port}, 2);
}

static void killing(void) {
    zx_handle_t thread, object = event(), limited;
    EXPECT(ZX_ERR_BAD_HANDLE, zx_task_kill(closed()));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_task_kill(object));
    check("zx_thread_create", zx_thread_create(zx_process_self(), "t", 1, 0, &thread));
    limited = without(ZX_RIGHT_DESTROY, duplicate(thread));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_task_kill(limited));
    zx_handle_close_many((zx_handle_t[]){thread, object, limited}, 3);
}

static void statistics(void) {
    zx_info_thread_stats_t stats = {};
    EXPECT(ZX_OK, zx_object_get_info(zx_thread_self(), ZX_INFO_THREAD_STATS, &stats, sizeof(stats), NULL, NULL));
    EXPECT_NUMBER(1, stats.total_runtime > 0);
    zx_handle_t thread;
    check("zx_thread_create", zx_thread_create(zx_process_self(), "t", 1, 0, &thread));
    EXPECT(ZX_OK, zx_object_get_info(thread, ZX_INFO_THREAD_STATS, &stats, sizeof(stats), NULL, NULL));
    EXPECT_NUMBER(0, stats.total_runtime);
    zx_handle_close(thread);
}

/// What a thread's control registers hold when it starts, behind what it then calls.
typedef struct {
    uintptr_t then, unused;
    uint32_t words[16];
} controls_t;

/// Code of a thread that gets a controls_t as its second argument.
extern const char tell_controls[] __attribute__((visibility("hidden")));

__asm__(".section .rodata.controls, \"a\"\n"
        ".balign 64\n"
        ".globl tell_controls\n"
        "tell_controls:\n"
#if defined(__x86_64__)
        "fnstenv 16(%rsi)\n"
        "stmxcsr 44(%rsi)\n"
        "xor %edi, %edi\n sub $8, %rsp\n call *(%rsi)\n ud2\n"
#elif defined(__aarch64__)
        "mrs x2, fpcr\n str x2, [x1, #16]\n mrs x2, fpsr\n str x2, [x1, #24]\n"
        "mov x0, #0\n ldr x2, [x1]\n blr x2\n brk #1\n"
#endif
        ".balign 64\n"
        ".text\n");

static void expect_controls(const controls_t* controls) {
#if defined(__x86_64__)
    EXPECT_NUMBER(0x37f, controls->words[0] & 0xffff);
    EXPECT_NUMBER(0, controls->words[1] & 0xffff);
    EXPECT_NUMBER(0xffff, controls->words[2] & 0xffff);
    EXPECT_NUMBER(0x1f80, controls->words[7]);
#elif defined(__aarch64__)
    for (int i = 0; i < 4; i++) {
        EXPECT_NUMBER(0, controls->words[i]);
    }
#endif
}

/// Every thread starts with the same ones: the first, a further one, and that of another process.
static void controls(void) {
    static controls_t told;
    told = (controls_t){(uintptr_t)zx_thread_exit, 0, {~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u}};
#if defined(__x86_64__)
    __asm__ volatile("fnstenv %0\n fldenv %0\n stmxcsr %1" : "=m"(told.words), "=m"(told.words[7]));
#elif defined(__aarch64__)
    uint64_t fpcr, fpsr;
    __asm__ volatile("mrs %0, fpcr\n mrs %1, fpsr" : "=r"(fpcr), "=r"(fpsr));
    told.words[0] = (uint32_t)fpcr, told.words[1] = (uint32_t)(fpcr >> 32);
    told.words[2] = (uint32_t)fpsr, told.words[3] = (uint32_t)(fpsr >> 32);
#endif
    expect_controls(&told);

    zx_handle_t code = vmo(CHILD_PAGE), data = vmo(CHILD_PAGE);
    check("zx_vmo_write", zx_vmo_write(code, tell_controls, 0, 64));
    zx_vaddr_t run;
    check("zx_vmar_map", zx_vmar_map(zx_vmar_root_self(), ZX_VM_PERM_READ | ZX_VM_PERM_EXECUTE, 0, code, 0,
                                     CHILD_PAGE, &run));
    told = (controls_t){(uintptr_t)zx_thread_exit, 0, {~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u}};
    zx_handle_t thread = start_thread((entry_t*)run, 0, (uintptr_t)&told);
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    expect_controls(&told);

    child_t child = new_child(zx_job_default());
    told = (controls_t){(uintptr_t)zx_process_exit, 0, {~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u}};
    check("zx_vmo_write", zx_vmo_write(data, &told, 0, sizeof(told)));
    zx_vaddr_t at = child_map(&child, ZX_VM_PERM_READ | ZX_VM_PERM_EXECUTE, 0, code, 0, CHILD_PAGE);
    zx_vaddr_t there = child_map(&child, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE, 0, data, 0, CHILD_PAGE);
    check("zx_process_start", zx_process_start(child.process, child.thread, at, child.stack - 8, event(), there));
    EXPECT_NUMBER(0, end_of(child));
    check("zx_vmo_read", zx_vmo_read(data, &told, 0, sizeof(told)));
    expect_controls(&told);
    forget(child);
    zx_handle_close_many((zx_handle_t[]){code, data, thread}, 3);
}

int main(void) {
    controls();
    creation();
    starting();
    states();
    killing();
    statistics();
    return summary("check-thread");
}
