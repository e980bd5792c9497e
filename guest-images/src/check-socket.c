// Sockets: streams, datagrams, the control plane, shutting down, thresholds, and passing sockets through sockets.

#include "check.h"

static char buffer[400 * 1024];
static size_t count;

typedef struct {
    zx_handle_t here, there;
} ends_t;

static ends_t ends_of(uint32_t options) {
    ends_t ends;
    check("zx_socket_create", zx_socket_create(options, &ends.here, &ends.there));
    return ends;
}

static void shut(ends_t ends) { zx_handle_close_many(&ends.here, 2); }

static zx_status_t send(zx_handle_t end, size_t size) {
    count = 0;
    return zx_socket_write(end, 0, buffer, size, &count);
}

static zx_status_t receive(zx_handle_t end, size_t size) {
    count = 0;
    return zx_socket_read(end, 0, buffer, size, &count);
}

static zx_info_socket_t about(zx_handle_t end) {
    zx_info_socket_t info = {};
    EXPECT(ZX_OK, zx_object_get_info(end, ZX_INFO_SOCKET, &info, sizeof(info), NULL, NULL));
    return info;
}

static void creation(void) {
    zx_handle_t one, other;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_create(8, &one, &other));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_create(0, &one, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_create(0, unmapped(), &other));
    ends_t ends = ends_of(ZX_SOCKET_STREAM);
    EXPECT_NUMBER(ZX_DEFAULT_SOCKET_RIGHTS, basic(ends.here).rights);
    EXPECT_NUMBER(ZX_OBJ_TYPE_SOCKET, basic(ends.here).type);
    EXPECT_NUMBER(basic(ends.there).koid, basic(ends.here).related_koid);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE, ends.here);
    shut(ends);
    ends = ends_of(ZX_SOCKET_DATAGRAM | ZX_SOCKET_HAS_CONTROL | ZX_SOCKET_HAS_ACCEPT);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_CONTROL_WRITABLE | ZX_SOCKET_SHARE, ends.there);
    EXPECT_NUMBER(ZX_SOCKET_DATAGRAM | ZX_SOCKET_HAS_CONTROL | ZX_SOCKET_HAS_ACCEPT, about(ends.here).options);
    shut(ends);
}

static void streams(void) {
    ends_t ends = ends_of(ZX_SOCKET_STREAM);
    EXPECT(ZX_ERR_SHOULD_WAIT, receive(ends.there, 1));
    EXPECT(ZX_OK, send(ends.here, 0));
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE, ends.there);
    EXPECT(ZX_OK, zx_socket_write(ends.here, 0, "abcde", 5, NULL));
    EXPECT(ZX_OK, zx_socket_write(ends.here, 0, "fg", 2, &count));
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_READABLE, ends.there);
    EXPECT_NUMBER(7, about(ends.there).rx_buf_size);
    EXPECT_NUMBER(7, about(ends.there).rx_buf_available);
    EXPECT_NUMBER(7, about(ends.here).tx_buf_size);
    EXPECT(ZX_OK, receive(ends.there, 6));
    EXPECT_NUMBER(6, count);
    EXPECT_NUMBER('f', buffer[5]);
    EXPECT(ZX_OK, zx_socket_read(ends.there, 0, NULL, 0, &count));
    EXPECT_NUMBER(0, count);
    EXPECT(ZX_OK, receive(ends.there, 6));
    EXPECT_NUMBER(1, count);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE, ends.there);

    // A full one takes what fits, then nothing.
    size_t most = about(ends.here).tx_buf_max;
    EXPECT(ZX_OK, send(ends.here, sizeof(buffer)));
    EXPECT_NUMBER(most, count);
    EXPECT_SIGNALS(0, ends.here);
    EXPECT(ZX_ERR_SHOULD_WAIT, send(ends.here, 1));
    EXPECT(ZX_OK, receive(ends.there, 1));
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE, ends.here);
    EXPECT(ZX_OK, send(ends.here, 2));
    EXPECT_NUMBER(1, count);
    shut(ends);
}

