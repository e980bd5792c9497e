// zx_object_wait_one and zx_object_wait_many: what ends a wait, and what is told then.

#include "check.h"

#include <zircon/syscalls/port.h>

static zx_signals_t observed;

static void at_once(void) {
    zx_handle_t object = event();
    zx_object_signal(object, 0, ZX_USER_SIGNAL_0 | ZX_USER_SIGNAL_1);
    EXPECT(ZX_OK, zx_object_wait_one(object, ZX_USER_SIGNAL_0 | ZX_EVENT_SIGNALED, 0, &observed));
    EXPECT_NUMBER(ZX_USER_SIGNAL_0 | ZX_USER_SIGNAL_1, observed);
    EXPECT(ZX_OK, zx_object_wait_one(object, ZX_USER_SIGNAL_0, ZX_TIME_INFINITE_PAST, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_wait_one(object, ZX_USER_SIGNAL_0, 0, unmapped()));
    observed = 0;
    EXPECT(ZX_ERR_TIMED_OUT, zx_object_wait_one(object, ZX_EVENT_SIGNALED, 0, &observed));
    EXPECT_NUMBER(ZX_USER_SIGNAL_0 | ZX_USER_SIGNAL_1, observed);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_wait_one(object, ZX_EVENT_SIGNALED, 0, unmapped()));
    zx_handle_close(object);
}

static void deadlines(void) {
    zx_handle_t object = event();
    zx_time_t deadline = zx_deadline_after(ZX_MSEC(10));
    EXPECT(ZX_ERR_TIMED_OUT, zx_object_wait_one(object, ZX_EVENT_SIGNALED, deadline, NULL));
    EXPECT_NUMBER(1, zx_clock_get_monotonic() >= deadline);
    zx_wait_item_t item = {.handle = object, .waitfor = ZX_EVENT_SIGNALED, .pending = 1};
    deadline = zx_deadline_after(ZX_MSEC(10));
    EXPECT(ZX_ERR_TIMED_OUT, zx_object_wait_many(&item, 1, deadline));
    EXPECT_NUMBER(1, zx_clock_get_monotonic() >= deadline);
    EXPECT_NUMBER(0, item.pending);
    // Waiting for nothing is sleeping.
    deadline = zx_deadline_after(ZX_MSEC(10));
    EXPECT(ZX_ERR_TIMED_OUT, zx_object_wait_many(NULL, 0, deadline));
    EXPECT_NUMBER(1, zx_clock_get_monotonic() >= deadline);
    EXPECT(ZX_ERR_TIMED_OUT, zx_object_wait_many(unmapped(), 0, 0));
    zx_handle_close(object);
}

static void bad_arguments(void) {
    zx_handle_t object = event(), deaf = without(ZX_RIGHT_WAIT, event()), port;
    check("zx_port_create", zx_port_create(0, &port));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_wait_one(ZX_HANDLE_INVALID, 1, 0, NULL));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_wait_one(closed(), 1, 0, NULL));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_wait_one(deaf, 1, 0, NULL));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_wait_one(port, 1, 0, NULL));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_wait_one(zx_vmar_root_self(), 1, 0, NULL));

    zx_wait_item_t items[17] = {{object, 1, 77}, {closed(), 1, 77}, {deaf, 1, 77}};
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_wait_many(items, 3, 0));
    EXPECT_NUMBER(77, items[0].pending);
    items[1].handle = object;
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_wait_many(items, 3, 0));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_object_wait_many(items, 17, 0));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_object_wait_many(NULL, 17, 0));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_object_wait_many(NULL, SIZE_MAX, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_wait_many(NULL, 1, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_wait_many(unmapped(), 16, 0));
    zx_handle_close_many((zx_handle_t[]){object, deaf, port}, 3);
}

static void many(void) {
    zx_wait_item_t items[16];
    for (int i = 0; i < 16; i++) {
        items[i] = (zx_wait_item_t){event(), ZX_EVENT_SIGNALED, 1};
    }
    EXPECT(ZX_ERR_TIMED_OUT, zx_object_wait_many(items, 16, 0));
    EXPECT_NUMBER(0, items[15].pending);
    zx_object_signal(items[3].handle, 0, ZX_USER_SIGNAL_0);
    zx_object_signal(items[9].handle, 0, ZX_EVENT_SIGNALED | ZX_USER_SIGNAL_1);
    EXPECT(ZX_OK, zx_object_wait_many(items, 16, ZX_TIME_INFINITE));
    // All items say what they have, whether asked for or not.
    EXPECT_NUMBER(ZX_USER_SIGNAL_0, items[3].pending);
    EXPECT_NUMBER(ZX_EVENT_SIGNALED | ZX_USER_SIGNAL_1, items[9].pending);
    EXPECT_NUMBER(0, items[0].pending);
    // The same handle twice is two items.
    items[1].handle = items[9].handle;
    EXPECT(ZX_OK, zx_object_wait_many(items, 2, 0));
    EXPECT_NUMBER(items[9].pending, items[1].pending);
    for (int i = 2; i < 16; i++) {
        zx_handle_close(items[i].handle);
    }
    zx_handle_close(items[0].handle);
}

static void signal_twice(uintptr_t handle, uintptr_t unused) {
    (void)unused;
    pause();
    zx_object_signal(handle, 0, ZX_USER_SIGNAL_3);
    zx_object_signal(handle, ZX_USER_SIGNAL_3, 0);
    zx_thread_exit();
}

static void close_later(uintptr_t handle, uintptr_t unused) {
    (void)unused;
    pause();
    zx_handle_close(handle);
    zx_thread_exit();
}

