// Futexes: when a wait begins, whom a wake wakes, and where a requeue sends the others.

#include "check.h"

#include <stdatomic.h>

static zx_futex_t one, other;
static atomic_int awake;
static zx_status_t last;

static void sleeper(uintptr_t futex, uintptr_t deadline) {
    last = zx_futex_wait((const zx_futex_t*)futex, 0, ZX_HANDLE_INVALID, (zx_time_t)deadline);
    awake++;
    zx_thread_exit();
}

/// Starts threads, and returns when all of them wait.
static void sleepers(int count, const zx_futex_t* futex) {
    awake = 0;
    for (int i = 0; i < count; i++) {
        zx_handle_close(start_thread(sleeper, (uintptr_t)futex, ZX_TIME_INFINITE));
        pause();
    }
}

static int awake_soon(void) {
    pause();
    return awake;
}

static void waiting(void) {
    EXPECT(ZX_ERR_BAD_STATE, zx_futex_wait(&one, 1, ZX_HANDLE_INVALID, ZX_TIME_INFINITE));
    EXPECT(ZX_ERR_BAD_STATE, zx_futex_wait(&one, 1, ZX_HANDLE_INVALID, 0));
    EXPECT(ZX_ERR_TIMED_OUT, zx_futex_wait(&one, 0, ZX_HANDLE_INVALID, 0));
    EXPECT(ZX_ERR_TIMED_OUT, zx_futex_wait(&one, 0, ZX_HANDLE_INVALID, ZX_TIME_INFINITE_PAST));
    zx_time_t deadline = zx_deadline_after(ZX_MSEC(5));
    EXPECT(ZX_ERR_TIMED_OUT, zx_futex_wait(&one, 0, ZX_HANDLE_INVALID, deadline));
    EXPECT_NUMBER(1, zx_clock_get_monotonic() >= deadline);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_wait(NULL, 0, ZX_HANDLE_INVALID, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_wait(unmapped(), 0, ZX_HANDLE_INVALID, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_wait((zx_futex_t*)((char*)&one + 2), 0, ZX_HANDLE_INVALID, 0));
    EXPECT(ZX_ERR_BAD_STATE, zx_futex_wait_deprecated(&one, 1, 0));
    EXPECT(ZX_ERR_TIMED_OUT, zx_futex_wait_deprecated(&one, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_wait_deprecated(unmapped(), 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_wait_deprecated((zx_futex_t*)((char*)&one + 2), 0, 0));
}

static void deprecated_sleeper(uintptr_t futex, uintptr_t unused) {
    (void)unused;
    last = zx_futex_wait_deprecated((const zx_futex_t*)futex, 0, ZX_TIME_INFINITE);
    awake++;
    zx_thread_exit();
}

static void waking(void) {
    EXPECT(ZX_OK, zx_futex_wake(&one, 1));
    EXPECT(ZX_OK, zx_futex_wake(unmapped(), 1));
    EXPECT(ZX_OK, zx_futex_wake(NULL, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_wake((zx_futex_t*)((char*)&one + 1), 1));
    EXPECT(ZX_OK, zx_futex_wake((zx_futex_t*)((char*)&one + 1), 0));
    sleepers(4, &one);
    EXPECT(ZX_OK, zx_futex_wake(&other, 4));
    EXPECT(ZX_OK, zx_futex_wake(&one, 0));
    EXPECT_NUMBER(0, awake_soon());
    EXPECT(ZX_OK, zx_futex_wake(&one, 1));
    EXPECT_NUMBER(1, awake_soon());
    EXPECT(ZX_OK, last);
    EXPECT(ZX_OK, zx_futex_wake_single_owner(&one));
    EXPECT_NUMBER(2, awake_soon());
    EXPECT(ZX_OK, zx_futex_wake(&one, UINT32_MAX));
    EXPECT_NUMBER(4, awake_soon());
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_wake_single_owner((zx_futex_t*)((char*)&one + 1)));

    last = 77;
    zx_handle_close(start_thread(deprecated_sleeper, (uintptr_t)&one, 0));
    pause();
    EXPECT(ZX_OK, zx_futex_wake(&one, 1));
    EXPECT_NUMBER(5, awake_soon());
    EXPECT(ZX_OK, last);
}

static void requeueing(void) {
    sleepers(5, &one);
    EXPECT(ZX_OK, zx_futex_requeue(&one, 1, 0, &other, 2, ZX_HANDLE_INVALID));
    EXPECT_NUMBER(1, awake_soon());
    EXPECT(ZX_OK, zx_futex_wake(&other, UINT32_MAX));
    EXPECT_NUMBER(3, awake_soon());
    EXPECT(ZX_OK, zx_futex_requeue_single_owner(&one, 0, &other, 1, ZX_HANDLE_INVALID));
    EXPECT_NUMBER(4, awake_soon());
    EXPECT(ZX_OK, zx_futex_wake(&one, UINT32_MAX));
    EXPECT_NUMBER(4, awake_soon());
    EXPECT(ZX_OK, zx_futex_requeue_deprecated(&other, 0, 0, &one, UINT32_MAX));
    EXPECT(ZX_OK, zx_futex_wake(&other, UINT32_MAX));
    EXPECT_NUMBER(4, awake_soon());
    EXPECT(ZX_OK, zx_futex_wake(&one, UINT32_MAX));
    EXPECT_NUMBER(5, awake_soon());
}

/// A thread that was requeued still has its own deadline.
static void requeued_and_late(void) {
    awake = 0;
    zx_handle_close(start_thread(sleeper, (uintptr_t)&one, (uintptr_t)zx_deadline_after(ZX_MSEC(10))));
    pause();
    EXPECT(ZX_OK, zx_futex_requeue(&one, 0, 0, &other, 1, ZX_HANDLE_INVALID));
    zx_nanosleep(zx_deadline_after(ZX_MSEC(20)));
    EXPECT_NUMBER(1, awake);
    EXPECT(ZX_ERR_TIMED_OUT, last);
}

static void bad_requeues(void) {
    zx_futex_t* odd = (zx_futex_t*)((char*)&one + 1);
    EXPECT(ZX_ERR_BAD_STATE, zx_futex_requeue(&one, 1, 1, &other, 1, ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_BAD_STATE, zx_futex_requeue(&one, 1, 1, &one, 1, ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_requeue(&one, 1, 0, &one, 1, ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_requeue(&one, 1, 1, NULL, 1, ZX_HANDLE_INVALID));
    EXPECT(ZX_OK, zx_futex_requeue(&one, 1, 0, NULL, 0, ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_requeue(&one, 1, 0, odd, 1, ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_requeue(NULL, 1, 0, &other, 1, ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_requeue(unmapped(), 1, 0, &other, 1, ZX_HANDLE_INVALID));
    EXPECT(ZX_OK, zx_futex_requeue(&one, 1, 0, unmapped(), 1, ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_futex_requeue(&one, 1, 0, &other, 1, closed()));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_futex_requeue(&one, 1, 0, &other, 1, zx_process_self()));

    EXPECT(ZX_ERR_BAD_STATE, zx_futex_requeue_single_owner(&one, 1, &other, 1, ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_requeue_single_owner(&one, 0, &one, 1, ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_requeue_single_owner(&one, 0, odd, 1, ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_futex_requeue_single_owner(&one, 0, &other, 1, closed()));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_futex_requeue_single_owner(&one, 0, &other, 1, zx_process_self()));

    EXPECT(ZX_ERR_BAD_STATE, zx_futex_requeue_deprecated(&one, 1, 1, &other, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_requeue_deprecated(&one, 1, 0, &one, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_requeue_deprecated(&one, 1, 0, odd, 1));
}

static zx_koid_t owner_of(const zx_futex_t* futex) {
    zx_koid_t koid = 7;
    EXPECT(ZX_OK, zx_futex_get_owner(futex, &koid));
    return koid;
}

static void wait_with_owner(uintptr_t futex, uintptr_t owner) {
    zx_futex_wait((const zx_futex_t*)futex, 0, (zx_handle_t)owner, ZX_TIME_INFINITE);
    zx_thread_exit();
}

static void owners(void) {
    zx_koid_t self = basic(zx_thread_self()).koid;
    EXPECT(ZX_ERR_BAD_HANDLE, zx_futex_wait(&one, 0, closed(), 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_futex_wait(&one, 0, zx_process_self(), 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_wait(&one, 0, zx_thread_self(), 0));
    EXPECT_NUMBER(ZX_KOID_INVALID, owner_of(&one));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_get_owner(&one, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_get_owner(&one, unmapped()));

    zx_handle_t waiter = start_thread(wait_with_owner, (uintptr_t)&one, zx_thread_self());
    pause();
    EXPECT_NUMBER(self, owner_of(&one));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_wait(&one, 0, waiter, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_requeue(&one, 0, 0, &other, 1, waiter));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_futex_requeue(&other, 0, 0, &one, 1, waiter));
    EXPECT_NUMBER(self, owner_of(&one));
    EXPECT(ZX_OK, zx_futex_requeue(&one, 0, 0, &other, 1, zx_thread_self()));
    EXPECT_NUMBER(ZX_KOID_INVALID, owner_of(&one));
    EXPECT_NUMBER(self, owner_of(&other));
    EXPECT(ZX_OK, zx_futex_wake(&other, UINT32_MAX));
    EXPECT_NUMBER(ZX_KOID_INVALID, owner_of(&other));
    zx_handle_close(waiter);

    // Woken as the single owner, while another still waits.
    zx_handle_t first = start_thread(wait_with_owner, (uintptr_t)&one, zx_thread_self());
    pause();
    sleepers(1, &one);
    EXPECT_NUMBER(ZX_KOID_INVALID, owner_of(&one));
    EXPECT(ZX_OK, zx_futex_wake_single_owner(&one));
    EXPECT_NUMBER(basic(first).koid, owner_of(&one));
    EXPECT(ZX_OK, zx_futex_wake(&one, 1));
    EXPECT_NUMBER(1, awake_soon());
    zx_handle_close(first);
}

int main(void) {
    waiting();
    waking();
    requeueing();
    requeued_and_late();
    bad_requeues();
    owners();
    return summary("check-futex");
}