static void datagrams(void) {
    ends_t ends = ends_of(ZX_SOCKET_DATAGRAM);
    size_t most = about(ends.here).tx_buf_max;
    EXPECT(ZX_ERR_OUT_OF_RANGE, send(ends.here, most + 1));
    EXPECT(ZX_OK, send(ends.here, 0));
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE, ends.there);
    EXPECT(ZX_OK, send(ends.here, 10));
    EXPECT(ZX_OK, send(ends.here, 20));
    EXPECT_NUMBER(30, about(ends.there).rx_buf_size);
    EXPECT_NUMBER(10, about(ends.there).rx_buf_available);
    // The rest of a datagram that does not fit is lost.
    EXPECT(ZX_OK, receive(ends.there, 4));
    EXPECT_NUMBER(4, count);
    EXPECT(ZX_OK, receive(ends.there, 100));
    EXPECT_NUMBER(20, count);
    EXPECT(ZX_ERR_SHOULD_WAIT, receive(ends.there, 100));
    EXPECT(ZX_OK, send(ends.here, most - 10));
    EXPECT(ZX_ERR_SHOULD_WAIT, send(ends.here, 11));
    EXPECT(ZX_OK, send(ends.here, 10));
    EXPECT_SIGNALS(0, ends.here);
    shut(ends);
}

static void closing(void) {
    ends_t ends = ends_of(0);
    EXPECT(ZX_OK, send(ends.there, 3));
    zx_handle_close(ends.there);
    EXPECT_SIGNALS(ZX_SOCKET_READABLE | ZX_SOCKET_PEER_CLOSED, ends.here);
    EXPECT(ZX_ERR_PEER_CLOSED, send(ends.here, 1));
    EXPECT(ZX_ERR_PEER_CLOSED, send(ends.here, 0));
    EXPECT(ZX_OK, receive(ends.here, 100));
    EXPECT_NUMBER(3, count);
    EXPECT(ZX_ERR_PEER_CLOSED, receive(ends.here, 100));
    EXPECT_SIGNALS(ZX_SOCKET_PEER_CLOSED, ends.here);
    EXPECT_NUMBER(0, about(ends.here).tx_buf_max);
    zx_handle_close(ends.here);
}

static void shutting_down(void) {
    ends_t ends = ends_of(0);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_shutdown(ends.here, 4));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_shutdown(closed(), 4));
    EXPECT(ZX_OK, zx_socket_shutdown(ends.here, 0));
    EXPECT(ZX_OK, send(ends.here, 2));
    EXPECT(ZX_OK, zx_socket_shutdown(ends.here, ZX_SOCKET_SHUTDOWN_WRITE));
    EXPECT_SIGNALS(ZX_SOCKET_WRITE_DISABLED, ends.here);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_READABLE | ZX_SOCKET_PEER_WRITE_DISABLED, ends.there);
    EXPECT(ZX_ERR_BAD_STATE, send(ends.here, 1));
    EXPECT(ZX_ERR_BAD_STATE, send(ends.here, 0));
    EXPECT(ZX_OK, receive(ends.there, 2));
    EXPECT(ZX_ERR_BAD_STATE, receive(ends.there, 2));
    EXPECT(ZX_OK, send(ends.there, 1));
    EXPECT(ZX_OK, receive(ends.here, 1));
    EXPECT(ZX_OK, zx_socket_shutdown(ends.here, ZX_SOCKET_SHUTDOWN_READ));
    EXPECT_SIGNALS(ZX_SOCKET_WRITE_DISABLED | ZX_SOCKET_PEER_WRITE_DISABLED, ends.there);
    EXPECT(ZX_ERR_BAD_STATE, send(ends.there, 1));
    EXPECT(ZX_ERR_BAD_STATE, receive(ends.here, 1));
    shut(ends);
}