/// A signal that came and went still ends the wait, and is told.
static void a_moment(void) {
    zx_handle_t object = event();
    zx_handle_t thread = start_thread(signal_twice, object, 0);
    EXPECT(ZX_OK, zx_object_wait_one(object, ZX_USER_SIGNAL_3, ZX_TIME_INFINITE, &observed));
    EXPECT_NUMBER(ZX_USER_SIGNAL_3, observed);
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    zx_handle_close(thread);
    zx_handle_close(object);
}

/// Closing the handle that is waited on ends the wait; closing another to the same object does not.
static void cancelled(void) {
    zx_handle_t object = event(), other = duplicate(object);
    zx_handle_close(start_thread(close_later, object, 0));
    EXPECT(ZX_ERR_CANCELED, zx_object_wait_one(object, ZX_EVENT_SIGNALED, ZX_TIME_INFINITE, &observed));
    EXPECT_NUMBER(ZX_SIGNAL_HANDLE_CLOSED, observed);
    object = duplicate(other);
    zx_handle_close(start_thread(close_later, object, 0));
    EXPECT(ZX_ERR_TIMED_OUT, zx_object_wait_one(other, ZX_EVENT_SIGNALED, zx_deadline_after(ZX_MSEC(5)), NULL));

    zx_handle_t victim = duplicate(other);
    zx_wait_item_t items[] = {{other, ZX_EVENT_SIGNALED, 0}, {victim, ZX_EVENT_SIGNALED, 0}};
    zx_handle_close(start_thread(close_later, victim, 0));
    EXPECT(ZX_ERR_CANCELED, zx_object_wait_many(items, 2, ZX_TIME_INFINITE));
    EXPECT_NUMBER(0, items[0].pending);
    EXPECT_NUMBER(ZX_SIGNAL_HANDLE_CLOSED, items[1].pending);
    zx_handle_close(other);
}

static void wait_for(uintptr_t object, uintptr_t answer) {
    *(volatile zx_status_t*)answer = zx_object_wait_one((zx_handle_t)object, ZX_EVENT_SIGNALED, ZX_TIME_INFINITE, NULL);
    zx_thread_exit();
}

/// A wait goes on while its handle is on its way, and ends when that is read out.
static void sent(void) {
    zx_handle_t here, there, port, object = event(), copy = duplicate(object);
    volatile zx_status_t answer = ZX_OK;
    zx_port_packet_t packet;
    check("zx_channel_create", zx_channel_create(0, &here, &there));
    check("zx_port_create", zx_port_create(0, &port));
    zx_handle_t thread = start_thread(wait_for, object, (uintptr_t)&answer);
    EXPECT(ZX_OK, zx_object_wait_async(object, port, 1, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_ONCE));
    EXPECT(ZX_OK, zx_object_wait_async(object, port, 2, ZX_USER_SIGNAL_0, ZX_WAIT_ASYNC_ONCE));
    pause();

    EXPECT(ZX_OK, zx_channel_write(here, 0, NULL, 0, &object, 1));
    EXPECT(ZX_OK, zx_object_signal(copy, 0, ZX_USER_SIGNAL_0));
    EXPECT(ZX_OK, zx_port_wait(port, 0, &packet));
    EXPECT_NUMBER(2, packet.key);
    EXPECT_NUMBER(ZX_OK, answer);

    EXPECT(ZX_OK, zx_channel_read(there, 0, NULL, &object, 0, 1, NULL, NULL));
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    EXPECT_NUMBER((uint32_t)ZX_ERR_CANCELED, (uint32_t)answer);
    EXPECT(ZX_OK, zx_object_signal(copy, 0, ZX_EVENT_SIGNALED));
    EXPECT(ZX_ERR_TIMED_OUT, zx_port_wait(port, 0, &packet));

    // Closed in the queue.
    EXPECT(ZX_OK, zx_object_signal(copy, ZX_EVENT_SIGNALED, 0));
    answer = ZX_OK;
    zx_handle_close(thread);
    thread = start_thread(wait_for, object, (uintptr_t)&answer);
    pause();
    EXPECT(ZX_OK, zx_channel_write(here, 0, NULL, 0, &object, 1));
    pause();
    EXPECT_NUMBER(ZX_OK, answer);
    zx_handle_close(there);
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    EXPECT_NUMBER((uint32_t)ZX_ERR_CANCELED, (uint32_t)answer);
    zx_handle_close_many((zx_handle_t[]){thread, here, port, copy}, 4);
}

/// A wait goes with a socket that is shared, to whoever accepts it.
static void shared(void) {
    zx_handle_t here, there, socket, other, port;
    zx_port_packet_t packet;
    check("zx_socket_create", zx_socket_create(ZX_SOCKET_HAS_ACCEPT, &here, &there));
    check("zx_socket_create", zx_socket_create(0, &socket, &other));
    check("zx_port_create", zx_port_create(0, &port));
    EXPECT(ZX_OK, zx_object_wait_async(socket, port, 1, ZX_SOCKET_READABLE, ZX_WAIT_ASYNC_ONCE));
    EXPECT(ZX_OK, zx_socket_share(here, socket));
    EXPECT(ZX_OK, zx_socket_accept(there, &socket));
    EXPECT(ZX_OK, zx_socket_write(other, 0, "x", 1, NULL));
    EXPECT(ZX_OK, zx_port_wait(port, 0, &packet));
    EXPECT_NUMBER(1, packet.key);
    zx_handle_close_many((zx_handle_t[]){here, there, socket, other, port}, 5);
}

int main(void) {
    at_once();
    deadlines();
    bad_arguments();
    many();
    a_moment();
    cancelled();
    sent();
    shared();
    return summary("check-wait");
}
