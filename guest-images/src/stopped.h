// Threads that have been stopped, and their registers by what they are for.

#pragma once

#include "child.h"

#include <zircon/syscalls/debug.h>

#if defined(__x86_64__)
#define PC rip
#define SP rsp
#define FIRST rdi
#define RESULT rax
#elif defined(__aarch64__)
#define PC pc
#define SP sp
#define FIRST r[0]
#define RESULT r[0]
#endif

static inline zx_thread_state_general_regs_t general(zx_handle_t thread) {
    zx_thread_state_general_regs_t registers = {};
    EXPECT(ZX_OK, zx_thread_read_state(thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
    return registers;
}

/// Suspends a thread until the token that is returned is closed.
static inline zx_handle_t suspended(zx_handle_t thread) {
    zx_handle_t token;
    check("zx_task_suspend", zx_task_suspend(thread, &token));
    check("zx_object_wait_one", zx_object_wait_one(thread, ZX_THREAD_SUSPENDED, ZX_TIME_INFINITE, NULL));
    return token;
}

static inline void ends(zx_handle_t thread) {
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, zx_deadline_after(ZX_SEC(1)), NULL));
    zx_handle_close(thread);
}
