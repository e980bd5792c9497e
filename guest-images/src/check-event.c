// Events, event pairs and the signals that user code may set.

#include "check.h"

static void creation(void) {
    zx_handle_t one, other;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_event_create(1, &one));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_event_create(1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_event_create(0, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_event_create(0, unmapped()));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_eventpair_create(1, &one, &other));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_eventpair_create(0, &one, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_eventpair_create(0, NULL, &other));

    one = event();
    EXPECT_NUMBER(ZX_DEFAULT_EVENT_RIGHTS, basic(one).rights);
    EXPECT_NUMBER(ZX_OBJ_TYPE_EVENT, basic(one).type);
    EXPECT_NUMBER(0, basic(one).related_koid);
    EXPECT_SIGNALS(0, one);
    zx_handle_close(one);

    EXPECT(ZX_OK, zx_eventpair_create(0, &one, &other));
    EXPECT_NUMBER(ZX_DEFAULT_EVENTPAIR_RIGHTS, basic(one).rights);
    EXPECT_NUMBER(ZX_OBJ_TYPE_EVENTPAIR, basic(other).type);
    EXPECT_NUMBER(basic(one).koid, basic(other).related_koid);
    zx_handle_close(one);
    zx_handle_close(other);
}

static void set_and_cleared(void) {
    zx_handle_t object = event();
    EXPECT(ZX_OK, zx_object_signal(object, 0, ZX_EVENT_SIGNALED | ZX_USER_SIGNAL_7));
    EXPECT_SIGNALS(ZX_EVENT_SIGNALED | ZX_USER_SIGNAL_7, object);
    EXPECT(ZX_OK, zx_object_signal(object, ZX_EVENT_SIGNALED, ZX_USER_SIGNAL_0));
    EXPECT_SIGNALS(ZX_USER_SIGNAL_0 | ZX_USER_SIGNAL_7, object);
    // What is both cleared and set is set.
    EXPECT(ZX_OK, zx_object_signal(object, ZX_USER_SIGNAL_ALL, ZX_USER_SIGNAL_7));
    EXPECT_SIGNALS(ZX_USER_SIGNAL_7, object);
    EXPECT(ZX_OK, zx_object_signal(object, 0, 0));
    zx_handle_close(object);
}

static void foreign_signals(void) {
    zx_handle_t object = event();
    for (int bit = 0; bit < 32; bit++) {
        zx_signals_t signal = 1u << bit;
        bool allowed = bit == 3 || bit >= 24;
        EXPECT(allowed ? ZX_OK : ZX_ERR_INVALID_ARGS, zx_object_signal(object, 0, signal));
        EXPECT(allowed ? ZX_OK : ZX_ERR_INVALID_ARGS, zx_object_signal(object, signal, 0));
    }
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_signal(object, ZX_USER_SIGNAL_0, ZX_USER_SIGNAL_1 | ZX_SIGNAL_HANDLE_CLOSED));
    EXPECT_SIGNALS(0, object);
    zx_handle_close(object);
}

/// Which signals an object takes depends on its type; that it has any is asked first.
static void other_types(void) {
    zx_handle_t timer, port, memory = vmo(1), vmar = zx_vmar_root_self();
    check("zx_timer_create", zx_timer_create(0, ZX_CLOCK_MONOTONIC, &timer));
    check("zx_port_create", zx_port_create(0, &port));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_signal(timer, 0, ZX_TIMER_SIGNALED));
    EXPECT(ZX_OK, zx_object_signal(timer, 0, ZX_USER_SIGNAL_1));
    EXPECT(ZX_OK, zx_object_signal(memory, 0, ZX_USER_SIGNAL_1));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_signal(port, 0, ZX_USER_SIGNAL_1));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_signal(vmar, 0, ZX_USER_SIGNAL_1));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_signal_peer(timer, 0, ZX_USER_SIGNAL_1));
    EXPECT(ZX_OK, zx_object_signal(zx_process_self(), 0, ZX_USER_SIGNAL_1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_signal(zx_process_self(), 0, ZX_PROCESS_TERMINATED));
    EXPECT(ZX_OK, zx_object_signal(zx_process_self(), ZX_USER_SIGNAL_1, 0));
    zx_handle_close_many((zx_handle_t[]){timer, port, memory}, 3);
}

static void rights(void) {
    zx_handle_t object = without(ZX_RIGHT_SIGNAL, event());
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_signal(object, 0, ZX_EVENT_SIGNALED));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_signal(object, 0, 1));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_signal_peer(object, 0, 1));
    zx_handle_close(object);
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_signal(object, 0, 1));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_signal_peer(object, 0, 1));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_signal(ZX_HANDLE_INVALID, 0, 0));
}

static void pairs(void) {
    zx_handle_t here, there;
    check("zx_eventpair_create", zx_eventpair_create(0, &here, &there));
    EXPECT_SIGNALS(0, here);
    EXPECT(ZX_OK, zx_object_signal_peer(here, 0, ZX_EVENTPAIR_SIGNALED | ZX_USER_SIGNAL_2));
    EXPECT_SIGNALS(0, here);
    EXPECT_SIGNALS(ZX_EVENTPAIR_SIGNALED | ZX_USER_SIGNAL_2, there);
    EXPECT(ZX_OK, zx_object_signal(here, 0, ZX_EVENTPAIR_SIGNALED));
    EXPECT_SIGNALS(ZX_EVENTPAIR_SIGNALED, here);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_signal_peer(here, 0, ZX_EVENTPAIR_PEER_CLOSED));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_signal(here, ZX_EVENTPAIR_PEER_CLOSED, 0));

    zx_handle_t limited = without(ZX_RIGHT_SIGNAL_PEER, duplicate(here));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_signal_peer(limited, 0, ZX_EVENTPAIR_SIGNALED));
    zx_handle_close(limited);

    zx_handle_close(there);
    EXPECT_SIGNALS(ZX_EVENTPAIR_SIGNALED | ZX_EVENTPAIR_PEER_CLOSED, here);
    EXPECT(ZX_ERR_PEER_CLOSED, zx_object_signal_peer(here, 0, ZX_EVENTPAIR_SIGNALED));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_signal_peer(here, 0, 1));
    EXPECT(ZX_OK, zx_object_signal(here, ZX_EVENTPAIR_SIGNALED, 0));
    EXPECT_SIGNALS(ZX_EVENTPAIR_PEER_CLOSED, here);
    zx_handle_close(here);
}

int main(void) {
    creation();
    set_and_cleared();
    foreign_signals();
    other_types();
    rights();
    pairs();
    return summary("check-event");
}
