// Mappings: rights, placement, protection, unmapping in parts, and the mapping of the vDSO.

#include "check.h"

#include <zircon/syscalls/object.h>

enum { PAGE = 4096, PAGES = 8 };

static const zx_vm_option_t READ = ZX_VM_PERM_READ;
static const zx_vm_option_t BOTH = ZX_VM_PERM_READ | ZX_VM_PERM_WRITE;
static const zx_vm_option_t OVER = ZX_VM_SPECIFIC_OVERWRITE;

static zx_handle_t object, region;
static zx_vaddr_t base, address;

static zx_status_t map(zx_vm_option_t options, uint64_t offset, uint64_t vmo_offset, uint64_t size) {
    return zx_vmar_map(region, options, offset, object, vmo_offset, size, &address);
}

/// Whether the kernel can read and write a page of the region for us.
static zx_status_t readable(int page) {
    zx_handle_t sink = vmo(1);
    zx_status_t status = zx_vmo_write(sink, (void*)(base + page * PAGE), 0, 1);
    zx_handle_close(sink);
    return status;
}

static zx_status_t writable(int page) { return zx_vmo_read(object, (void*)(base + page * PAGE), 0, 1); }

static void arguments(void) {
    EXPECT(ZX_OK, map(BOTH, 0, 0, 1));
    EXPECT(ZX_OK, zx_vmar_unmap(region, address, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, map(BOTH, 0, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, map(BOTH, 0, 0, UINT64_MAX));
    EXPECT(ZX_ERR_INVALID_ARGS, map(BOTH, 0, 1, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(BOTH, 0, UINT64_MAX - PAGE + 1, 2 * PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(BOTH, PAGE, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(BOTH | ZX_VM_SPECIFIC, 1, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(BOTH | ZX_VM_SPECIFIC, PAGES * PAGE, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(BOTH | ZX_VM_SPECIFIC, 0, 0, (PAGES + 1) * PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(ZX_VM_PERM_WRITE, 0, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(ZX_VM_PERM_EXECUTE, 0, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(READ | ZX_VM_CAN_MAP_READ, 0, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(READ | ZX_VM_CAN_MAP_SPECIFIC, 0, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(READ | ZX_VM_COMPACT, 0, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(READ | OVER | ZX_VM_MAP_RANGE, 0, 0, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, map(READ | 1u << 31, 0, 0, PAGE));
    EXPECT(ZX_ERR_NOT_SUPPORTED, map(READ | ZX_VM_REQUIRE_NON_RESIZABLE, 0, 0, PAGE));
    EXPECT(ZX_OK, map(READ | ZX_VM_MAP_RANGE, 0, 0, PAGE));
    EXPECT(ZX_OK, zx_vmar_unmap(region, base, PAGES * PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_map(region, READ, 0, object, 0, PAGE, NULL));
    EXPECT(ZX_OK, map(READ | ZX_VM_SPECIFIC, 0, 0, PAGES * PAGE));
    EXPECT(ZX_ERR_NO_MEMORY, map(READ | ZX_VM_SPECIFIC, PAGE, 0, PAGE));
    EXPECT(ZX_ERR_NO_MEMORY, map(READ, 0, 0, PAGE));
    EXPECT(ZX_OK, zx_vmar_unmap(region, base, PAGES * PAGE));
}

static void rights(void) {
    zx_handle_t none = without(ZX_RIGHT_MAP, duplicate(object));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmar_map(closed(), READ, 0, closed(), 0, PAGE, &address));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmar_map(object, READ, 0, closed(), 0, PAGE, &address));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmar_map(region, READ, 0, closed(), 0, PAGE, &address));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmar_map(region, READ, 0, region, 0, PAGE, &address));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_map(region, ZX_VM_PERM_WRITE, 0, none, 0, PAGE, &address));
    zx_handle_t constant = without(ZX_RIGHT_WRITE, duplicate(object));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_map(region, BOTH, 0, constant, 0, PAGE, &address));
    EXPECT(ZX_OK, zx_vmar_map(region, READ | ZX_VM_SPECIFIC, 0, constant, 0, PAGE, &address));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_read(object, (void*)address, 0, 1));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_protect(region, BOTH, address, PAGE));
    EXPECT(ZX_OK, zx_vmar_unmap(region, address, PAGE));
    // The region cannot execute, its handle may not write.
    EXPECT(ZX_ERR_ACCESS_DENIED, map(READ | ZX_VM_PERM_EXECUTE, 0, 0, PAGE));
    zx_handle_t limited = without(ZX_RIGHT_WRITE, duplicate(region));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_map(limited, BOTH, 0, object, 0, PAGE, &address));
    EXPECT(ZX_OK, zx_vmar_map(limited, READ, 0, object, 0, PAGE, &address));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_protect(limited, BOTH, address, PAGE));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_protect(region, BOTH, address, PAGE));
    EXPECT(ZX_OK, zx_vmar_unmap(limited, address, PAGE));
    zx_handle_close_many((zx_handle_t[]){none, constant, limited}, 3);
}

static void protection(void) {
    EXPECT(ZX_OK, map(BOTH | ZX_VM_SPECIFIC, 0, 0, PAGES * PAGE));
    EXPECT(ZX_OK, writable(3));
    EXPECT(ZX_OK, zx_vmar_protect(region, READ, base + 2 * PAGE, 2 * PAGE));
    EXPECT(ZX_OK, writable(1));
    EXPECT(ZX_ERR_INVALID_ARGS, writable(2));
    EXPECT(ZX_ERR_INVALID_ARGS, writable(3));
    EXPECT(ZX_OK, readable(3));
    EXPECT(ZX_OK, writable(4));
    EXPECT(ZX_OK, zx_vmar_protect(region, 0, base + 3 * PAGE, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, readable(3));
    EXPECT(ZX_OK, zx_vmar_protect(region, BOTH, base, PAGES * PAGE));
    EXPECT(ZX_OK, writable(3));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_protect(region, ZX_VM_PERM_WRITE, base, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_protect(region, READ | ZX_VM_SPECIFIC, base, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_protect(region, READ, base + 1, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_protect(region, READ, base, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_protect(region, READ, base - PAGE, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_protect(region, READ, base, (PAGES + 1) * PAGE));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmar_protect(closed(), READ, base, PAGE));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_protect(region, READ | ZX_VM_PERM_EXECUTE, base, PAGE));
    EXPECT(ZX_OK, zx_vmar_unmap(region, base + PAGE, PAGE));
    EXPECT(ZX_ERR_NOT_FOUND, zx_vmar_protect(region, READ, base + PAGE, PAGE));
    EXPECT(ZX_ERR_NOT_FOUND, zx_vmar_protect(region, READ, base, 3 * PAGE));
    EXPECT(ZX_OK, writable(0));
    EXPECT(ZX_OK, zx_vmar_unmap(region, base, PAGES * PAGE));
    EXPECT(ZX_ERR_NOT_FOUND, zx_vmar_protect(region, READ, base, PAGE));
}

static void unmapping(void) {
    for (int page = 0; page < PAGES; page++) {
        zx_vmo_write(object, &(char){'0' + page}, page * PAGE, 1);
    }
    EXPECT(ZX_OK, map(BOTH | ZX_VM_SPECIFIC, 0, 0, PAGES * PAGE));
    EXPECT(ZX_OK, zx_vmar_unmap(region, base + 3 * PAGE, 2 * PAGE));
    EXPECT(ZX_OK, readable(2));
    EXPECT(ZX_ERR_INVALID_ARGS, readable(3));
    EXPECT(ZX_ERR_INVALID_ARGS, readable(4));
    EXPECT_NUMBER('5', *(char*)(base + 5 * PAGE));
    EXPECT(ZX_OK, zx_vmar_unmap(region, base, PAGE));
    EXPECT_NUMBER('1', *(char*)(base + PAGE));
    EXPECT(ZX_OK, map(READ | ZX_VM_SPECIFIC, 3 * PAGE, 7 * PAGE, PAGE));
    EXPECT_NUMBER('7', *(char*)(base + 3 * PAGE));
    // Over what is there, and beyond it.
    EXPECT(ZX_OK, map(READ | OVER, 2 * PAGE, 0, 2 * PAGE));
    EXPECT_NUMBER('0', *(char*)(base + 2 * PAGE));
    EXPECT_NUMBER('1', *(char*)(base + 3 * PAGE));
    EXPECT_NUMBER('1', *(char*)(base + PAGE));
    EXPECT(ZX_OK, zx_vmar_unmap(region, base, PAGES * PAGE));
    EXPECT(ZX_OK, zx_vmar_unmap(region, base, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_unmap(region, base + 1, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_unmap(region, base, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_unmap(region, base - PAGE, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmar_unmap(region, base, (PAGES + 1) * PAGE));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmar_unmap(closed(), base, PAGE));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmar_unmap(object, base, PAGE));
}

/// A mapping outlives its handles, reaches beyond the end of its VMO, and follows its size.
static void beyond_the_end(void) {
    zx_handle_t small = vmo(PAGE);
    EXPECT(ZX_OK, zx_vmar_map(region, BOTH | ZX_VM_SPECIFIC, 0, small, 0, 2 * PAGE, &address));
    EXPECT(ZX_OK, readable(0));
    EXPECT(ZX_ERR_INVALID_ARGS, readable(1));
    EXPECT(ZX_OK, zx_vmo_set_size(small, 2 * PAGE));
    EXPECT(ZX_OK, readable(1));
    EXPECT(ZX_OK, zx_vmo_set_size(small, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, readable(0));
    EXPECT(ZX_OK, zx_vmo_set_size(small, PAGE));
    zx_handle_close(small);
    EXPECT(ZX_OK, writable(0));
    EXPECT(ZX_OK, zx_vmar_unmap(region, base, PAGES * PAGE));
}

/// The code of the vDSO is mapped once, whole, for good.
static void vdso(void) {
    zx_handle_t image = zx_take_startup_handle(PA_HND(PA_VMO_VDSO, 0)), root = zx_vmar_root_self();
    uintptr_t where;
    EXPECT(ZX_OK, zx_object_get_property(zx_process_self(), ZX_PROP_PROCESS_VDSO_BASE_ADDRESS, &where, sizeof(where)));
    const zx_vm_option_t run = READ | ZX_VM_PERM_EXECUTE;
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_map(root, run, 0, image, 0, PAGE, &address));
    EXPECT(ZX_OK, zx_vmar_map(root, READ, 0, image, 0, PAGE, &address));
    EXPECT(ZX_OK, zx_vmar_unmap(root, address, PAGE));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_map(root, BOTH, 0, image, 0, PAGE, &address));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmar_unmap(root, where, 16 * PAGE));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmo_write(image, "x", 0, 1));
    zx_handle_close(image);
}

int main(void) {
    const zx_vm_option_t options = ZX_VM_CAN_MAP_READ | ZX_VM_CAN_MAP_WRITE | ZX_VM_CAN_MAP_SPECIFIC;
    object = vmo(PAGES * PAGE);
    check("zx_vmar_allocate", zx_vmar_allocate(zx_vmar_root_self(), options, 0, PAGES * PAGE, &region, &base));
    arguments();
    rights();
    protection();
    unmapping();
    beyond_the_end();
    vdso();
    return summary("check-map");
}
