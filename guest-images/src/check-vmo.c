// VMOs: sizes, reading and writing, ranges, cache policies, and what becomes of them in mappings.

#include "check.h"

enum { PAGE = 4096 };

static char bytes[3 * PAGE];

static uint64_t size_of(zx_handle_t vmo) {
    uint64_t size = 77;
    EXPECT(ZX_OK, zx_vmo_get_size(vmo, &size));
    return size;
}

static void creation(void) {
    zx_handle_t object;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create(0, 2, &object));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_vmo_create(UINT64_MAX, 0, &object));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create(UINT64_MAX, 2, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create(1, 0, NULL));
    EXPECT(ZX_OK, zx_vmo_create(UINT64_MAX - PAGE + 1, 0, &object));
    EXPECT_NUMBER(UINT64_MAX - PAGE + 1, size_of(object));
    zx_handle_close(object);
    object = vmo(0);
    EXPECT_NUMBER(0, size_of(object));
    zx_handle_close(object);
    object = vmo(PAGE + 1);
    EXPECT_NUMBER(2 * PAGE, size_of(object));
    EXPECT_NUMBER(ZX_DEFAULT_VMO_RIGHTS, basic(object).rights);
    EXPECT_NUMBER(ZX_OBJ_TYPE_VMO, basic(object).type);
    EXPECT_SIGNALS(ZX_VMO_ZERO_CHILDREN, object);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_get_size(object, NULL));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmo_get_size(zx_process_self(), unmapped()));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_get_size(closed(), NULL));
    object = without(~0u, object);
    EXPECT_NUMBER(2 * PAGE, size_of(object));
    zx_handle_close(object);
}

static void resizing(void) {
    zx_handle_t object = vmo(2 * PAGE), fixed;
    EXPECT(ZX_OK, zx_vmo_write(object, "ab", PAGE - 1, 2));
    EXPECT(ZX_OK, zx_vmo_set_size(object, 1));
    EXPECT_NUMBER(PAGE, size_of(object));
    EXPECT(ZX_OK, zx_vmo_set_size(object, 2 * PAGE));
    EXPECT(ZX_OK, zx_vmo_read(object, bytes, PAGE - 1, 2));
    EXPECT_NUMBER('a', bytes[0]);
    EXPECT_NUMBER(0, bytes[1]);
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_vmo_set_size(object, UINT64_MAX));
    EXPECT_NUMBER(2 * PAGE, size_of(object));
    EXPECT(ZX_OK, zx_vmo_set_size(object, 0));
    EXPECT(ZX_OK, zx_vmo_create(PAGE, ZX_VMO_NON_RESIZABLE, &fixed));
    EXPECT(ZX_ERR_UNAVAILABLE, zx_vmo_set_size(fixed, PAGE));
    EXPECT(ZX_ERR_UNAVAILABLE, zx_vmo_set_size(fixed, UINT64_MAX));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_set_size(closed(), 0));
    fixed = without(ZX_RIGHT_WRITE, fixed);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmo_set_size(fixed, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmo_set_size(zx_process_self(), 0));
    zx_handle_close_many((zx_handle_t[]){object, fixed}, 2);
}

static void copying(void) {
    zx_handle_t object = vmo(2 * PAGE);
    EXPECT(ZX_OK, zx_vmo_write(object, "hello", 2 * PAGE - 5, 5));
    EXPECT(ZX_OK, zx_vmo_read(object, bytes, PAGE - 1, PAGE + 1));
    EXPECT_NUMBER(0, bytes[PAGE - 5]);
    EXPECT_NUMBER('h', bytes[PAGE - 4]);
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_vmo_read(object, bytes, PAGE, PAGE + 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_vmo_write(object, bytes, 2 * PAGE, 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_vmo_read(object, bytes, UINT64_MAX, 2));
    EXPECT(ZX_OK, zx_vmo_read(object, NULL, 2 * PAGE, 0));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_vmo_read(object, NULL, 2 * PAGE + 1, 0));
    EXPECT(ZX_OK, zx_vmo_write(object, NULL, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_read(object, NULL, 0, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_write(object, unmapped(), 0, 1));
    // The memory is looked at before the range.
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_read(object, unmapped(), 5 * PAGE, 1));
    const char* constant = memory(PAGE, ZX_VM_PERM_READ);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_read(object, (void*)constant, 0, 1));
    EXPECT(ZX_OK, zx_vmo_write(object, constant, 0, PAGE));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmo_read(zx_process_self(), bytes, 0, 1));
    object = without(ZX_RIGHT_READ, object);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmo_read(object, unmapped(), 0, 1));
    object = without(ZX_RIGHT_WRITE, object);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmo_write(object, unmapped(), 0, 1));
    zx_handle_close(object);
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_read(object, unmapped(), 0, 1));
}

/// More than there is memory.
static void too_much(void) {
    size_t size = zx_system_get_physmem() + PAGE;
    zx_handle_t object = vmo(size);
    zx_vaddr_t mapped;
    check("zx_vmar_map", zx_vmar_map(zx_vmar_root_self(), ZX_VM_PERM_READ, 0, object, 0, size, &mapped));
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmo_write(object, (void*)mapped, 0, size));
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmo_op_range(object, ZX_VMO_OP_COMMIT, 0, size, NULL, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_write(closed(), bytes, 0, 1));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmo_write(zx_process_self(), bytes, 0, 1));
    check("zx_vmar_unmap", zx_vmar_unmap(zx_vmar_root_self(), mapped, size));
    zx_handle_close(object);
}

