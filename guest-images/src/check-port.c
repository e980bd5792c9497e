// Ports: packets of one's own, signals as packets, and taking them back.

#include "check.h"

#include <zircon/syscalls/port.h>

static zx_port_packet_t packet;

static zx_handle_t new_port(void) {
    zx_handle_t port;
    check("zx_port_create", zx_port_create(0, &port));
    return port;
}

static zx_status_t next(zx_handle_t port) { return zx_port_wait(port, 0, &packet); }

static void creation(void) {
    zx_handle_t port;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_port_create(2, &port));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_port_create(0, NULL));
    EXPECT(ZX_OK, zx_port_create(1, &port));
    zx_handle_close(port);
    port = new_port();
    EXPECT_NUMBER(ZX_DEFAULT_PORT_RIGHTS, basic(port).rights);
    EXPECT_NUMBER(ZX_OBJ_TYPE_PORT, basic(port).type);
    EXPECT_NUMBER(ZX_OBJ_PROP_NONE, basic(port).props);
    zx_handle_close(port);
}

static void own_packets(void) {
    zx_handle_t port = new_port();
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    zx_time_t deadline = zx_deadline_after(ZX_MSEC(5));
    EXPECT(ZX_ERR_TIMED_OUT, zx_port_wait(port, deadline, &packet));
    EXPECT_NUMBER(1, zx_clock_get_monotonic() >= deadline);
    zx_port_packet_t own = {.key = 5, .type = ZX_PKT_TYPE_SIGNAL_ONE, .status = -7, .user.u64 = {1, 2, 3, 4}};
    EXPECT(ZX_OK, zx_port_queue(port, &own));
    own.key = 6;
    EXPECT(ZX_OK, zx_port_queue(port, &own));
    EXPECT(ZX_OK, next(port));
    EXPECT_NUMBER(5, packet.key);
    EXPECT_NUMBER(ZX_PKT_TYPE_USER, packet.type);
    EXPECT_NUMBER((uint32_t)-7, (uint32_t)packet.status);
    EXPECT_NUMBER(4, packet.user.u64[3]);
    EXPECT(ZX_OK, zx_port_wait(port, ZX_TIME_INFINITE, &packet));
    EXPECT_NUMBER(6, packet.key);
    EXPECT(ZX_OK, zx_port_queue(port, &own));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_port_wait(port, 0, unmapped()));
    EXPECT(ZX_OK, next(port));
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    zx_handle_close(port);
}

static void full(void) {
    zx_handle_t port = new_port();
    int queued = 0;
    while (queued < 10000 && zx_port_queue(port, &packet) == ZX_OK) {
        queued++;
    }
    EXPECT_NUMBER(2049, queued);
    EXPECT(ZX_ERR_SHOULD_WAIT, zx_port_queue(port, &packet));
    EXPECT(ZX_OK, next(port));
    EXPECT(ZX_OK, zx_port_queue(port, &packet));
    zx_handle_close(port);
}

static void bad_arguments(void) {
    zx_handle_t port = new_port(), object = event();
    EXPECT(ZX_ERR_INVALID_ARGS, zx_port_queue(port, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_port_queue(port, unmapped()));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_port_queue(closed(), NULL));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_port_queue(object, &packet));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_port_wait(ZX_HANDLE_INVALID, 0, &packet));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_port_wait(object, 0, &packet));
    zx_handle_t memory = vmo(1);
    EXPECT(ZX_ERR_WRONG_TYPE, zx_port_queue(memory, &packet));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_port_wait(memory, 0, &packet));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_port_cancel(memory, object, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_object_wait_async(object, memory, 0, 1, ZX_WAIT_ASYNC_ONCE));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_wait_async(closed(), port, 0, 1, 9));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_wait_async(object, port, 0, 1, 2));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_wait_async(port, port, 0, 1, ZX_WAIT_ASYNC_ONCE));
    zx_handle_t reader = without(ZX_RIGHT_WRITE, duplicate(port));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_port_queue(reader, NULL));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_wait_async(closed(), reader, 0, 1, ZX_WAIT_ASYNC_ONCE));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_port_cancel(reader, closed(), 0));
    zx_handle_t writer = without(ZX_RIGHT_READ, duplicate(port));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_port_wait(writer, 0, NULL));
    zx_handle_t deaf = without(ZX_RIGHT_WAIT, duplicate(object));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_wait_async(deaf, port, 0, 1, 9));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_port_cancel(port, deaf, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_port_cancel(port, closed(), 0));
    EXPECT(ZX_ERR_NOT_FOUND, zx_port_cancel(port, object, 0));
    zx_handle_close_many((zx_handle_t[]){port, object, memory, reader, writer, deaf}, 6);
}

