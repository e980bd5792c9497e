// Timers and sleeping: when they fire, what sets them back, and which arguments they take.

#include "check.h"

static zx_handle_t new_timer(uint32_t slack_policy) {
    zx_handle_t timer;
    check("zx_timer_create", zx_timer_create(slack_policy, ZX_CLOCK_MONOTONIC, &timer));
    return timer;
}

static void creation(void) {
    zx_handle_t timer;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_timer_create(3, ZX_CLOCK_MONOTONIC, &timer));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_timer_create(UINT32_MAX, ZX_CLOCK_MONOTONIC, &timer));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_timer_create(0, ZX_CLOCK_UTC, &timer));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_timer_create(0, ZX_CLOCK_THREAD, &timer));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_timer_create(0, 99, &timer));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_timer_create(0, ZX_CLOCK_MONOTONIC, NULL));
    for (uint32_t policy = ZX_TIMER_SLACK_CENTER; policy <= ZX_TIMER_SLACK_LATE; policy++) {
        timer = new_timer(policy);
        EXPECT_NUMBER(ZX_DEFAULT_TIMER_RIGHTS, basic(timer).rights);
        EXPECT_NUMBER(ZX_OBJ_TYPE_TIMER, basic(timer).type);
        EXPECT_SIGNALS(0, timer);
        zx_handle_close(timer);
    }
}

static void fires(void) {
    zx_handle_t timer = new_timer(0);
    zx_time_t deadline = zx_deadline_after(ZX_MSEC(10));
    EXPECT(ZX_OK, zx_timer_set(timer, deadline, 0));
    EXPECT_SIGNALS(0, timer);
    EXPECT(ZX_OK, zx_object_wait_one(timer, ZX_TIMER_SIGNALED, ZX_TIME_INFINITE, NULL));
    EXPECT_NUMBER(1, zx_clock_get_monotonic() >= deadline);
    EXPECT_SIGNALS(ZX_TIMER_SIGNALED, timer);
    // It stays signaled until it is set anew or cancelled.
    EXPECT(ZX_OK, zx_timer_set(timer, ZX_TIME_INFINITE, 0));
    EXPECT_SIGNALS(0, timer);
    EXPECT(ZX_OK, zx_timer_set(timer, 0, 0));
    EXPECT_SIGNALS(ZX_TIMER_SIGNALED, timer);
    EXPECT(ZX_OK, zx_timer_cancel(timer));
    EXPECT_SIGNALS(0, timer);
    EXPECT(ZX_OK, zx_timer_cancel(timer));
    EXPECT(ZX_OK, zx_timer_set(timer, -1, ZX_TIME_INFINITE));
    EXPECT_SIGNALS(ZX_TIMER_SIGNALED, timer);
    EXPECT(ZX_OK, zx_timer_set(timer, zx_clock_get_monotonic(), 0));
    EXPECT_SIGNALS(ZX_TIMER_SIGNALED, timer);
    zx_handle_close(timer);
}

static void set_again(void) {
    zx_handle_t timer = new_timer(ZX_TIMER_SLACK_LATE);
    zx_time_t now = zx_clock_get_monotonic();
    EXPECT(ZX_OK, zx_timer_set(timer, now + ZX_MSEC(5), 0));
    EXPECT(ZX_OK, zx_timer_set(timer, now + ZX_MSEC(20), 0));
    EXPECT(ZX_ERR_TIMED_OUT, zx_object_wait_one(timer, ZX_TIMER_SIGNALED, now + ZX_MSEC(15), NULL));
    EXPECT(ZX_OK, zx_object_wait_one(timer, ZX_TIMER_SIGNALED, now + ZX_MSEC(30), NULL));
    EXPECT(ZX_OK, zx_timer_set(timer, now + ZX_MSEC(50), 0));
    EXPECT(ZX_OK, zx_timer_cancel(timer));
    EXPECT(ZX_ERR_TIMED_OUT, zx_object_wait_one(timer, ZX_TIMER_SIGNALED, now + ZX_MSEC(60), NULL));
    zx_handle_close(timer);
}

