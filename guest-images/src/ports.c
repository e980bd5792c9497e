// Two timers, an event and a packet of our own meet in one port. Prints what comes out, and when.

#include "io.h"

#include <zircon/syscalls/port.h>

enum { OWN_PACKET = 1, EVENT, SLOW_TIMER, FAST_TIMER };

static const char* const NAMES[] = {"", "own packet", "event", "slow timer", "fast timer"};

static zx_handle_t port;

static void watch(zx_handle_t object, uint64_t key, zx_signals_t signals) {
    check("zx_object_wait_async", zx_object_wait_async(object, port, key, signals, ZX_WAIT_ASYNC_ONCE));
}

static zx_handle_t timer(uint64_t key, zx_time_t deadline) {
    zx_handle_t timer;
    check("zx_timer_create", zx_timer_create(0, ZX_CLOCK_MONOTONIC, &timer));
    watch(timer, key, ZX_TIMER_SIGNALED);
    check("zx_timer_set", zx_timer_set(timer, deadline, 0));
    return timer;
}

int main(void) {
    zx_time_t start = zx_clock_get_monotonic();
    zx_handle_t event;
    check("zx_port_create", zx_port_create(0, &port));
    check("zx_event_create", zx_event_create(0, &event));
    watch(event, EVENT, ZX_EVENT_SIGNALED);
    zx_handle_t slow = timer(SLOW_TIMER, start + ZX_MSEC(30));
    zx_handle_t fast = timer(FAST_TIMER, start + ZX_MSEC(10));
    zx_port_packet_t own = {.key = OWN_PACKET, .type = ZX_PKT_TYPE_USER};
    check("zx_port_queue", zx_port_queue(port, &own));

    for (int i = 0; i < 4; i++) {
        zx_port_packet_t packet;
        check("zx_port_wait", zx_port_wait(port, start + ZX_SEC(1), &packet));
        int64_t after = (zx_clock_get_monotonic() - start) / ZX_MSEC(1);
        if (packet.key < OWN_PACKET || packet.key > FAST_TIMER) {
            print("ports: an unknown packet, key %ld\n", (int64_t)packet.key);
            return 1;
        }
        print("%s after %ld ms\n", NAMES[packet.key], after);
        if (packet.key == FAST_TIMER) {
            check("zx_object_signal", zx_object_signal(event, 0, ZX_EVENT_SIGNALED));
        }
    }
    zx_port_packet_t none;
    zx_status_t status = zx_port_wait(port, start + ZX_MSEC(50), &none);
    print("then %s\n", status == ZX_ERR_TIMED_OUT ? "nothing until 50 ms" : "something unexpected");
    zx_handle_close_many((zx_handle_t[]){event, slow, fast, port}, 4);
    return status == ZX_ERR_TIMED_OUT ? 0 : 1;
}
