// Channels: messages, limits, what becomes of handles, and what each end learns of the other.

#include "check.h"

enum { MOST_BYTES = ZX_CHANNEL_MAX_MSG_BYTES, MOST_HANDLES = ZX_CHANNEL_MAX_MSG_HANDLES };

static char bytes[MOST_BYTES + 1];
static zx_handle_t handles[MOST_HANDLES + 1];
static uint32_t count_of_bytes, count_of_handles;

typedef struct {
    zx_handle_t here, there;
} channel_t;

static channel_t channel(void) {
    channel_t ends;
    check("zx_channel_create", zx_channel_create(0, &ends.here, &ends.there));
    return ends;
}

static void shut(channel_t ends) { zx_handle_close_many(&ends.here, 2); }

static zx_status_t send(zx_handle_t end, const char* text) {
    return zx_channel_write(end, 0, text, length_of(text), NULL, 0);
}

static zx_status_t receive(zx_handle_t end, uint32_t most_bytes, uint32_t most_handles) {
    return zx_channel_read(end, 0, bytes, handles, most_bytes, most_handles, &count_of_bytes, &count_of_handles);
}

static void creation(void) {
    zx_handle_t one;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_create(1, &one, &one));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_create(0, NULL, &one));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_create(0, &one, unmapped()));
    channel_t ends = channel();
    EXPECT_NUMBER(ZX_DEFAULT_CHANNEL_RIGHTS, basic(ends.here).rights);
    EXPECT_NUMBER(ZX_OBJ_TYPE_CHANNEL, basic(ends.here).type);
    EXPECT_NUMBER(basic(ends.there).koid, basic(ends.here).related_koid);
    EXPECT_NUMBER(ZX_OBJ_PROP_WAITABLE, basic(ends.here).props);
    EXPECT_SIGNALS(ZX_CHANNEL_WRITABLE, ends.here);
    shut(ends);
}

static void order(void) {
    channel_t ends = channel();
    EXPECT(ZX_ERR_SHOULD_WAIT, receive(ends.there, MOST_BYTES, 0));
    EXPECT(ZX_OK, send(ends.here, "one"));
    EXPECT(ZX_OK, send(ends.here, ""));
    EXPECT_SIGNALS(ZX_CHANNEL_WRITABLE | ZX_CHANNEL_READABLE, ends.there);
    EXPECT_SIGNALS(ZX_CHANNEL_WRITABLE, ends.here);
    EXPECT(ZX_OK, receive(ends.there, MOST_BYTES, 0));
    EXPECT_NUMBER(3, count_of_bytes);
    EXPECT_NUMBER('o', bytes[0]);
    EXPECT(ZX_OK, receive(ends.there, 0, 0));
    EXPECT_NUMBER(0, count_of_bytes);
    EXPECT_NUMBER(0, count_of_handles);
    EXPECT_SIGNALS(ZX_CHANNEL_WRITABLE, ends.there);
    shut(ends);
}

static void closing(void) {
    channel_t ends = channel();
    EXPECT(ZX_OK, send(ends.there, "last"));
    EXPECT(ZX_OK, send(ends.here, "lost"));
    zx_handle_close(ends.there);
    EXPECT_SIGNALS(ZX_CHANNEL_READABLE | ZX_CHANNEL_PEER_CLOSED, ends.here);
    zx_handle_t gift = event();
    EXPECT(ZX_ERR_PEER_CLOSED, zx_channel_write(ends.here, 0, NULL, 0, &gift, 1));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(gift));
    EXPECT(ZX_OK, receive(ends.here, MOST_BYTES, 0));
    EXPECT_SIGNALS(ZX_CHANNEL_PEER_CLOSED, ends.here);
    EXPECT(ZX_ERR_PEER_CLOSED, receive(ends.here, MOST_BYTES, 0));
    zx_handle_close(ends.here);
}

static void limits(void) {
    channel_t ends = channel();
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_channel_write(ends.here, 0, bytes, MOST_BYTES + 1, NULL, 0));
    EXPECT(ZX_OK, zx_channel_write(ends.here, 0, bytes, MOST_BYTES, NULL, 0));
    EXPECT(ZX_OK, receive(ends.there, MOST_BYTES, 0));
    EXPECT_NUMBER(MOST_BYTES, count_of_bytes);
    for (int i = 0; i <= MOST_HANDLES; i++) {
        handles[i] = event();
    }
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_channel_write(ends.here, 0, NULL, 0, handles, MOST_HANDLES + 1));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(handles[0]));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(handles[MOST_HANDLES]));
    for (int i = 0; i < MOST_HANDLES; i++) {
        handles[i] = event();
    }
    EXPECT(ZX_OK, zx_channel_write(ends.here, 0, NULL, 0, handles, MOST_HANDLES));
    EXPECT(ZX_OK, receive(ends.there, 0, MOST_HANDLES));
    EXPECT_NUMBER(MOST_HANDLES, count_of_handles);
    EXPECT(ZX_OK, zx_handle_close_many(handles, MOST_HANDLES));
    shut(ends);
}

