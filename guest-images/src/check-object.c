// What objects tell of themselves: topics, sizes of records, properties, children.

#include "check.h"

#include <zircon/syscalls/object.h>

static size_t actual, avail;

static zx_status_t info(zx_handle_t handle, uint32_t topic, void* buffer, size_t size) {
    actual = avail = 99;
    return zx_object_get_info(handle, topic, buffer, size, &actual, &avail);
}

static void topics(void) {
    char buffer[256];
    zx_handle_t object = event(), self = zx_process_self();
    EXPECT(ZX_ERR_NOT_SUPPORTED, info(object, 0, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_NOT_SUPPORTED, info(object, 24, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_NOT_SUPPORTED, info(closed(), 1000, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_BAD_HANDLE, info(closed(), ZX_INFO_HANDLE_BASIC, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_BAD_HANDLE, info(ZX_HANDLE_INVALID, ZX_INFO_PROCESS, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_WRONG_TYPE, info(object, ZX_INFO_PROCESS, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_WRONG_TYPE, info(self, ZX_INFO_THREAD, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_WRONG_TYPE, info(self, ZX_INFO_VMO, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_WRONG_TYPE, info(self, ZX_INFO_VMAR, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_WRONG_TYPE, info(self, ZX_INFO_SOCKET, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_WRONG_TYPE, info(self, ZX_INFO_JOB_CHILDREN, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_ACCESS_DENIED, info(object, ZX_INFO_PROCESS_THREADS, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_ACCESS_DENIED, info(self, ZX_INFO_PROCESS_MAPS, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_ACCESS_DENIED, info(self, ZX_INFO_PROCESS_VMOS, buffer, sizeof(buffer)));
    zx_handle_t blind = without(ZX_RIGHT_INSPECT | ZX_RIGHT_ENUMERATE, duplicate(self));
    EXPECT(ZX_OK, info(blind, ZX_INFO_HANDLE_VALID, NULL, 0));
    EXPECT(ZX_OK, info(blind, ZX_INFO_HANDLE_BASIC, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_ACCESS_DENIED, info(blind, ZX_INFO_HANDLE_COUNT, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_ACCESS_DENIED, info(blind, ZX_INFO_PROCESS, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_ACCESS_DENIED, info(blind, ZX_INFO_PROCESS_THREADS, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_ACCESS_DENIED, info(blind, ZX_INFO_TASK_STATS, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_ACCESS_DENIED, info(blind, ZX_INFO_THREAD, buffer, sizeof(buffer)));
    zx_handle_close_many((zx_handle_t[]){object, blind}, 2);
}

static void records(void) {
    zx_handle_t object = event();
    zx_info_handle_basic_t record;
    EXPECT(ZX_OK, info(object, ZX_INFO_HANDLE_BASIC, &record, sizeof(record)));
    EXPECT_NUMBER(1, actual);
    EXPECT_NUMBER(1, avail);
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, info(object, ZX_INFO_HANDLE_BASIC, &record, sizeof(record) - 1));
    EXPECT_NUMBER(0, actual);
    EXPECT_NUMBER(1, avail);
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, info(object, ZX_INFO_HANDLE_BASIC, NULL, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, info(object, ZX_INFO_HANDLE_BASIC, NULL, sizeof(record)));
    EXPECT(ZX_ERR_INVALID_ARGS, info(object, ZX_INFO_HANDLE_BASIC, unmapped(), sizeof(record)));
    EXPECT(ZX_ERR_INVALID_ARGS,
           zx_object_get_info(object, ZX_INFO_HANDLE_BASIC, &record, sizeof(record), unmapped(), NULL));
    EXPECT(ZX_ERR_INVALID_ARGS,
           zx_object_get_info(object, ZX_INFO_HANDLE_BASIC, &record, sizeof(record), NULL, unmapped()));
    EXPECT(ZX_OK, info(object, ZX_INFO_HANDLE_VALID, unmapped(), 0));
    zx_handle_close(object);
}

static void sleep_on(uintptr_t object, uintptr_t unused) {
    (void)unused;
    zx_object_wait_one((zx_handle_t)object, ZX_EVENT_SIGNALED, ZX_TIME_INFINITE, NULL);
    zx_thread_exit();
}

static void lists(void) {
    zx_koid_t koids[4] = {};
    zx_handle_t object = event(), self = zx_process_self(), child;
    zx_handle_t thread = start_thread(sleep_on, object, 0);
    EXPECT(ZX_OK, info(self, ZX_INFO_PROCESS_THREADS, koids, sizeof(koids)));
    EXPECT_NUMBER(2, actual);
    EXPECT_NUMBER(2, avail);
    EXPECT_NUMBER(basic(thread).koid, koids[0] == basic(thread).koid ? koids[0] : koids[1]);
    EXPECT(ZX_OK, info(self, ZX_INFO_PROCESS_THREADS, koids, sizeof(koids[0]) + 7));
    EXPECT_NUMBER(1, actual);
    EXPECT_NUMBER(2, avail);
    EXPECT(ZX_OK, info(self, ZX_INFO_PROCESS_THREADS, NULL, 0));
    EXPECT_NUMBER(0, actual);
    EXPECT_NUMBER(2, avail);
    EXPECT(ZX_ERR_INVALID_ARGS, info(self, ZX_INFO_PROCESS_THREADS, unmapped(), sizeof(koids)));

    EXPECT(ZX_OK, zx_object_get_child(self, basic(thread).koid, ZX_RIGHT_SAME_RIGHTS, &child));
    EXPECT_NUMBER(basic(thread).koid, basic(child).koid);
    EXPECT_NUMBER(basic(self).rights, basic(child).rights);
    zx_handle_close(child);
    EXPECT(ZX_OK, zx_object_get_child(self, basic(thread).koid, ZX_RIGHT_READ, &child));
    EXPECT_NUMBER(ZX_RIGHT_READ, basic(child).rights);
    zx_handle_close(child);
    EXPECT(ZX_ERR_NOT_FOUND, zx_object_get_child(self, basic(object).koid, ZX_RIGHT_READ, &child));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_get_child(self, 1, ZX_RIGHT_SET_POLICY, &child));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_get_child(thread, 1, ZX_RIGHT_READ, &child));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_get_child(object, 1, ZX_RIGHT_SET_POLICY, &child));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_get_child(closed(), 1, ZX_RIGHT_READ, &child));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_get_child(self, basic(thread).koid, ZX_RIGHT_READ, NULL));
    zx_object_signal(object, 0, ZX_EVENT_SIGNALED);
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    EXPECT(ZX_ERR_NOT_FOUND, zx_object_get_child(self, basic(thread).koid, ZX_RIGHT_READ, &child));
    zx_handle_close_many((zx_handle_t[]){object, thread}, 2);
}

static void names(void) {
    char name[ZX_MAX_NAME_LEN], longer[40] = "0123456789012345678901234567890123456789";
    zx_handle_t object = vmo(1);
    EXPECT(ZX_OK, zx_object_set_property(object, ZX_PROP_NAME, longer, sizeof(longer)));
    EXPECT(ZX_OK, zx_object_get_property(object, ZX_PROP_NAME, name, sizeof(name)));
    EXPECT_NUMBER(ZX_MAX_NAME_LEN - 1, length_of(name));
    EXPECT(ZX_OK, zx_object_set_property(object, ZX_PROP_NAME, "ab\0c", 4));
    EXPECT(ZX_OK, zx_object_get_property(object, ZX_PROP_NAME, name, sizeof(name)));
    EXPECT_NUMBER(1, same(name, "ab"));
    EXPECT(ZX_OK, zx_object_set_property(object, ZX_PROP_NAME, "", 0));
    EXPECT(ZX_OK, zx_object_get_property(object, ZX_PROP_NAME, name, sizeof(name)));
    EXPECT_NUMBER(0, name[0]);
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, zx_object_get_property(object, ZX_PROP_NAME, name, ZX_MAX_NAME_LEN - 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_get_property(object, ZX_PROP_NAME, unmapped(), ZX_MAX_NAME_LEN));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_set_property(object, ZX_PROP_NAME, unmapped(), 1));
    zx_handle_close(object);
}

/// Objects without a name have an empty one, and take none.
static void nameless(void) {
    char name[ZX_MAX_NAME_LEN] = "other";
    zx_handle_t here, there;
    check("zx_socket_create", zx_socket_create(0, &here, &there));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_object_set_property(here, ZX_PROP_NAME, "name", 4));
    EXPECT(ZX_OK, zx_object_get_property(here, ZX_PROP_NAME, name, sizeof(name)));
    EXPECT_NUMBER(0, length_of(name));
    zx_handle_close_many((zx_handle_t[]){here, there}, 2);
}

static void properties(void) {
    uint64_t value = 0;
    zx_handle_t object = vmo(1), other = event(), self = zx_process_self(), job = zx_job_default();
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_get_property(closed(), 99, NULL, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_set_property(closed(), 99, NULL, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_get_property(closed(), 99, &value, 8));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_set_property(closed(), 99, &value, 8));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_get_property(other, 99, &value, 8));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_set_property(other, 99, &value, 8));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_get_property(object, 99, &value, 8));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_set_property(object, 99, &value, 8));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_get_property(job, ZX_PROP_JOB_KILL_ON_OOM, &value, 8));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_get_property(job, ZX_PROP_JOB_KILL_ON_OOM, &value, 0));
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, zx_object_get_property(object, ZX_PROP_PROCESS_DEBUG_ADDR, &value, 7));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_object_get_property(object, ZX_PROP_PROCESS_DEBUG_ADDR, &value, 8));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_object_set_property(object, ZX_PROP_PROCESS_DEBUG_ADDR, &value, 8));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_object_get_property(object, ZX_PROP_PROCESS_VDSO_BASE_ADDRESS, &value, 8));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_set_property(self, ZX_PROP_PROCESS_VDSO_BASE_ADDRESS, &value, 8));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_object_set_property(object, ZX_PROP_JOB_KILL_ON_OOM, &value, 8));
    value = 2;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_set_property(job, ZX_PROP_JOB_KILL_ON_OOM, &value, 8));
    value = 1;
    EXPECT(ZX_OK, zx_object_set_property(job, ZX_PROP_JOB_KILL_ON_OOM, &value, 8));
    value = 0;
    EXPECT(ZX_OK, zx_object_set_property(job, ZX_PROP_JOB_KILL_ON_OOM, &value, 8));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_set_property(self, ZX_PROP_PROCESS_DEBUG_ADDR, &value, 8));
    value = ZX_PROCESS_DEBUG_ADDR_BREAK_ON_SET;
    EXPECT(ZX_OK, zx_object_set_property(self, ZX_PROP_PROCESS_DEBUG_ADDR, &value, 8));
    value = 0x123456;
    EXPECT(ZX_OK, zx_object_set_property(self, ZX_PROP_PROCESS_DEBUG_ADDR, &value, 8));
    value = 0;
    EXPECT(ZX_OK, zx_object_get_property(self, ZX_PROP_PROCESS_DEBUG_ADDR, &value, 8));
    EXPECT_NUMBER(0x123456, value);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_set_property(self, ZX_PROP_PROCESS_DEBUG_ADDR, &value, 8));
    zx_handle_close_many((zx_handle_t[]){object, other}, 2);
}