static void control(void) {
    ends_t ends = ends_of(0);
    EXPECT(ZX_ERR_BAD_STATE, zx_socket_write(ends.here, ZX_SOCKET_CONTROL, "x", 1, NULL));
    EXPECT(ZX_ERR_BAD_STATE, zx_socket_read(ends.here, ZX_SOCKET_CONTROL, buffer, 1, NULL));
    shut(ends);
    ends = ends_of(ZX_SOCKET_HAS_CONTROL);
    EXPECT(ZX_ERR_SHOULD_WAIT, zx_socket_read(ends.there, ZX_SOCKET_CONTROL, buffer, 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_write(ends.here, ZX_SOCKET_CONTROL, "x", 0, NULL));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_socket_write(ends.here, ZX_SOCKET_CONTROL, buffer, 1025, NULL));
    EXPECT(ZX_OK, zx_socket_write(ends.here, ZX_SOCKET_CONTROL, buffer, 1024, &count));
    EXPECT_NUMBER(1024, count);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE, ends.here);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_CONTROL_WRITABLE | ZX_SOCKET_CONTROL_READABLE, ends.there);
    EXPECT(ZX_ERR_SHOULD_WAIT, zx_socket_write(ends.here, ZX_SOCKET_CONTROL, "x", 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_read(ends.there, ZX_SOCKET_CONTROL, unmapped(), 1, NULL));
    EXPECT(ZX_OK, zx_socket_read(ends.there, ZX_SOCKET_CONTROL, buffer, 10, &count));
    EXPECT_NUMBER(10, count);
    EXPECT(ZX_ERR_SHOULD_WAIT, zx_socket_read(ends.there, ZX_SOCKET_CONTROL, buffer, 1, NULL));
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_CONTROL_WRITABLE, ends.here);
    // Nobody reads this one: there is no room for another.
    EXPECT(ZX_OK, zx_socket_write(ends.here, ZX_SOCKET_CONTROL, "x", 1, NULL));
    zx_handle_close(ends.there);
    EXPECT_SIGNALS(ZX_SOCKET_PEER_CLOSED, ends.here);
    EXPECT(ZX_ERR_PEER_CLOSED, zx_socket_write(ends.here, ZX_SOCKET_CONTROL, "x", 1, NULL));
    zx_handle_close(ends.here);
}

static void bad_arguments(void) {
    ends_t ends = ends_of(0);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_write(closed(), 0, NULL, 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_read(closed(), 0, NULL, 1, NULL));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_socket_write(closed(), 9, "x", 1, NULL));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_socket_read(closed(), 9, buffer, 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_write(ends.here, 1, "x", 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_read(ends.here, 8, buffer, 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_write(ends.here, 0, "x", 1ull << 32, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_read(ends.here, 0, buffer, 1ull << 32, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_write(ends.here, 0, unmapped(), 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_write(ends.here, 0, "x", 1, unmapped()));
    EXPECT(ZX_ERR_SHOULD_WAIT, receive(ends.there, 9));
    EXPECT(ZX_OK, zx_socket_write(ends.here, 0, "x", 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_read(ends.there, 0, buffer, 1, unmapped()));
    EXPECT(ZX_OK, receive(ends.there, 9));
    zx_handle_t memory = vmo(1), other = event();
    EXPECT(ZX_ERR_WRONG_TYPE, zx_socket_write(memory, 9, "x", 1, NULL));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_socket_read(memory, 9, buffer, 1, NULL));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_socket_shutdown(memory, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_socket_shutdown(closed(), 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_socket_read(other, 0, buffer, 1, NULL));
    zx_handle_t limited = without(ZX_RIGHT_READ | ZX_RIGHT_WRITE, duplicate(ends.here));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_socket_read(limited, 9, buffer, 1, NULL));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_socket_write(limited, 9, buffer, 1, NULL));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_socket_shutdown(limited, 0));
    zx_handle_close_many((zx_handle_t[]){memory, other, limited}, 3);
    shut(ends);
}

int main(void) {
    creation();
    streams();
    datagrams();
    closing();
    shutting_down();
    control();
    bad_arguments();
    return summary("check-socket");
}