static void buffers(void) {
    channel_t ends = channel();
    zx_handle_t gift = event();
    EXPECT(ZX_OK, zx_channel_write(ends.here, 0, "four", 4, &gift, 1));
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, receive(ends.there, 3, 1));
    EXPECT_NUMBER(4, count_of_bytes);
    EXPECT_NUMBER(1, count_of_handles);
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, zx_channel_read(ends.there, 0, bytes, NULL, 4, 0, NULL, NULL));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_channel_read(ends.there, 2, bytes, handles, 4, 1, NULL, NULL));
    EXPECT(ZX_OK, receive(ends.there, 4, 1));
    EXPECT(ZX_OK, zx_handle_close(handles[0]));

    gift = event();
    EXPECT(ZX_OK, zx_channel_write(ends.here, 0, "four", 4, &gift, 1));
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, zx_channel_read(ends.there, ZX_CHANNEL_READ_MAY_DISCARD, NULL, NULL, 0, 0,
                                                    &count_of_bytes, &count_of_handles));
    EXPECT_NUMBER(4, count_of_bytes);
    EXPECT(ZX_ERR_SHOULD_WAIT, receive(ends.there, 4, 1));

    // A message stays in the queue if the memory for it is bad.
    EXPECT(ZX_OK, send(ends.here, "four"));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_read(ends.there, 0, unmapped(), NULL, 4, 0, NULL, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_read(ends.there, 0, bytes, NULL, 4, 0, unmapped(), NULL));
    EXPECT(ZX_ERR_INVALID_ARGS,
           zx_channel_read(ends.there, ZX_CHANNEL_READ_MAY_DISCARD, NULL, NULL, 0, 0, NULL, unmapped()));
    EXPECT(ZX_OK, receive(ends.there, 4, 1));
    shut(ends);
}

static void etc(void) {
    channel_t ends = channel();
    zx_handle_t gifts[] = {without(ZX_RIGHT_SIGNAL, event()), vmo(1)};
    zx_handle_info_t got[2];
    EXPECT(ZX_OK, zx_channel_write(ends.here, 0, NULL, 0, gifts, 2));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(gifts[0]));
    EXPECT(ZX_OK, zx_channel_read_etc(ends.there, 0, NULL, got, 0, 2, NULL, NULL));
    EXPECT_NUMBER(ZX_OBJ_TYPE_EVENT, got[0].type);
    EXPECT_NUMBER(ZX_DEFAULT_EVENT_RIGHTS & ~ZX_RIGHT_SIGNAL, got[0].rights);
    EXPECT_NUMBER(ZX_OBJ_TYPE_VMO, got[1].type);
    EXPECT_NUMBER(0, got[1].unused);
    EXPECT(ZX_OK, valid(got[1].handle));
    zx_handle_close(got[0].handle);
    zx_handle_close(got[1].handle);
    shut(ends);
}

static zx_status_t receive_etc(zx_handle_t end, uint32_t options, uint32_t most_bytes, uint32_t most_handles) {
    static zx_handle_info_t infos[1];
    return zx_channel_read_etc(end, options, bytes, infos, most_bytes, most_handles, &count_of_bytes,
                               &count_of_handles);
}

static void etc_refused(void) {
    channel_t ends = channel();
    zx_handle_t gift = event(), other = vmo(1);
    zx_handle_info_t got;
    EXPECT(ZX_ERR_SHOULD_WAIT, receive_etc(ends.there, 0, 4, 1));
    EXPECT(ZX_OK, zx_channel_write(ends.here, 0, "four", 4, &gift, 1));
    EXPECT(ZX_ERR_BAD_HANDLE, receive_etc(closed(), 2, 4, 1));
    EXPECT(ZX_ERR_WRONG_TYPE, receive_etc(other, 2, 4, 1));
    EXPECT(ZX_ERR_NOT_SUPPORTED, receive_etc(ends.there, 2, 3, 1));
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, receive_etc(ends.there, 0, 3, 1));
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, receive_etc(ends.there, 0, 4, 0));
    EXPECT_NUMBER(4, count_of_bytes);
    EXPECT_NUMBER(1, count_of_handles);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_read_etc(ends.there, 0, NULL, &got, 4, 1, NULL, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_read_etc(ends.there, 0, bytes, unmapped(), 4, 1, NULL, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_read_etc(ends.there, 0, bytes, &got, 4, 1, unmapped(), NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_read_etc(ends.there, 0, bytes, &got, 4, 1, NULL, unmapped()));
    EXPECT(ZX_OK, zx_channel_read_etc(ends.there, 0, bytes, &got, 4, 1, NULL, NULL));
    EXPECT(ZX_OK, zx_handle_close(got.handle));

    EXPECT(ZX_OK, send(ends.here, "lost"));
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, receive_etc(ends.there, ZX_CHANNEL_READ_MAY_DISCARD, 3, 0));
    EXPECT(ZX_ERR_SHOULD_WAIT, receive_etc(ends.there, 0, 4, 0));
    zx_handle_close(ends.here);
    EXPECT(ZX_ERR_PEER_CLOSED, receive_etc(ends.there, 0, 4, 0));
    ends.there = without(ZX_RIGHT_READ, ends.there);
    EXPECT(ZX_ERR_ACCESS_DENIED, receive_etc(ends.there, 2, 4, 0));
    zx_handle_close(ends.there);
    zx_handle_close(other);
}

