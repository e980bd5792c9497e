// Two threads add to one number without a lock, N times each, and the program tells the sum. With seed 0 each thread
// has its turn as a whole if N is small; other seeds find the additions that get lost.

#include "thread.h"

enum { THREADS = 2, STACK_SIZE = 16 * 1024 };

static volatile int64_t total;
static int64_t additions;

static void add(void) {
    for (int64_t i = 0; i < additions; i++) {
        int64_t seen = total;
        __asm__ volatile("" : "+r"(seen)); // or x86-64 would add in one instruction
        total = seen + 1;
    }
    zx_thread_exit();
}

int main(int argc, char** argv) {
    static _Alignas(16) char stacks[THREADS][STACK_SIZE];
    zx_handle_t threads[THREADS];
    if (argc != 2 || !parse_number(argv[1], 0, INT32_MAX, &additions)) {
        return usage("race N");
    }
    for (int i = 0; i < THREADS; i++) {
        threads[i] = start_thread("racer", add, stacks[i], STACK_SIZE);
    }
    for (int i = 0; i < THREADS; i++) {
        await_end(threads[i]);
    }
    print("race: %ld of %ld\n", total, THREADS * additions);
    return 0;
}
