// Handles: values, rights, closing, duplicating and replacing.

#include "check.h"

static void values(void) {
    zx_handle_t first = event(), second = event();
    EXPECT_NUMBER(1, first & 1);
    EXPECT_NUMBER(1, second & 1);
    EXPECT_NUMBER(0, first >> 31);
    EXPECT(ZX_OK, valid(first));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(first - 1));
    EXPECT(ZX_OK, zx_handle_close(first));
    zx_handle_t third = event();
    EXPECT_NUMBER(0, third == first);
    EXPECT(ZX_ERR_BAD_HANDLE, valid(first));
    zx_handle_close_many((zx_handle_t[]){second, third}, 2);
}

static void close(void) {
    zx_handle_t handle = event(), other = event();
    EXPECT(ZX_OK, zx_handle_close(ZX_HANDLE_INVALID));
    EXPECT(ZX_OK, zx_handle_close(handle));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_handle_close(handle));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_handle_close(other ^ 2));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_handle_close(UINT32_MAX));
    // Not even a right is needed.
    other = without(~0u, other);
    EXPECT(ZX_OK, zx_handle_close(other));
}

static void close_many(void) {
    zx_handle_t some[] = {event(), ZX_HANDLE_INVALID, event(), closed(), event()};
    EXPECT(ZX_OK, zx_handle_close_many(NULL, 0));
    EXPECT(ZX_OK, zx_handle_close_many(unmapped(), 0));
    // What cannot be read is passed over.
    EXPECT(ZX_OK, zx_handle_close_many(unmapped(), 3));
    EXPECT(ZX_OK, zx_handle_close_many(some, 2));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_handle_close_many(some + 2, 3));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(some[2]));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(some[4]));
    zx_handle_t twice = event();
    EXPECT(ZX_ERR_BAD_HANDLE, zx_handle_close_many((zx_handle_t[]){twice, twice}, 2));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(twice));
}

static void many_at_once(void) {
    static zx_handle_t handles[300];
    for (int i = 0; i < 300; i++) {
        handles[i] = event();
    }
    EXPECT(ZX_OK, zx_handle_close_many(handles, 300));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(handles[0]));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(handles[299]));
}

static void duplicates(void) {
    const zx_rights_t all = ZX_DEFAULT_EVENT_RIGHTS;
    zx_handle_t handle = event(), copy, none;
    EXPECT(ZX_OK, zx_handle_duplicate(handle, ZX_RIGHT_SAME_RIGHTS, &copy));
    EXPECT_NUMBER(all, basic(copy).rights);
    EXPECT_NUMBER(basic(handle).koid, basic(copy).koid);
    EXPECT_NUMBER(0, handle == copy);
    zx_handle_close(copy);

    EXPECT(ZX_OK, zx_handle_duplicate(handle, ZX_RIGHT_NONE, &copy));
    EXPECT_NUMBER(0, basic(copy).rights);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_handle_duplicate(copy, ZX_RIGHT_SAME_RIGHTS, &none));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_handle_duplicate(copy, ZX_RIGHT_READ, &none));
    zx_handle_close(copy);

    EXPECT(ZX_ERR_INVALID_ARGS, zx_handle_duplicate(handle, all | ZX_RIGHT_READ, &none));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_handle_duplicate(handle, 1u << 30, &none));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_handle_duplicate(ZX_HANDLE_INVALID, ZX_RIGHT_SAME_RIGHTS, &none));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_handle_duplicate(closed(), ~0u >> 1, &none));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_handle_duplicate(handle, ZX_RIGHT_SAME_RIGHTS, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_handle_duplicate(handle, ZX_RIGHT_SAME_RIGHTS, unmapped()));
    EXPECT(ZX_OK, valid(handle));
    zx_handle_close(handle);
}

static void replaced(void) {
    zx_handle_t handle = event(), other;
    zx_koid_t koid = basic(handle).koid;
    EXPECT(ZX_OK, zx_handle_replace(handle, ZX_RIGHT_WAIT | ZX_RIGHT_INSPECT, &other));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(handle));
    EXPECT_NUMBER(koid, basic(other).koid);
    EXPECT_NUMBER(ZX_RIGHT_WAIT | ZX_RIGHT_INSPECT, basic(other).rights);

    // DUPLICATE is not asked for, and what fails closes the handle too.
    EXPECT(ZX_OK, zx_handle_replace(other, ZX_RIGHT_SAME_RIGHTS, &handle));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_handle_replace(handle, ZX_RIGHT_SIGNAL, &other));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(handle));

    handle = event();
    EXPECT(ZX_ERR_INVALID_ARGS, zx_handle_replace(handle, ZX_RIGHT_SAME_RIGHTS, NULL));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(handle));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_handle_replace(handle, ZX_RIGHT_SAME_RIGHTS, &other));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_handle_replace(ZX_HANDLE_INVALID, ZX_RIGHT_SAME_RIGHTS, &other));
}

/// The object lives as long as any of its handles.
static void counts(void) {
    zx_handle_t here, there, copy;
    zx_info_handle_count_t count;
    check("zx_eventpair_create", zx_eventpair_create(0, &here, &there));
    copy = duplicate(there);
    EXPECT(ZX_OK, zx_object_get_info(copy, ZX_INFO_HANDLE_COUNT, &count, sizeof(count), NULL, NULL));
    EXPECT_NUMBER(2, count.handle_count);
    zx_handle_close(there);
    EXPECT_SIGNALS(0, here);
    zx_handle_close(copy);
    EXPECT_SIGNALS(ZX_EVENTPAIR_PEER_CLOSED, here);
    zx_handle_close(here);
}

int main(void) {
    values();
    close();
    close_many();
    many_at_once();
    duplicates();
    replaced();
    counts();
    return summary("check-handle");
}
