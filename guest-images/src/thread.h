// Threads that need nothing but a stack: no thread pointer, so build without SafeStack and the like.

#pragma once

#include "io.h"

/// A thread that runs `entry` on the stack, which must end at a multiple of 16.
static inline zx_handle_t start_thread(const char* name, void (*entry)(void), char* stack, size_t size) {
    uintptr_t top = (uintptr_t)stack + size;
#if defined(__x86_64__)
    top -= 8; // where a call would have left a return address
#endif
    zx_handle_t thread;
    check("zx_thread_create", zx_thread_create(zx_process_self(), name, length_of(name), 0, &thread));
    check("zx_thread_start", zx_thread_start(thread, (zx_vaddr_t)entry, top, 0, 0));
    return thread;
}

static inline void await_end(zx_handle_t thread) {
    check("zx_object_wait_one", zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
}
