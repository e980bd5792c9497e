// Does OPERATIONS of one kind with N objects, threads, packets or timers around (growth.h).

#include "growth.h"
#include "thread.h"

#include <zircon/syscalls/port.h>

#include <stdatomic.h>

enum { MOST = 20000, STACK_SIZE = 256 };

static zx_handle_t objects[MOST];
static zx_handle_t threads[MOST];
static zx_futex_t words[MOST];
static zx_futex_t answers;
static zx_handle_t answered;
static _Atomic int64_t turns = INT64_MIN;
static _Alignas(16) char stacks[MOST][STACK_SIZE];

static void make_events(void) {
    for (int64_t i = 0; i < n; i++) {
        check("zx_event_create", zx_event_create(0, &objects[i]));
    }
}

/// Threads that run `entry`, numbers `from` to below `to`. They all park before this goes on.
static void make_threads(int64_t from, int64_t to, void (*entry)(uintptr_t)) {
    for (int64_t i = from; i < to; i++) {
        uintptr_t top = (uintptr_t)stacks[i] + STACK_SIZE;
#if defined(__x86_64__)
        top -= 8; // where a call would have left a return address
#endif
        check("zx_thread_create", zx_thread_create(zx_process_self(), "waiter", 6, 0, &threads[i]));
        check("zx_thread_start", zx_thread_start(threads[i], (zx_vaddr_t)entry, top, i, 0));
    }
    zx_nanosleep(zx_deadline_after(ZX_MSEC(1)));
}

/// Kills the first threads, the youngest first.
static void kill_threads(int64_t count) {
    for (int64_t i = count; i-- > 0;) {
        check("zx_task_kill", zx_task_kill(threads[i]));
    }
    for (int64_t i = count; i-- > 0;) {
        await_end(threads[i]);
    }
}

static void await_answer(int seen) {
    while (atomic_load(&answers) == seen) {
        zx_futex_wait(&answers, seen, ZX_HANDLE_INVALID, ZX_TIME_INFINITE);
    }
}

static void answer(void) {
    atomic_fetch_add(&answers, 1);
    zx_futex_wake(&answers, 1);
}

/// Objects that are waited for asynchronously: one is signaled, and waited for again.
static void watched(void) {
    zx_handle_t port;
    check("zx_port_create", zx_port_create(0, &port));
    make_events();
    for (int64_t i = 0; i < n; i++) {
        check("zx_object_wait_async", zx_object_wait_async(objects[i], port, i, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_ONCE));
    }
    begin();
    for (int64_t i = 0; i < operations; i++) {
        zx_port_packet_t packet;
        int64_t key = chosen(i);
        zx_object_signal(objects[key], 0, ZX_EVENT_SIGNALED);
        check("zx_port_wait", zx_port_wait(port, ZX_TIME_INFINITE, &packet));
        zx_object_signal(objects[key], ZX_EVENT_SIGNALED, 0);
        zx_object_wait_async(objects[key], port, key, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_ONCE);
    }
    end();
}

static void await_event(uintptr_t i) {
    for (;;) {
        zx_object_wait_one(objects[i], ZX_EVENT_SIGNALED, ZX_TIME_INFINITE, NULL);
        zx_object_signal(objects[i], ZX_EVENT_SIGNALED, 0);
        zx_object_signal(answered, 0, ZX_EVENT_SIGNALED);
    }
}

/// Threads each of which waits for an object of its own: one object is signaled, and its thread answers.
static void waited(void) {
    check("zx_event_create", zx_event_create(0, &answered));
    make_events();
    make_threads(0, n, await_event);
    begin();
    for (int64_t i = 0; i < operations; i++) {
        zx_object_signal(objects[chosen(i)], 0, ZX_EVENT_SIGNALED);
        check("zx_object_wait_one", zx_object_wait_one(answered, ZX_EVENT_SIGNALED, ZX_TIME_INFINITE, NULL));
        zx_object_signal(answered, ZX_EVENT_SIGNALED, 0);
    }
    end();
}

