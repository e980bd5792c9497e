// Eight threads add to one number under a mutex made of a futex. If the mutex works, no addition is lost.

#include "thread.h"

#include <stdatomic.h>

enum { THREADS = 8, ADDITIONS = 10000, STACK_SIZE = 16 * 1024 };

/// Free, taken, or taken with others perhaps waiting.
enum { FREE, TAKEN, CONTENDED };

static zx_futex_t mutex = FREE;
static int64_t total;

static void lock(void) {
    int seen = FREE;
    if (atomic_compare_exchange_strong(&mutex, &seen, TAKEN)) {
        return;
    }
    while (atomic_exchange(&mutex, CONTENDED) != FREE) {
        zx_futex_wait(&mutex, CONTENDED, ZX_HANDLE_INVALID, ZX_TIME_INFINITE);
    }
}

static void unlock(void) {
    if (atomic_exchange(&mutex, FREE) == CONTENDED) {
        zx_futex_wake(&mutex, 1);
    }
}

/// Now and then the thread sleeps in the middle of an addition, so that the others certainly find the mutex taken.
static void add(void) {
    for (int i = 0; i < ADDITIONS; i++) {
        lock();
        int64_t before = total;
        if (i % 1000 == 0) {
            zx_nanosleep(zx_deadline_after(ZX_USEC(10)));
        }
        total = before + 1;
        unlock();
    }
    zx_thread_exit();
}

int main(void) {
    static _Alignas(16) char stacks[THREADS][STACK_SIZE];
    zx_handle_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        threads[i] = start_thread("adder", add, stacks[i], STACK_SIZE);
    }
    for (int i = 0; i < THREADS; i++) {
        await_end(threads[i]);
    }
    print("threads: %ld of %ld\n", total, (int64_t)THREADS * ADDITIONS);
    return total == THREADS * ADDITIONS ? 0 : 1;
}
