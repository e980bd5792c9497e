// Address regions: where they may lie, what they allow, and how they end.

#include "check.h"

enum { PAGE = 4096, SLOT = 16 * PAGE };

static const zx_vm_option_t ALL = ZX_VM_CAN_MAP_READ | ZX_VM_CAN_MAP_WRITE | ZX_VM_CAN_MAP_EXECUTE;
static const zx_vm_option_t PLACED = ZX_VM_CAN_MAP_READ | ZX_VM_CAN_MAP_WRITE | ZX_VM_CAN_MAP_SPECIFIC;
static const zx_vm_option_t BOTH = ZX_VM_PERM_READ | ZX_VM_PERM_WRITE;

typedef struct {
    zx_handle_t handle;
    zx_vaddr_t base;
} region_t;

static region_t region(zx_handle_t parent, zx_vm_option_t options, size_t size) {
    region_t made;
    check("zx_vmar_allocate", zx_vmar_allocate(parent, options, 0, size, &made.handle, &made.base));
    return made;
}

static zx_status_t allocate(zx_handle_t parent, zx_vm_option_t options, uint64_t offset, uint64_t size) {
    zx_handle_t made;
    zx_vaddr_t base;
    zx_status_t status = zx_vmar_allocate(parent, options, offset, size, &made, &base);
    if (status == ZX_OK) {
        zx_vmar_destroy(made);
        zx_handle_close(made);
    }
    return status;
}

static void creation(void) {
    zx_info_vmar_t info;
    region_t all = region(zx_vmar_root_self(), ALL, SLOT);
    EXPECT_NUMBER(ZX_DEFAULT_VMAR_RIGHTS | ZX_RIGHT_READ | ZX_RIGHT_WRITE | ZX_RIGHT_EXECUTE,
                  basic(all.handle).rights);
    EXPECT_NUMBER(ZX_OBJ_TYPE_VMAR, basic(all.handle).type);
    EXPECT_NUMBER(ZX_OBJ_PROP_NONE, basic(all.handle).props);
    EXPECT(ZX_OK, zx_object_get_info(all.handle, ZX_INFO_VMAR, &info, sizeof(info), NULL, NULL));
    EXPECT_NUMBER(all.base, info.base);
    EXPECT_NUMBER(SLOT, info.len);
    EXPECT_NUMBER(0, all.base % PAGE);
    region_t none = region(all.handle, 0, PAGE);
    EXPECT_NUMBER(ZX_DEFAULT_VMAR_RIGHTS, basic(none.handle).rights);
    EXPECT_NUMBER(1, none.base >= all.base && none.base < all.base + SLOT);
    EXPECT(ZX_ERR_ACCESS_DENIED, allocate(none.handle, ZX_VM_CAN_MAP_READ, 0, PAGE));
    EXPECT(ZX_ERR_NO_MEMORY, allocate(all.handle, 0, 0, SLOT));
    EXPECT(ZX_OK, zx_vmar_destroy(all.handle));
    zx_handle_close_many((zx_handle_t[]){all.handle, none.handle}, 2);
}