/// Whatever goes wrong, the handles are no longer the writer's.
static void consumed(zx_status_t expected, zx_handle_t end, uint32_t options, const void* data, zx_handle_t bad) {
    zx_handle_t sent[] = {event(), bad, event()};
    EXPECT(expected, zx_channel_write(end, options, data, 1, sent, 3));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(sent[0]));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(sent[2]));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(bad));
}

static void failures_consume(void) {
    channel_t ends = channel();
    consumed(ZX_ERR_INVALID_ARGS, ends.here, 1, "x", event());
    consumed(ZX_ERR_INVALID_ARGS, closed(), 1, "x", event());
    consumed(ZX_ERR_BAD_HANDLE, closed(), 0, "x", event());
    consumed(ZX_ERR_INVALID_ARGS, ends.here, 0, unmapped(), event());
    consumed(ZX_ERR_BAD_HANDLE, ends.here, 0, "x", ZX_HANDLE_INVALID);
    consumed(ZX_ERR_BAD_HANDLE, ends.here, 0, "x", closed());
    consumed(ZX_ERR_ACCESS_DENIED, ends.here, 0, "x", without(ZX_RIGHT_TRANSFER, event()));
    zx_handle_t timer;
    check("zx_timer_create", zx_timer_create(0, ZX_CLOCK_MONOTONIC, &timer));
    consumed(ZX_ERR_WRONG_TYPE, timer, 0, "x", event());
    zx_handle_t deaf = without(ZX_RIGHT_WRITE, timer);
    consumed(ZX_ERR_ACCESS_DENIED, deaf, 0, "x", event());
    zx_handle_close(deaf);

    zx_handle_t twice = event();
    EXPECT(ZX_ERR_BAD_HANDLE, zx_channel_write(ends.here, 0, NULL, 0, (zx_handle_t[]){twice, twice}, 2));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(twice));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_write(ends.here, 0, NULL, 0, unmapped(), 1));
    EXPECT(ZX_ERR_SHOULD_WAIT, receive(ends.there, 1, 3));

    // An end cannot be sent through itself; through its peer it can.
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_channel_write(ends.here, 0, NULL, 0, &ends.here, 1));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(ends.here));
    EXPECT_SIGNALS(ZX_CHANNEL_PEER_CLOSED, ends.there);
    zx_handle_close(ends.there);
    ends = channel();
    EXPECT(ZX_OK, zx_channel_write(ends.here, 0, NULL, 0, &ends.there, 1));
    EXPECT_SIGNALS(ZX_CHANNEL_WRITABLE, ends.here);
    zx_handle_close(ends.here);
}

static void rights(void) {
    channel_t ends = channel();
    zx_handle_t copy;
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_handle_duplicate(ends.here, ZX_RIGHT_SAME_RIGHTS, &copy));
    ends.here = without(ZX_RIGHT_READ, ends.here);
    EXPECT(ZX_ERR_ACCESS_DENIED, receive(ends.here, 0, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_channel_read(ends.here, 8, NULL, NULL, 0, 0, NULL, NULL));
    EXPECT(ZX_OK, send(ends.here, "x"));
    ends.here = without(ZX_RIGHT_WRITE, ends.here);
    EXPECT(ZX_ERR_ACCESS_DENIED, send(ends.here, "x"));
    EXPECT(ZX_ERR_BAD_HANDLE, receive(ZX_HANDLE_INVALID, 0, 0));
    zx_handle_t other = event();
    EXPECT(ZX_ERR_ACCESS_DENIED, receive(other, 0, 0));
    zx_handle_close(other);
    other = vmo(1);
    EXPECT(ZX_ERR_WRONG_TYPE, zx_channel_read(other, 8, NULL, NULL, 0, 0, NULL, NULL));
    zx_handle_close(other);
    shut(ends);
}

int main(void) {
    creation();
    order();
    closing();
    limits();
    buffers();
    etc();
    etc_refused();
    failures_consume();
    rights();
    return summary("check-channel");
}