static void await_word(uintptr_t i) {
    for (;;) {
        while (atomic_exchange(&words[i], 0) == 0) {
            zx_futex_wait(&words[i], 0, ZX_HANDLE_INVALID, ZX_TIME_INFINITE);
        }
        answer();
    }
}

/// Threads each of which waits for a futex of its own: one is woken, and answers.
static void futexes(void) {
    make_threads(0, n, await_word);
    begin();
    for (int64_t i = 0; i < operations; i++) {
        int seen = atomic_load(&answers);
        zx_futex_t* word = &words[chosen(i)];
        atomic_store(word, 1);
        zx_futex_wake(word, 1);
        await_answer(seen);
    }
    end();
}

static void park(uintptr_t unused) {
    (void)unused;
    for (;;) {
        zx_futex_wait(&words[0], 0, ZX_HANDLE_INVALID, ZX_TIME_INFINITE);
    }
}

/// Threads that wait for one futex, and one more that gives up soon.
static void futex(void) {
    make_threads(0, n, park);
    begin();
    for (int64_t i = 0; i < operations; i++) {
        zx_futex_wait(&words[0], 0, ZX_HANDLE_INVALID, zx_deadline_after(1));
    }
    end();
}

/// Threads that are parked, while a few others are made and park, too.
static void started(void) {
    make_threads(FEW, n, park);
    for (int64_t left = operations; left > 0; left -= FEW) {
        begin();
        make_threads(0, FEW, park);
        end();
        kill_threads(FEW);
        check("zx_handle_close_many", zx_handle_close_many(threads, FEW));
    }
}

/// Parked threads that are all killed.
static void killed(void) {
    for (int64_t left = operations; left > 0; left -= n) {
        make_threads(0, n, park);
        begin();
        kill_threads(n);
        end();
        check("zx_handle_close_many", zx_handle_close_many(threads, n));
    }
}

static void yield(uintptr_t unused) {
    (void)unused;
    for (;;) {
        if (atomic_fetch_add(&turns, 1) == operations) {
            answer();
        }
        zx_nanosleep(0);
    }
}

/// Threads that are parked, while a few others take turns.
static void switched(void) {
    make_threads(FEW, n, park);
    make_threads(0, FEW, yield);
    int seen = atomic_load(&answers);
    begin();
    atomic_store(&turns, 0);
    await_answer(seen);
    end();
}

/// Packets in a port: one more comes, and the oldest goes.
static void queued(void) {
    zx_handle_t port;
    zx_port_packet_t packet = {.type = ZX_PKT_TYPE_USER};
    check("zx_port_create", zx_port_create(0, &port));
    for (int64_t i = 0; i < n; i++) {
        check("zx_port_queue", zx_port_queue(port, &packet));
    }
    begin();
    for (int64_t i = 0; i < operations; i++) {
        check("zx_port_queue", zx_port_queue(port, &packet));
        check("zx_port_wait", zx_port_wait(port, 0, &packet));
    }
    end();
}

/// Timers that are all due at once.
static void due(void) {
    for (int64_t i = 0; i < n; i++) {
        check("zx_timer_create", zx_timer_create(0, ZX_CLOCK_MONOTONIC, &objects[i]));
    }
    for (int64_t left = operations; left > 0; left -= n) {
        begin();
        zx_time_t deadline = zx_deadline_after(ZX_SEC(1));
        for (int64_t i = 0; i < n; i++) {
            zx_timer_set(objects[i], deadline, 0);
        }
        zx_nanosleep(deadline);
        end();
    }
}

static const struct kind KINDS[] = {
    {"watched", watched},   {"waited", waited}, {"futexes", futexes}, {"futex", futex}, {"started", started},
    {"switched", switched}, {"killed", killed}, {"queued", queued},   {"due", due},
};

int main(int argc, char** argv) {
    for (int64_t stack = 0; stack < MOST; stack++) {
        ((volatile char*)stacks[stack])[0] = 0; // no page fault later
    }
    const char* help = "growth watched|waited|futexes|futex|started|switched|killed|queued|due N OPERATIONS";
    return run_kind(argc, argv, KINDS, sizeof(KINDS) / sizeof(KINDS[0]), MOST, help);
}
