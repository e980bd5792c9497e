// Sockets passed through sockets, and the thresholds at which sockets signal.

#include "check.h"

static char buffer[4096];

typedef struct {
    zx_handle_t here, there;
} ends_t;

static ends_t ends_of(uint32_t options) {
    ends_t ends;
    check("zx_socket_create", zx_socket_create(options, &ends.here, &ends.there));
    return ends;
}

static void shut(ends_t ends) { zx_handle_close_many(&ends.here, 2); }

static void shared(void) {
    ends_t carrier = ends_of(ZX_SOCKET_HAS_ACCEPT), cargo = ends_of(0);
    zx_handle_t got, limited = without(ZX_RIGHT_READ, cargo.here);
    EXPECT(ZX_ERR_SHOULD_WAIT, zx_socket_accept(carrier.there, &got));
    EXPECT(ZX_OK, zx_socket_share(carrier.here, limited));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(limited));
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE, carrier.here);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_SHARE | ZX_SOCKET_ACCEPT, carrier.there);
    zx_handle_t another = duplicate(cargo.there);
    EXPECT(ZX_ERR_SHOULD_WAIT, zx_socket_share(carrier.here, another));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(another));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_accept(carrier.there, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_socket_accept(carrier.there, unmapped()));
    EXPECT(ZX_OK, zx_socket_accept(carrier.there, &got));
    EXPECT_NUMBER(ZX_DEFAULT_SOCKET_RIGHTS & ~ZX_RIGHT_READ, basic(got).rights);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_SHARE, carrier.here);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_SHARE, carrier.there);
    zx_handle_close(got);
    EXPECT_SIGNALS(ZX_SOCKET_PEER_CLOSED, cargo.there);
    zx_handle_close(cargo.there);
    shut(carrier);
}

static void refused(zx_status_t expected, zx_handle_t carrier, zx_handle_t cargo) {
    EXPECT(expected, zx_socket_share(carrier, cargo));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(cargo));
}

/// Whatever goes wrong, the cargo is gone.
static void not_shared(void) {
    ends_t carrier = ends_of(ZX_SOCKET_HAS_ACCEPT), plain = ends_of(0);
    zx_handle_t got;
    refused(ZX_ERR_BAD_HANDLE, closed(), duplicate(plain.here));
    refused(ZX_ERR_BAD_HANDLE, carrier.here, closed());
    refused(ZX_ERR_WRONG_TYPE, carrier.here, event());
    refused(ZX_ERR_ACCESS_DENIED, carrier.here, without(ZX_RIGHT_TRANSFER, event()));
    refused(ZX_ERR_BAD_STATE, carrier.here, duplicate(carrier.here));
    refused(ZX_ERR_BAD_STATE, carrier.here, duplicate(carrier.there));
    ends_t other = ends_of(0);
    refused(ZX_ERR_NOT_SUPPORTED, plain.here, other.here);
    zx_handle_close(other.there);
    refused(ZX_ERR_BAD_STATE, plain.here, duplicate(plain.there));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_socket_accept(plain.here, &got));
    zx_handle_t limited = without(ZX_RIGHT_READ | ZX_RIGHT_WRITE, duplicate(carrier.here));
    refused(ZX_ERR_ACCESS_DENIED, limited, duplicate(plain.here));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_socket_accept(limited, &got));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_socket_accept(closed(), &got));
    zx_handle_close(limited);
    zx_handle_t memory = vmo(1);
    EXPECT(ZX_ERR_WRONG_TYPE, zx_socket_accept(memory, &got));
    zx_handle_close(memory);
    zx_handle_close(carrier.there);
    refused(ZX_ERR_PEER_CLOSED, carrier.here, duplicate(plain.here));
    zx_handle_close(carrier.here);
    shut(plain);
}

static zx_status_t set(zx_handle_t end, uint32_t property, size_t value) {
    return zx_object_set_property(end, property, &value, sizeof(value));
}

static size_t get(zx_handle_t end, uint32_t property) {
    size_t value = ~0ul;
    EXPECT(ZX_OK, zx_object_get_property(end, property, &value, sizeof(value)));
    return value;
}

static void thresholds(void) {
    ends_t ends = ends_of(0);
    zx_info_socket_t info;
    zx_object_get_info(ends.here, ZX_INFO_SOCKET, &info, sizeof(info), NULL, NULL);
    size_t most = info.tx_buf_max;
    EXPECT_NUMBER(0, get(ends.here, ZX_PROP_SOCKET_RX_THRESHOLD));
    EXPECT(ZX_ERR_INVALID_ARGS, set(ends.here, ZX_PROP_SOCKET_RX_THRESHOLD, most + 1));
    EXPECT(ZX_ERR_INVALID_ARGS, set(ends.here, ZX_PROP_SOCKET_TX_THRESHOLD, most + 1));
    EXPECT(ZX_OK, set(ends.there, ZX_PROP_SOCKET_RX_THRESHOLD, 10));
    EXPECT(ZX_OK, set(ends.here, ZX_PROP_SOCKET_TX_THRESHOLD, most - 5));
    EXPECT_NUMBER(10, get(ends.there, ZX_PROP_SOCKET_RX_THRESHOLD));
    EXPECT_NUMBER(most - 5, get(ends.here, ZX_PROP_SOCKET_TX_THRESHOLD));
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_WRITE_THRESHOLD, ends.here);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE, ends.there);
    zx_socket_write(ends.here, 0, buffer, 9, NULL);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE, ends.here);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_READABLE, ends.there);
    zx_socket_write(ends.here, 0, buffer, 1, NULL);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_READABLE | ZX_SOCKET_READ_THRESHOLD, ends.there);
    zx_socket_read(ends.there, 0, buffer, 5, NULL);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_WRITE_THRESHOLD, ends.here);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_READABLE, ends.there);
    EXPECT(ZX_OK, set(ends.there, ZX_PROP_SOCKET_RX_THRESHOLD, 5));
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_READABLE | ZX_SOCKET_READ_THRESHOLD, ends.there);
    EXPECT(ZX_OK, set(ends.there, ZX_PROP_SOCKET_RX_THRESHOLD, 0));
    EXPECT(ZX_OK, set(ends.here, ZX_PROP_SOCKET_TX_THRESHOLD, 0));
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE, ends.here);
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_READABLE, ends.there);
    uint32_t small = 0;
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, zx_object_set_property(ends.here, ZX_PROP_SOCKET_RX_THRESHOLD, &small, 4));
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, zx_object_get_property(ends.here, ZX_PROP_SOCKET_RX_THRESHOLD, &small, 4));
    EXPECT(ZX_ERR_WRONG_TYPE, set(zx_process_self(), ZX_PROP_SOCKET_RX_THRESHOLD, 1));
    zx_handle_close(ends.there);
    EXPECT(ZX_ERR_PEER_CLOSED, set(ends.here, ZX_PROP_SOCKET_TX_THRESHOLD, 1));
    EXPECT(ZX_OK, set(ends.here, ZX_PROP_SOCKET_RX_THRESHOLD, 1));
    zx_handle_close(ends.here);
}

int main(void) {
    shared();
    not_shared();
    thresholds();
    return summary("check-share");
}