static uint64_t committed(zx_handle_t vmo) {
    zx_info_vmo_t info = {};
    EXPECT(ZX_OK, zx_object_get_info(vmo, ZX_INFO_VMO, &info, sizeof(info), NULL, NULL));
    return info.committed_bytes;
}

static zx_status_t op(zx_handle_t vmo, uint32_t op, uint64_t offset, uint64_t size) {
    return zx_vmo_op_range(vmo, op, offset, size, NULL, 0);
}

static void ranges(void) {
    zx_handle_t object = vmo(4 * PAGE);
    EXPECT_NUMBER(0, committed(object));
    EXPECT(ZX_OK, zx_vmo_read(object, bytes, 0, PAGE));
    EXPECT_NUMBER(0, committed(object));
    EXPECT(ZX_OK, op(object, ZX_VMO_OP_COMMIT, PAGE + 1, PAGE));
    EXPECT_NUMBER(2 * PAGE, committed(object));
    EXPECT(ZX_OK, zx_vmo_write(object, "x", PAGE, 1));
    EXPECT(ZX_OK, op(object, ZX_VMO_OP_DECOMMIT, PAGE, 1));
    EXPECT_NUMBER(PAGE, committed(object));
    EXPECT(ZX_OK, zx_vmo_read(object, bytes, PAGE, 1));
    EXPECT_NUMBER(0, bytes[0]);
    // What reaches beyond the end is cut, what begins beyond it is refused.
    EXPECT(ZX_OK, op(object, ZX_VMO_OP_COMMIT, 3 * PAGE, 100 * PAGE));
    EXPECT(ZX_OK, op(object, ZX_VMO_OP_COMMIT, 4 * PAGE, 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, op(object, ZX_VMO_OP_COMMIT, 4 * PAGE + 1, 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, op(object, ZX_VMO_OP_DECOMMIT, 5 * PAGE, 0));
    EXPECT(ZX_ERR_NOT_SUPPORTED, op(object, ZX_VMO_OP_LOCK, 0, 1));
    EXPECT(ZX_ERR_NOT_SUPPORTED, op(object, ZX_VMO_OP_UNLOCK, 0, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, op(object, 99, 0, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, op(object, ZX_VMO_OP_CACHE_SYNC, 0, 0));
    for (uint32_t cache = ZX_VMO_OP_CACHE_SYNC; cache <= ZX_VMO_OP_CACHE_CLEAN_INVALIDATE; cache++) {
        EXPECT(ZX_OK, op(object, cache, 1, 4 * PAGE - 1));
        EXPECT(ZX_ERR_OUT_OF_RANGE, op(object, cache, 1, 4 * PAGE));
    }
    EXPECT(ZX_ERR_BAD_HANDLE, op(closed(), 99, 0, 1));
    EXPECT(ZX_ERR_WRONG_TYPE, op(zx_process_self(), 99, 0, 1));
    object = without(ZX_RIGHT_READ | ZX_RIGHT_WRITE, object);
    EXPECT(ZX_ERR_ACCESS_DENIED, op(object, ZX_VMO_OP_COMMIT, 0, 1));
    EXPECT(ZX_ERR_ACCESS_DENIED, op(object, ZX_VMO_OP_DECOMMIT, 0, 1));
    EXPECT(ZX_ERR_ACCESS_DENIED, op(object, ZX_VMO_OP_CACHE_SYNC, 0, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, op(object, ZX_VMO_OP_CACHE_INVALIDATE, 0, 0));
    EXPECT(ZX_ERR_NOT_SUPPORTED, op(object, ZX_VMO_OP_LOCK, 0, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, op(object, 99, 0, 1));
    zx_handle_close(object);
}

static void cache_policies(void) {
    zx_handle_t object = vmo(PAGE), other;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_set_cache_policy(object, 4));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_set_cache_policy(closed(), 4));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_set_cache_policy(closed(), 0));
    EXPECT(ZX_OK, zx_vmo_set_cache_policy(object, ZX_CACHE_POLICY_UNCACHED));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmo_read(object, bytes, 0, 1));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmo_write(object, bytes, 0, 1));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmo_clone(object, ZX_VMO_CLONE_COPY_ON_WRITE, 0, PAGE, &other));
    EXPECT(ZX_OK, zx_vmo_set_cache_policy(object, ZX_CACHE_POLICY_CACHED));
    EXPECT(ZX_OK, zx_vmo_write(object, "x", 0, 1));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmo_set_cache_policy(object, ZX_CACHE_POLICY_UNCACHED));
    zx_handle_close(object);
    object = without(ZX_RIGHT_MAP, vmo(PAGE));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmo_set_cache_policy(object, ZX_CACHE_POLICY_UNCACHED));
    zx_handle_close(object);
}

static void executable(void) {
    zx_handle_t object = without(ZX_RIGHT_EXECUTE, vmo(PAGE)), other;
    EXPECT(ZX_OK, zx_vmo_replace_as_executable(object, ZX_HANDLE_INVALID, &other));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(object));
    EXPECT_NUMBER(ZX_DEFAULT_VMO_RIGHTS, basic(other).rights);
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_replace_as_executable(closed(), ZX_HANDLE_INVALID, &object));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmo_replace_as_executable(other, zx_process_self(), &object));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_replace_as_executable(vmo(1), ZX_HANDLE_INVALID, NULL));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(other));
    other = event();
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_replace_as_executable(other, ZX_HANDLE_INVALID, &object));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(other));
}

int main(void) {
    creation();
    resizing();
    copying();
    too_much();
    ranges();
    cache_policies();
    executable();
    return summary("check-vmo");
}