static void bad_creation(void) {
    zx_handle_t root = zx_vmar_root_self(), made;
    zx_vaddr_t base;
    region_t fixed = region(root, PLACED, SLOT), loose = region(root, ALL, SLOT);
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(root, 0, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(root, 0, 0, PAGE + 1));
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(root, 0, PAGE, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(root, ZX_VM_PERM_READ, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(root, ZX_VM_SPECIFIC_OVERWRITE, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(root, ZX_VM_MAP_RANGE, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(root, 1u << 31, 0, PAGE));
    EXPECT(ZX_ERR_ACCESS_DENIED, allocate(loose.handle, ZX_VM_SPECIFIC, 0, PAGE));
    EXPECT(ZX_ERR_ACCESS_DENIED, allocate(fixed.handle, ZX_VM_CAN_MAP_EXECUTE, 0, PAGE));
    EXPECT(ZX_OK, allocate(fixed.handle, ZX_VM_SPECIFIC, SLOT - PAGE, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(fixed.handle, ZX_VM_SPECIFIC, 1, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(fixed.handle, ZX_VM_SPECIFIC, SLOT, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(fixed.handle, ZX_VM_SPECIFIC, SLOT - PAGE, 2 * PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(fixed.handle, ZX_VM_SPECIFIC, UINT64_MAX - PAGE + 1, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, allocate(fixed.handle, 0, 0, SLOT + PAGE));
    EXPECT(ZX_ERR_BAD_HANDLE, allocate(closed(), ZX_VM_PERM_READ, 0, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, allocate(zx_process_self(), ZX_VM_PERM_READ, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_allocate(fixed.handle, ZX_VM_SPECIFIC, 0, PAGE, NULL, &base));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_allocate(fixed.handle, ZX_VM_SPECIFIC, 0, PAGE, &made, NULL));
    // What failed left nothing behind.
    EXPECT(ZX_OK, allocate(fixed.handle, ZX_VM_SPECIFIC, 0, SLOT));
    zx_vmar_destroy(fixed.handle);
    zx_vmar_destroy(loose.handle);
    zx_handle_close_many((zx_handle_t[]){fixed.handle, loose.handle}, 2);
}

/// Closing the handle of a region leaves it in place; destroying it takes all that is in it.
static void destruction(void) {
    zx_handle_t backing = vmo(PAGE);
    region_t outer = region(zx_vmar_root_self(), PLACED, SLOT), inner = region(outer.handle, PLACED, 2 * PAGE);
    zx_vaddr_t mapped;
    EXPECT(ZX_OK, zx_vmar_map(inner.handle, BOTH, 0, backing, 0, PAGE, &mapped));
    EXPECT(ZX_OK, zx_vmar_destroy(outer.handle));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmar_destroy(outer.handle));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmar_destroy(inner.handle));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_write(backing, (void*)mapped, 0, 1));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmar_map(inner.handle, BOTH, 0, backing, 0, PAGE, &mapped));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmar_unmap(inner.handle, inner.base, PAGE));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmar_protect(inner.handle, BOTH, inner.base, PAGE));
    EXPECT(ZX_ERR_BAD_STATE, allocate(inner.handle, 0, 0, PAGE));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmar_destroy(closed()));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmar_destroy(backing));
    zx_handle_close_many((zx_handle_t[]){backing, outer.handle, inner.handle}, 3);
}

static void unmapped_with_regions(void) {
    zx_handle_t backing = vmo(SLOT);
    region_t outer = region(zx_vmar_root_self(), PLACED, SLOT);
    zx_handle_t inner;
    zx_vaddr_t base;
    EXPECT(ZX_OK, zx_vmar_allocate(outer.handle, ZX_VM_SPECIFIC, 2 * PAGE, 2 * PAGE, &inner, &base));
    EXPECT_NUMBER(outer.base + 2 * PAGE, base);
    EXPECT(ZX_ERR_NO_MEMORY, allocate(outer.handle, ZX_VM_SPECIFIC, PAGE, 2 * PAGE));
    const zx_vm_option_t over = BOTH | ZX_VM_SPECIFIC_OVERWRITE;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_map(outer.handle, over, 2 * PAGE, backing, 0, 2 * PAGE, &base));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_unmap(outer.handle, outer.base, 3 * PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_protect(outer.handle, BOTH, outer.base + 2 * PAGE, PAGE));
    EXPECT(ZX_OK, zx_vmar_unmap(outer.handle, outer.base, SLOT));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmar_destroy(inner));
    EXPECT(ZX_OK, zx_vmar_destroy(outer.handle));
    zx_handle_close_many((zx_handle_t[]){backing, outer.handle, inner}, 3);
}

static void old_names(void) {
    zx_handle_t made, backing = vmo(PAGE);
    zx_vaddr_t base, mapped;
    EXPECT(ZX_OK, zx_vmar_allocate_old(zx_vmar_root_self(), 0, SLOT, PLACED, &made, &base));
    EXPECT(ZX_OK, zx_vmar_map_old(made, PAGE, backing, 0, PAGE, BOTH | ZX_VM_SPECIFIC, &mapped));
    EXPECT_NUMBER(base + PAGE, mapped);
    EXPECT(ZX_OK, zx_vmar_protect_old(made, mapped, PAGE, ZX_VM_PERM_READ));
    zx_handle_t inner, self = zx_process_self(), shut = region(made, ZX_VM_CAN_MAP_SPECIFIC, PAGE).handle;
    zx_vaddr_t place;
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmar_allocate_old(closed(), 0, PAGE, PLACED, &inner, &place));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmar_allocate_old(self, 0, PAGE, PLACED, &inner, &place));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_allocate_old(shut, 0, PAGE, ZX_VM_CAN_MAP_READ, &inner, &place));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_allocate_old(made, 0, 0, PLACED, &inner, &place));
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmar_allocate_old(made, 0, SLOT, PLACED, &inner, &place));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmar_map_old(closed(), 0, backing, 0, PAGE, BOTH, &place));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmar_map_old(self, 0, backing, 0, PAGE, BOTH, &place));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_map_old(shut, 0, backing, 0, PAGE, BOTH, &place));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_map_old(made, 0, backing, 0, 0, BOTH, &place));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_vmar_map_old(made, 0, backing, 0, PAGE, BOTH | ZX_VM_REQUIRE_NON_RESIZABLE, &place));
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmar_map_old(made, PAGE, backing, 0, PAGE, BOTH | ZX_VM_SPECIFIC, &place));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmar_protect_old(closed(), mapped, PAGE, ZX_VM_PERM_READ));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmar_protect_old(self, mapped, PAGE, ZX_VM_PERM_READ));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmar_protect(self, ZX_VM_PERM_READ, mapped, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_protect_old(made, mapped + 1, PAGE, ZX_VM_PERM_READ));
    EXPECT(ZX_ERR_NOT_FOUND, zx_vmar_protect_old(made, mapped + PAGE, PAGE, ZX_VM_PERM_READ));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_protect_old(made, mapped, PAGE, ZX_VM_PERM_READ | ZX_VM_PERM_EXECUTE));
    EXPECT(ZX_OK, zx_vmar_destroy(made));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmar_allocate_old(made, 0, PAGE, PLACED, &inner, &place));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmar_map_old(made, 0, backing, 0, PAGE, BOTH, &place));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmar_protect_old(made, mapped, PAGE, ZX_VM_PERM_READ));
    zx_handle_close_many((zx_handle_t[]){made, backing, shut}, 3);
}

int main(void) {
    creation();
    bad_creation();
    destruction();
    unmapped_with_regions();
    old_names();
    return summary("check-vmar");
}