/// With slack a timer joins what is due near its time, on the side that its policy allows.
static void slack(void) {
    zx_handle_t fixed = new_timer(0), late = new_timer(ZX_TIMER_SLACK_LATE), early = new_timer(ZX_TIMER_SLACK_EARLY);
    zx_time_t now = zx_clock_get_monotonic();
    EXPECT(ZX_OK, zx_timer_set(fixed, now + ZX_MSEC(20), 0));
    EXPECT(ZX_OK, zx_timer_set(late, now + ZX_MSEC(15), ZX_MSEC(10)));
    EXPECT(ZX_OK, zx_timer_set(early, now + ZX_MSEC(25), ZX_MSEC(10)));
    EXPECT(ZX_ERR_TIMED_OUT, zx_object_wait_one(late, ZX_TIMER_SIGNALED, now + ZX_MSEC(18), NULL));
    EXPECT_SIGNALS(0, early);
    EXPECT(ZX_OK, zx_object_wait_one(fixed, ZX_TIMER_SIGNALED, ZX_TIME_INFINITE, NULL));
    EXPECT_SIGNALS(ZX_TIMER_SIGNALED, late);
    EXPECT_SIGNALS(ZX_TIMER_SIGNALED, early);
    zx_handle_close_many((zx_handle_t[]){fixed, late, early}, 3);
}

static void bad_arguments(void) {
    zx_handle_t timer = new_timer(0), object = event(), memory = vmo(1);
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_timer_set(timer, 0, -1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_timer_set(closed(), 0, -1));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_timer_set(closed(), 0, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_timer_cancel(ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_timer_set(object, 0, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_timer_set(memory, 0, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_timer_cancel(memory));
    timer = without(ZX_RIGHT_WRITE, timer);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_timer_set(timer, 0, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_timer_cancel(timer));
    EXPECT_SIGNALS(0, timer);
    zx_handle_close_many((zx_handle_t[]){timer, object, memory}, 3);
}

static void clocks(void) {
    zx_time_t before = zx_clock_get_monotonic(), now = 0;
    EXPECT_NUMBER(1, before > 0);
    EXPECT(ZX_OK, zx_clock_get_new(ZX_CLOCK_MONOTONIC, &now));
    EXPECT_NUMBER(1, now >= before);
    EXPECT(ZX_OK, zx_clock_get_new(ZX_CLOCK_UTC, &now));
    EXPECT_NUMBER(1, now > before);
    EXPECT(ZX_OK, zx_clock_get_new(ZX_CLOCK_THREAD, &now));
    EXPECT_NUMBER(1, now > 0);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_clock_get_new(3, &now));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_clock_get_new(3, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_clock_get_new(ZX_CLOCK_UTC, NULL));
    EXPECT_NUMBER(0, zx_clock_get(3));
    EXPECT_NUMBER(1, zx_clock_get(ZX_CLOCK_MONOTONIC) >= before);
    EXPECT_NUMBER(1, zx_ticks_per_second() > 0);
    EXPECT_NUMBER(1, zx_ticks_get() > 0);
}

static void sleeping(void) {
    EXPECT(ZX_OK, zx_nanosleep(0));
    EXPECT(ZX_OK, zx_nanosleep(ZX_TIME_INFINITE_PAST));
    EXPECT(ZX_OK, zx_nanosleep(zx_clock_get_monotonic() - 1));
    zx_time_t deadline = zx_deadline_after(ZX_SEC(3600));
    EXPECT(ZX_OK, zx_nanosleep(deadline));
    EXPECT_NUMBER(1, zx_clock_get_monotonic() >= deadline);
    EXPECT_NUMBER(ZX_TIME_INFINITE, zx_deadline_after(ZX_TIME_INFINITE));
    EXPECT_NUMBER(ZX_TIME_INFINITE, zx_deadline_after(ZX_TIME_INFINITE - 1));
    EXPECT_NUMBER(1, zx_deadline_after(-1) < zx_clock_get_monotonic());
}

int main(void) {
    creation();
    fires();
    set_again();
    slack();
    bad_arguments();
    clocks();
    sleeping();
    return summary("check-timer");
}