/// The segment bases of x64 must be user addresses.
static void segment_bases(void) {
#if defined(__x86_64__)
    zx_handle_t thread = zx_thread_self();
    const struct {
        uint64_t value;
        zx_status_t expected;
    } bases[] = {{0, ZX_ERR_INVALID_ARGS},
                 {0xffffff, ZX_ERR_INVALID_ARGS},
                 {0x1000000, ZX_OK},
                 {0x7fffffffefff, ZX_OK},
                 {0x7ffffffff000, ZX_ERR_INVALID_ARGS},
                 {1ull << 47, ZX_ERR_INVALID_ARGS}};
    for (size_t i = 0; i < sizeof(bases) / sizeof(bases[0]); i++) {
        EXPECT(bases[i].expected, zx_object_set_property(thread, ZX_PROP_REGISTER_GS, &bases[i].value, 8));
    }
#endif
}

/// An object keeps a number for who can show the object that was its scope when it was first set.
static void cookies(void) {
    uint64_t cookie = 77;
    zx_handle_t object = event(), scope = event(), other = event(), memory = vmo(4096), here, there;
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_set_cookie(closed(), scope, 1));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_set_cookie(object, closed(), 1));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_get_cookie(closed(), scope, &cookie));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_get_cookie(object, closed(), &cookie));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_object_set_cookie(zx_process_self(), scope, 1));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_object_get_cookie(zx_process_self(), scope, &cookie));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_get_cookie(object, scope, &cookie));
    EXPECT(ZX_OK, zx_object_set_cookie(object, scope, 1));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_set_cookie(object, other, 2));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_get_cookie(object, other, &cookie));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_get_cookie(object, scope, NULL));
    EXPECT_NUMBER(77, cookie);
    EXPECT(ZX_OK, zx_object_set_cookie(object, scope, 0x123456789abcdef0));
    EXPECT(ZX_OK, zx_object_get_cookie(object, scope, &cookie));
    EXPECT_NUMBER(0x123456789abcdef0, cookie);
    EXPECT(ZX_OK, zx_object_set_cookie(memory, memory, 3));
    EXPECT(ZX_OK, zx_object_get_cookie(memory, memory, &cookie));
    EXPECT_NUMBER(3, cookie);
    check("zx_eventpair_create", zx_eventpair_create(0, &here, &there));
    EXPECT(ZX_OK, zx_object_set_cookie(here, scope, 4));
    EXPECT(ZX_OK, zx_object_get_cookie(here, scope, &cookie));
    zx_handle_close(there);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_get_cookie(here, scope, &cookie));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_set_cookie(here, scope, 5));
    zx_handle_close_many((zx_handle_t[]){object, scope, other, memory, here}, 5);
}

int main(void) {
    cookies();
    topics();
    records();
    lists();
    names();
    nameless();
    properties();
    segment_bases();
    return summary("check-object");
}
