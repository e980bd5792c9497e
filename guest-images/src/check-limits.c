// The kernel's own memory: whoever asks for objects without end gets ZX_ERR_NO_MEMORY, and all of it back when they go.

#include "child.h"

enum { MOST = 300000 };

static zx_handle_t held[MOST];
static zx_handle_t jobs, carrier[2];
static _Alignas(16) char stack[4096];
static zx_futex_t never;

static zx_status_t make_event(zx_handle_t* out) { return zx_event_create(0, out); }

static zx_status_t make_timer(zx_handle_t* out) { return zx_timer_create(0, ZX_CLOCK_MONOTONIC, out); }

static zx_status_t make_job(zx_handle_t* out) { return zx_job_create(jobs, 0, out); }

static zx_status_t make_process(zx_handle_t* out) {
    zx_handle_t vmar;
    zx_status_t status = zx_process_create(jobs, "p", 1, 0, out, &vmar);
    if (status == ZX_OK) {
        zx_handle_close(vmar);
    }
    return status;
}

static void wait_for_ever(uintptr_t first, uintptr_t second) {
    (void)first;
    (void)second;
    zx_futex_wait(&never, 0, ZX_HANDLE_INVALID, ZX_TIME_INFINITE);
    zx_thread_exit();
}

/// All of them sleep on one stack: none ever returns to what is there.
static zx_status_t make_thread(zx_handle_t* out) {
    zx_status_t status = zx_thread_create(zx_process_self(), "t", 1, 0, out);
    if (status == ZX_OK) {
        uintptr_t top = (uintptr_t)stack + sizeof(stack);
#if defined(__x86_64__)
        top -= sizeof(uintptr_t);
#endif
        check("zx_thread_start", zx_thread_start(*out, (uintptr_t)wait_for_ever, top, 0, 0));
    }
    return status;
}

/// A job on its way, in a queue that grows.
static zx_status_t make_job_in_transit(zx_handle_t* out) {
    *out = ZX_HANDLE_INVALID;
    zx_handle_t job;
    zx_status_t status = zx_job_create(jobs, 0, &job);
    return status == ZX_OK ? zx_channel_write(carrier[0], 0, NULL, 0, &job, 1) : status;
}

/// Makes as many as there can be. Returns how many that is.
static int exhaust(zx_status_t (*make)(zx_handle_t*)) {
    int made = 0;
    zx_status_t status = ZX_OK;
    while (made < MOST && (status = make(&held[made])) == ZX_OK) {
        made++;
    }
    EXPECT(ZX_ERR_NO_MEMORY, status);
    return made;
}

/// What was had once can be had again.
static void again(const char* what, zx_status_t (*make)(zx_handle_t*)) {
    int first = exhaust(make);
    zx_handle_close_many(held, first);
    int second = exhaust(make);
    zx_handle_close_many(held, second);
    EXPECT_NUMBER(1, second >= first - 1);
    print("%ld of %s\n", (int64_t)first, what);
}

int main(void) {
    check("zx_job_create", zx_job_create(zx_job_default(), 0, &jobs));
    again("events", make_event);
    again("timers", make_timer);
    again("jobs", make_job);
    again("processes", make_process);
    check("zx_channel_create", zx_channel_create(0, &carrier[0], &carrier[1]));
    int first = exhaust(make_job_in_transit);
    zx_handle_close_many(carrier, 2);
    check("zx_channel_create", zx_channel_create(0, &carrier[0], &carrier[1]));
    EXPECT_NUMBER(1, exhaust(make_job_in_transit) >= first - 1);
    zx_handle_close_many(carrier, 2);
    print("%ld of jobs in transit\n", (int64_t)first);
    print("%ld of threads that wait\n", (int64_t)exhaust(make_thread));
    return summary("check-limits");
}