static void once(void) {
    zx_handle_t port = new_port(), object = event();
    EXPECT(ZX_OK, zx_object_wait_async(object, port, 9, ZX_EVENT_SIGNALED | ZX_USER_SIGNAL_0, ZX_WAIT_ASYNC_ONCE));
    EXPECT(ZX_OK, zx_object_signal(object, 0, ZX_USER_SIGNAL_1));
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    zx_object_signal(object, 0, ZX_EVENT_SIGNALED);
    zx_object_signal(object, ZX_EVENT_SIGNALED, 0);
    zx_object_signal(object, 0, ZX_EVENT_SIGNALED);
    EXPECT(ZX_OK, next(port));
    EXPECT_NUMBER(9, packet.key);
    EXPECT_NUMBER(ZX_PKT_TYPE_SIGNAL_ONE, packet.type);
    EXPECT_NUMBER(0, (uint32_t)packet.status);
    EXPECT_NUMBER(ZX_EVENT_SIGNALED | ZX_USER_SIGNAL_0, packet.signal.trigger);
    EXPECT_NUMBER(ZX_EVENT_SIGNALED | ZX_USER_SIGNAL_1, packet.signal.observed);
    EXPECT_NUMBER(1, packet.signal.count);
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    // What already holds is a packet at once.
    EXPECT(ZX_OK, zx_object_wait_async(object, port, 10, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_ONCE));
    EXPECT(ZX_OK, next(port));
    EXPECT_NUMBER(10, packet.key);
    zx_handle_close(port);
    zx_handle_close(object);
}

static void repeating(void) {
    zx_handle_t port = new_port(), object = event();
    EXPECT(ZX_OK, zx_object_wait_async(object, port, 1, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_REPEATING));
    for (int i = 0; i < 3; i++) {
        zx_object_signal(object, 0, ZX_EVENT_SIGNALED);
        EXPECT(ZX_OK, next(port));
        EXPECT_NUMBER(ZX_PKT_TYPE_SIGNAL_REP, packet.type);
        EXPECT(ZX_ERR_TIMED_OUT, next(port));
        zx_object_signal(object, ZX_EVENT_SIGNALED, 0);
        EXPECT(ZX_ERR_TIMED_OUT, next(port));
    }
    // Until it is fetched, a packet gathers what comes.
    zx_object_signal(object, 0, ZX_EVENT_SIGNALED);
    zx_object_signal(object, 0, ZX_USER_SIGNAL_4);
    EXPECT(ZX_OK, next(port));
    EXPECT_NUMBER(ZX_EVENT_SIGNALED | ZX_USER_SIGNAL_4, packet.signal.observed);
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    zx_handle_close(object);
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    zx_handle_close(port);
}

static void counted(void) {
    zx_handle_t port = new_port(), here, there;
    check("zx_channel_create", zx_channel_create(0, &here, &there));
    for (int i = 0; i < 3; i++) {
        zx_channel_write(there, 0, NULL, 0, NULL, 0);
    }
    EXPECT(ZX_OK, zx_object_wait_async(here, port, 1, ZX_CHANNEL_READABLE, ZX_WAIT_ASYNC_ONCE));
    EXPECT(ZX_OK, next(port));
    EXPECT_NUMBER(3, packet.signal.count);
    zx_handle_close_many((zx_handle_t[]){port, here, there}, 3);
}

static void cancelled(void) {
    zx_handle_t port = new_port(), object = event(), copy = duplicate(object);
    zx_object_wait_async(object, port, 1, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_REPEATING);
    zx_object_wait_async(object, port, 1, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_ONCE);
    zx_object_wait_async(object, port, 2, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_ONCE);
    zx_object_wait_async(copy, port, 1, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_ONCE);
    zx_object_signal(object, 0, ZX_EVENT_SIGNALED);
    EXPECT(ZX_ERR_NOT_FOUND, zx_port_cancel(port, object, 3));
    EXPECT(ZX_OK, zx_port_cancel(port, object, 1));
    EXPECT(ZX_ERR_NOT_FOUND, zx_port_cancel(port, object, 1));
    // The newest is told first.
    EXPECT(ZX_OK, next(port));
    EXPECT_NUMBER(1, packet.key);
    EXPECT(ZX_OK, next(port));
    EXPECT_NUMBER(2, packet.key);
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    // A closed handle is watched no more, but what it queued stays.
    zx_object_wait_async(object, port, 4, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_ONCE);
    zx_object_wait_async(object, port, 5, ZX_USER_SIGNAL_0, ZX_WAIT_ASYNC_ONCE);
    zx_handle_close(object);
    zx_object_signal(copy, 0, ZX_USER_SIGNAL_0);
    EXPECT(ZX_OK, next(port));
    EXPECT_NUMBER(4, packet.key);
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    zx_handle_close(copy);
    zx_handle_close(port);
}

static void post(uintptr_t port, uintptr_t key) {
    pause();
    zx_port_packet_t own = {.key = key};
    zx_port_queue(port, &own);
    zx_thread_exit();
}

int main(void) {
    creation();
    own_packets();
    full();
    bad_arguments();
    once();
    repeating();
    counted();
    cancelled();
    zx_handle_t port = new_port();
    zx_handle_close(start_thread(post, port, 99));
    EXPECT(ZX_OK, zx_port_wait(port, ZX_TIME_INFINITE, &packet));
    EXPECT_NUMBER(99, packet.key);
    return summary("check-port");
}
