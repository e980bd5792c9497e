// zx_channel_call: transactions, deadlines, and the ends of a call that is not answered.

#include "call.h"

static zx_handle_t given;

static zx_status_t call(zx_handle_t channel, zx_time_t deadline, zx_channel_call_args_t args) {
    return zx_channel_call(channel, 0, deadline, &args, &count_of_bytes, &count_of_handles);
}

/// Answers `count` requests with numbers one higher, the second of two first; gives each a handle.
static void serve(uintptr_t channel, uintptr_t count) {
    message_t message;
    for (uintptr_t i = 0; i < count; i++) {
        zx_object_wait_one(channel, ZX_CHANNEL_READABLE, ZX_TIME_INFINITE, NULL);
        if (zx_channel_read(channel, 0, &message, NULL, sizeof(message), 0, NULL, NULL) == ZX_OK) {
            message_t stray = {.id = message.id ^ 1, .number = 0};
            zx_handle_t gift = event();
            message.number++;
            zx_channel_write(channel, 0, &stray, sizeof(stray), NULL, 0);
            zx_channel_write(channel, 0, &message, sizeof(message), &gift, 1);
        }
    }
    zx_thread_exit();
}

static void close_soon(uintptr_t handle, uintptr_t unused) {
    (void)unused;
    pause();
    zx_handle_close(handle);
    zx_thread_exit();
}

static void answered(void) {
    zx_handle_t here, there;
    check("zx_channel_create", zx_channel_create(0, &here, &there));
    zx_handle_close(start_thread(serve, there, 1));
    request = (message_t){.id = 7, .number = 41};
    EXPECT(ZX_OK, call(here, ZX_TIME_INFINITE, call_arguments()));
    EXPECT_NUMBER(42, reply.number);
    EXPECT_NUMBER(1, reply.id >> 31);
    EXPECT_NUMBER(7, request.id);
    EXPECT_NUMBER(sizeof(reply), count_of_bytes);
    EXPECT_NUMBER(1, count_of_handles);
    EXPECT(ZX_OK, zx_handle_close(got));
    // What answered nobody is a message like any other.
    EXPECT(ZX_OK, zx_channel_read(here, 0, &reply, NULL, sizeof(reply), 0, NULL, NULL));
    EXPECT_NUMBER(0, reply.number);
    zx_handle_close(here);
    zx_handle_close(there);
}

static void too_small(void) {
    zx_handle_t here, there;
    check("zx_channel_create", zx_channel_create(0, &here, &there));
    zx_handle_close(start_thread(serve, there, 2));
    zx_channel_call_args_t args = call_arguments();
    args.rd_num_bytes = 4;
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, call(here, ZX_TIME_INFINITE, args));
    args = call_arguments();
    args.rd_num_handles = 0;
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, call(here, ZX_TIME_INFINITE, args));
    zx_handle_close(here);
    zx_handle_close(there);
}

static void unanswered(void) {
    zx_handle_t here, there;
    check("zx_channel_create", zx_channel_create(0, &here, &there));
    zx_time_t start = zx_clock_get_monotonic();
    EXPECT(ZX_ERR_TIMED_OUT, call(here, 0, call_arguments()));
    EXPECT(ZX_ERR_TIMED_OUT, call(here, start + ZX_MSEC(5), call_arguments()));
    EXPECT_NUMBER(1, zx_clock_get_monotonic() >= start + ZX_MSEC(5));
    // The requests arrived all the same, each with an identity of its own.
    message_t first, second;
    EXPECT(ZX_OK, zx_channel_read(there, 0, &first, NULL, sizeof(first), 0, NULL, NULL));
    EXPECT(ZX_OK, zx_channel_read(there, 0, &second, NULL, sizeof(second), 0, NULL, NULL));
    EXPECT_NUMBER(0, first.id == second.id);
    // A late answer goes into the queue.
    EXPECT(ZX_OK, zx_channel_write(there, 0, &first, sizeof(first), NULL, 0));
    EXPECT_SIGNALS(ZX_CHANNEL_WRITABLE | ZX_CHANNEL_READABLE, here);

    zx_handle_close(start_thread(close_soon, there, 0));
    EXPECT(ZX_ERR_PEER_CLOSED, call(here, ZX_TIME_INFINITE, call_arguments()));
    EXPECT(ZX_ERR_PEER_CLOSED, call(here, ZX_TIME_INFINITE, call_arguments()));
    zx_handle_close(here);

    check("zx_channel_create", zx_channel_create(0, &here, &there));
    zx_handle_close(start_thread(close_soon, here, 0));
    EXPECT(ZX_ERR_CANCELED, call(here, ZX_TIME_INFINITE, call_arguments()));
    zx_handle_close(there);
}

static void consumed(zx_status_t expected, zx_handle_t channel, uint32_t options, zx_channel_call_args_t args) {
    given = event();
    args.wr_handles = &given;
    args.wr_num_handles = 1;
    EXPECT(expected, zx_channel_call(channel, options, 0, &args, &count_of_bytes, &count_of_handles));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(given));
}

static void bad_arguments(void) {
    zx_handle_t here, there;
    check("zx_channel_create", zx_channel_create(0, &here, &there));
    zx_channel_call_args_t args = call_arguments();
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_call(closed(), 0, 0, NULL, &count_of_bytes, &count_of_handles));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_channel_call(closed(), 0, 0, unmapped(), &count_of_bytes, &count_of_handles));
    consumed(ZX_ERR_INVALID_ARGS, here, 1, args);
    consumed(ZX_ERR_INVALID_ARGS, closed(), 1, args);
    consumed(ZX_ERR_BAD_HANDLE, closed(), 0, args);
    args.wr_num_bytes = sizeof(zx_txid_t) - 1;
    consumed(ZX_ERR_INVALID_ARGS, closed(), 0, args);
    args.wr_num_bytes = ZX_CHANNEL_MAX_MSG_BYTES + 1;
    consumed(ZX_ERR_OUT_OF_RANGE, here, 0, args);
    args = call_arguments();
    args.wr_bytes = unmapped();
    consumed(ZX_ERR_INVALID_ARGS, here, 0, args);
    consumed(ZX_ERR_TIMED_OUT, here, 0, call_arguments());
    here = without(ZX_RIGHT_READ, here);
    consumed(ZX_ERR_ACCESS_DENIED, here, 0, call_arguments());
    zx_handle_close(there);
    consumed(ZX_ERR_ACCESS_DENIED, here, 0, call_arguments());
    zx_handle_close(here);
    zx_handle_t other = vmo(1);
    consumed(ZX_ERR_WRONG_TYPE, other, 0, call_arguments());
    zx_handle_close(other);

    // An end cannot be sent through itself.
    check("zx_channel_create", zx_channel_create(0, &here, &there));
    args = call_arguments();
    args.wr_handles = &here;
    args.wr_num_handles = 1;
    EXPECT(ZX_ERR_NOT_SUPPORTED, call(here, ZX_TIME_INFINITE, args));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(here));
    EXPECT_SIGNALS(ZX_CHANNEL_PEER_CLOSED, there);
    zx_handle_close(there);
}

int main(void) {
    answered();
    too_small();
    unanswered();
    bad_arguments();
    return summary("check-call");
}
