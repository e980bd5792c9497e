// Memory and numbers that devices use: resources, physical and contiguous VMOs, pinning; and pagers. Needs
// --grant root-resource.

#include "check.h"

#include <zircon/syscalls/iommu.h>
#include <zircon/syscalls/resource.h>

enum { PAGE = 4096 };

static zx_handle_t root;

static zx_status_t create(uint32_t options, uint64_t base, size_t size) {
    zx_handle_t made;
    zx_status_t status = zx_resource_create(root, options, base, size, "made", 4, &made);
    if (status == ZX_OK) {
        zx_handle_close(made);
    }
    return status;
}

static zx_handle_t resource(uint32_t options, uint64_t base, size_t size) {
    zx_handle_t made;
    check("zx_resource_create", zx_resource_create(root, options, base, size, "made", 4, &made));
    return made;
}

/// Where no memory is.
static uint64_t past_memory(void) { return zx_system_get_physmem() + 16 * PAGE; }

static void resources(void) {
    zx_handle_t made, child, object = event();
    zx_info_resource_t info;
    made = resource(ZX_RSRC_KIND_IRQ | ZX_RSRC_FLAG_EXCLUSIVE, 40, 2);
    EXPECT_NUMBER(ZX_DEFAULT_RESOURCE_RIGHTS, basic(made).rights);
    EXPECT(ZX_OK, zx_object_get_info(made, ZX_INFO_RESOURCE, &info, sizeof(info), NULL, NULL));
    EXPECT_NUMBER(ZX_RSRC_KIND_IRQ, info.kind);
    EXPECT_NUMBER(ZX_RSRC_FLAG_EXCLUSIVE, info.flags);
    EXPECT_NUMBER(40, info.base);
    EXPECT_NUMBER(2, info.size);
    EXPECT_NUMBER('m', info.name[0]);
    EXPECT_NUMBER(0, info.name[4]);
    // What one has for itself nobody else gets, and what others share nobody gets for itself.
    EXPECT(ZX_ERR_NOT_FOUND, create(ZX_RSRC_KIND_IRQ, 41, 1));
    EXPECT(ZX_ERR_NOT_FOUND, create(ZX_RSRC_KIND_IRQ, 39, 2));
    EXPECT(ZX_OK, create(ZX_RSRC_KIND_IRQ, 39, 1));
    EXPECT(ZX_OK, create(ZX_RSRC_KIND_IRQ | ZX_RSRC_FLAG_EXCLUSIVE, 42, 1));
    zx_handle_close(made);
    made = resource(ZX_RSRC_KIND_IRQ, 40, 2);
    EXPECT(ZX_OK, create(ZX_RSRC_KIND_IRQ, 41, 3));
    EXPECT(ZX_ERR_NOT_FOUND, create(ZX_RSRC_KIND_IRQ | ZX_RSRC_FLAG_EXCLUSIVE, 41, 3));
    EXPECT(ZX_ERR_NOT_FOUND, create(ZX_RSRC_KIND_IRQ, 15, 1));
    EXPECT(ZX_ERR_NOT_FOUND, create(ZX_RSRC_KIND_IRQ, 10000, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, create(ZX_RSRC_KIND_IRQ, 40, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, create(ZX_RSRC_KIND_MMIO, UINT64_MAX, 2));
    EXPECT(ZX_ERR_NOT_FOUND, create(ZX_RSRC_KIND_MMIO, 0, PAGE));
    EXPECT(ZX_OK, create(ZX_RSRC_KIND_MMIO, past_memory(), 1));
#if defined(__x86_64__)
    EXPECT(ZX_OK, create(ZX_RSRC_KIND_IOPORT, 0x60, 5));
    EXPECT(ZX_ERR_NOT_FOUND, create(ZX_RSRC_KIND_IOPORT, 0xffff, 1));
    EXPECT(ZX_ERR_BAD_STATE, create(ZX_RSRC_KIND_SMC, 0, 1));
#else
    EXPECT(ZX_OK, create(ZX_RSRC_KIND_SMC, 0, 1));
    EXPECT(ZX_ERR_BAD_STATE, create(ZX_RSRC_KIND_IOPORT, 0, 1));
#endif
    EXPECT(ZX_OK, create(ZX_RSRC_KIND_ROOT, 0, 0));
    EXPECT(ZX_OK, create(ZX_RSRC_KIND_HYPERVISOR, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, create(ZX_RSRC_KIND_VMEX, 0, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, create(ZX_RSRC_KIND_ROOT, 1, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, create(ZX_RSRC_KIND_COUNT, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, create(ZX_RSRC_KIND_ROOT | 0x20000, 0, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_resource_create(closed(), ZX_RSRC_KIND_VMEX, 0, 0, "", 0, &child));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_resource_create(object, ZX_RSRC_KIND_VMEX, 0, 0, "", 0, &child));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_resource_create(zx_process_self(), ZX_RSRC_KIND_VMEX, 0, 0, "", 0, &child));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_resource_create(made, ZX_RSRC_KIND_VMEX, 0, 0, "", 0, &child));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_resource_create(root, ZX_RSRC_KIND_VMEX, 0, 0, NULL, 1, &child));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_resource_create(root, ZX_RSRC_KIND_VMEX, 0, 0, unmapped(), 1, &child));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_resource_create(root, ZX_RSRC_KIND_VMEX, 0, 0, NULL, 0, NULL));
    zx_handle_close_many((zx_handle_t[]){made, object}, 2);
}

static zx_handle_t iommu(void) {
    zx_handle_t made;
    zx_iommu_desc_dummy_t nothing = {};
    check("zx_iommu_create", zx_iommu_create(root, ZX_IOMMU_TYPE_DUMMY, &nothing, sizeof(nothing), &made));
    return made;
}

static zx_handle_t bti(void) {
    zx_handle_t device, unit = iommu();
    check("zx_bti_create", zx_bti_create(unit, 0, 7, &device));
    zx_handle_close(unit);
    return device;
}

static void units(void) {
    zx_handle_t made, unit = iommu(), irq = resource(ZX_RSRC_KIND_IRQ, 40, 1);
    char description[2] = {};
    EXPECT_NUMBER(ZX_DEFAULT_IOMMU_RIGHTS, basic(unit).rights);
    EXPECT(ZX_ERR_BAD_HANDLE, zx_iommu_create(closed(), ZX_IOMMU_TYPE_DUMMY, description, 1, &made));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_iommu_create(unit, ZX_IOMMU_TYPE_DUMMY, description, 1, &made));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_iommu_create(irq, ZX_IOMMU_TYPE_DUMMY, description, 1, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_iommu_create(root, ZX_IOMMU_TYPE_DUMMY, description, 2, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_iommu_create(root, ZX_IOMMU_TYPE_DUMMY, unmapped(), 1, &made));
    EXPECT(ZX_ERR_INVALID_ARGS,
           zx_iommu_create(root, ZX_IOMMU_TYPE_DUMMY, description, ZX_IOMMU_MAX_DESC_LEN + 1, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_iommu_create(root, ZX_IOMMU_TYPE_DUMMY, description, 1, NULL));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_iommu_create(root, 2, description, 1, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_bti_create(closed(), 1, 0, &made));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_bti_create(closed(), 0, 0, &made));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_bti_create(irq, 0, 0, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_bti_create(unit, 0, 0, NULL));
    EXPECT(ZX_OK, zx_bti_create(unit, 0, 0, &made));
    EXPECT_NUMBER(ZX_DEFAULT_BTI_RIGHTS, basic(made).rights);
    zx_info_bti_t info = {};
    EXPECT(ZX_OK, zx_object_get_info(made, ZX_INFO_BTI, &info, sizeof(info), NULL, NULL));
    EXPECT_NUMBER(PAGE, info.minimum_contiguity);
    EXPECT_NUMBER(UINT64_MAX, info.aspace_size);
    zx_handle_close_many((zx_handle_t[]){made, unit, irq}, 3);
}

static zx_info_vmo_t about(zx_handle_t vmo) {
    zx_info_vmo_t info = {};
    EXPECT(ZX_OK, zx_object_get_info(vmo, ZX_INFO_VMO, &info, sizeof(info), NULL, NULL));
    return info;
}

static uint64_t free_bytes(void) {
    zx_info_kmem_stats_t stats = {};
    EXPECT(ZX_OK, zx_object_get_info(root, ZX_INFO_KMEM_STATS, &stats, sizeof(stats), NULL, NULL));
    return stats.free_bytes;
}

static volatile char* map(zx_handle_t vmo, size_t size) {
    zx_vaddr_t address;
    check("zx_vmar_map", zx_vmar_map(zx_vmar_root_self(), ZX_VM_PERM_READ | ZX_VM_PERM_WRITE, 0, vmo, 0, size, &address));
    return (volatile char*)address;
}

static void unmap(volatile char* address, size_t size) {
    check("zx_vmar_unmap", zx_vmar_unmap(zx_vmar_root_self(), (zx_vaddr_t)address, size));
}

static void contiguous(void) {
    enum { SIZE = 8 * PAGE };
    zx_handle_t device = bti(), made, weak = without(ZX_RIGHT_MAP, duplicate(device)), token;
    uint64_t before = free_bytes();
    EXPECT(ZX_OK, zx_vmo_create_contiguous(device, SIZE - 1, 16, &made));
    EXPECT_NUMBER(SIZE, before - free_bytes());
    EXPECT_NUMBER(SIZE, about(made).size_bytes);
    EXPECT_NUMBER(SIZE, about(made).committed_bytes);
    EXPECT_NUMBER(1 << 1, about(made).create_options);
    EXPECT_NUMBER(1, about(made).flags & ZX_INFO_VMO_TYPE_PAGED);
    zx_paddr_t all[8] = {}, first = 0;
    EXPECT(ZX_OK, zx_bti_pin(device, ZX_BTI_PERM_READ, made, 0, SIZE, all, 8, &token));
    EXPECT(ZX_OK, zx_pmt_unpin(token));
    EXPECT(ZX_OK, zx_bti_pin(device, ZX_BTI_PERM_READ | ZX_BTI_CONTIGUOUS, made, 0, SIZE, &first, 1, &token));
    EXPECT(ZX_OK, zx_pmt_unpin(token));
    EXPECT_NUMBER(0, first % 65536);
    for (int i = 0; i < 8; i++) {
        EXPECT_NUMBER(first + i * PAGE, all[i]);
    }
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_vmo_op_range(made, ZX_VMO_OP_DECOMMIT, 0, PAGE, NULL, 0));
    EXPECT(ZX_OK, zx_vmo_op_range(made, ZX_VMO_OP_COMMIT, 0, SIZE, NULL, 0));
    EXPECT(ZX_ERR_UNAVAILABLE, zx_vmo_set_size(made, PAGE));
    // The memory is what the address says.
    zx_handle_t physical;
    EXPECT(ZX_OK, zx_vmo_create_physical(root, first, SIZE, &physical));
    volatile char *here = map(made, SIZE), *there = map(physical, SIZE);
    here[PAGE + 5] = 42;
    EXPECT_NUMBER(42, there[PAGE + 5]);
    there[7 * PAGE] = 43;
    EXPECT_NUMBER(43, here[7 * PAGE]);
    EXPECT_NUMBER(0, here[0]);
    unmap(here, SIZE);
    unmap(there, SIZE);
    zx_handle_close_many((zx_handle_t[]){made, physical}, 2);
    EXPECT_NUMBER(before, free_bytes());

    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create_contiguous(closed(), 0, 0, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create_contiguous(closed(), PAGE, 11, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create_contiguous(closed(), PAGE, 64, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create_contiguous(closed(), PAGE, UINT32_MAX, &made));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_create_contiguous(closed(), PAGE, 0, &made));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmo_create_contiguous(vmo(1), PAGE, 0, &made));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmo_set_cache_policy(device, ZX_CACHE_POLICY_CACHED));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmo_create_contiguous(weak, PAGE, 0, &made));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_vmo_create_contiguous(device, UINT64_MAX, 0, &made));
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmo_create_contiguous(device, zx_system_get_physmem(), 0, &made));
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmo_create_contiguous(device, 1ul << 60, 0, &made));
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmo_create_contiguous(device, PAGE, 63, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create_contiguous(device, PAGE, 0, NULL));
    zx_handle_close_many((zx_handle_t[]){device, weak}, 2);
}

static void physical(void) {
    zx_handle_t made, clone, ports = resource(ZX_RSRC_KIND_IRQ, 40, 1);
    zx_handle_t range = resource(ZX_RSRC_KIND_MMIO, past_memory() + 100, 2 * PAGE);
    char byte = 0;
    EXPECT(ZX_OK, zx_vmo_create_physical(range, past_memory(), 3 * PAGE, &made));
    EXPECT_NUMBER(ZX_DEFAULT_VMO_RIGHTS & ~ZX_RIGHT_EXECUTE, basic(made).rights & ~ZX_RIGHT_EXECUTE);
    EXPECT_NUMBER(0, about(made).flags & ZX_INFO_VMO_TYPE_PAGED);
    EXPECT_NUMBER(0, about(made).committed_bytes);
    EXPECT_NUMBER(ZX_CACHE_POLICY_UNCACHED, about(made).cache_policy);
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_vmo_read(made, &byte, 0, 1));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_vmo_write(made, &byte, 0, 1));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_vmo_set_size(made, PAGE));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_vmo_op_range(made, ZX_VMO_OP_COMMIT, 0, PAGE, NULL, 0));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_vmo_op_range(made, ZX_VMO_OP_DECOMMIT, 0, PAGE, NULL, 0));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_vmo_op_range(made, ZX_VMO_OP_CACHE_SYNC, 0, PAGE, NULL, 0));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_vmo_clone(made, ZX_VMO_CLONE_COPY_ON_WRITE, 0, PAGE, &clone));
    EXPECT(ZX_OK, zx_vmo_set_cache_policy(made, ZX_CACHE_POLICY_WRITE_COMBINING));
    volatile char* mapped = map(made, PAGE);
    EXPECT(ZX_ERR_BAD_STATE, zx_vmo_set_cache_policy(made, ZX_CACHE_POLICY_CACHED));
    EXPECT(ZX_OK, zx_vmo_set_cache_policy(made, ZX_CACHE_POLICY_WRITE_COMBINING));
    // Nothing answers there.
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_get_info(zx_process_self(), ZX_INFO_HANDLE_BASIC, (void*)mapped,
                                                   sizeof(zx_info_handle_basic_t), NULL, NULL));
    unmap(mapped, PAGE);
    zx_handle_close(made);
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_vmo_create_physical(range, past_memory() - PAGE, PAGE, &made));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_vmo_create_physical(range, past_memory(), 3 * PAGE + 1, &made));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmo_create_physical(ports, past_memory(), PAGE, &made));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmo_create_physical(zx_process_self(), past_memory(), PAGE, &made));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_create_physical(closed(), past_memory(), PAGE, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create_physical(root, past_memory() + 1, PAGE, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create_physical(root, past_memory(), 0, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create_physical(root, -(zx_paddr_t)PAGE, 2 * PAGE, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_create_physical(root, past_memory(), PAGE, NULL));
    zx_handle_close_many((zx_handle_t[]){range, ports}, 2);
}

static void pinning(void) {
    enum { PAGES = 4 };
    zx_handle_t device = bti(), memory = vmo(PAGES * PAGE), token, again;
    zx_paddr_t addresses[PAGES] = {}, same[PAGES] = {};
    EXPECT(ZX_OK, zx_bti_pin(device, ZX_BTI_PERM_READ | ZX_BTI_PERM_WRITE | ZX_BTI_PERM_EXECUTE, memory, 0,
                             PAGES * PAGE, addresses, PAGES, &token));
    EXPECT_NUMBER(ZX_DEFAULT_PMT_RIGHTS, basic(token).rights);
    EXPECT_NUMBER(PAGES * PAGE, about(memory).committed_bytes);
    EXPECT(ZX_OK, zx_bti_pin(device, ZX_BTI_PERM_READ | ZX_BTI_COMPRESS, memory, PAGE, PAGE, same, 1, &again));
    EXPECT_NUMBER(addresses[1], same[0]);
    // What is pinned stays.
    EXPECT(ZX_ERR_BAD_STATE, zx_vmo_op_range(memory, ZX_VMO_OP_DECOMMIT, 0, PAGE, NULL, 0));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmo_set_size(memory, PAGE));
    EXPECT(ZX_OK, zx_pmt_unpin(token));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_pmt_unpin(token));
    EXPECT(ZX_OK, zx_vmo_op_range(memory, ZX_VMO_OP_DECOMMIT, 0, PAGE, NULL, 0));
    EXPECT(ZX_ERR_BAD_STATE, zx_vmo_op_range(memory, ZX_VMO_OP_DECOMMIT, 0, 2 * PAGE, NULL, 0));
    // A token that is just closed leaves its memory in quarantine.
    zx_handle_close(again);
    EXPECT(ZX_ERR_BAD_STATE, zx_vmo_set_size(memory, PAGE));
    EXPECT(ZX_OK, zx_bti_release_quarantine(device));
    EXPECT(ZX_OK, zx_vmo_set_size(memory, PAGE));
    EXPECT(ZX_OK, zx_vmo_set_size(memory, PAGES * PAGE));

    // Pinned memory outlives its handles.
    zx_handle_t other = vmo(PAGE);
    uint64_t before = free_bytes();
    EXPECT(ZX_OK, zx_bti_pin(device, ZX_BTI_PERM_READ, other, 0, PAGE, addresses, 1, &token));
    zx_handle_close(other);
    EXPECT_NUMBER(PAGE, before - free_bytes());
    EXPECT(ZX_OK, zx_pmt_unpin(token));
    EXPECT_NUMBER(before, free_bytes());

    zx_handle_t tokens[31];
    for (int i = 0; i < 31; i++) {
        EXPECT(ZX_OK, zx_bti_pin(device, ZX_BTI_PERM_READ, memory, 0, PAGE, addresses, 1, &tokens[i]));
    }
    EXPECT(ZX_ERR_UNAVAILABLE, zx_bti_pin(device, ZX_BTI_PERM_READ, memory, 0, PAGE, addresses, 1, &token));
    for (int i = 0; i < 31; i++) {
        EXPECT(ZX_OK, zx_pmt_unpin(tokens[i]));
    }

    zx_handle_t weak = without(ZX_RIGHT_MAP, duplicate(device)), secret = without(ZX_RIGHT_READ, duplicate(memory));
    zx_handle_t fixed = without(ZX_RIGHT_WRITE, duplicate(memory)), loose = without(ZX_RIGHT_MAP, duplicate(memory));
    zx_handle_t huge = vmo(zx_system_get_physmem() + PAGE), object = event();
#define PIN(options, offset, size, count) zx_bti_pin(device, options, memory, offset, size, addresses, count, &token)
    EXPECT(ZX_ERR_BAD_HANDLE, zx_bti_pin(closed(), 0, memory, 1, 0, addresses, 1, &token));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_bti_pin(memory, 0, memory, 1, 0, addresses, 1, &token));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_bti_pin(weak, 0, memory, 1, 0, addresses, 1, &token));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_bti_pin(device, 0, closed(), 1, PAGE, addresses, 1, &token));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_bti_pin(device, 0, closed(), 0, 1, addresses, 1, &token));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_bti_pin(device, 0, closed(), 0, PAGE, addresses, 1, &token));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_bti_pin(device, 0, object, 0, PAGE, addresses, 1, &token));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_bti_pin(device, 0, loose, 0, PAGE, addresses, 1, &token));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_bti_pin(device, ZX_BTI_PERM_READ, secret, 0, PAGE, addresses, 1, &token));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_bti_pin(device, ZX_BTI_PERM_EXECUTE, secret, 0, PAGE, addresses, 1, &token));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_bti_pin(device, ZX_BTI_PERM_WRITE, fixed, 0, PAGE, addresses, 1, &token));
    EXPECT(ZX_ERR_INVALID_ARGS, PIN(0, 0, PAGE, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, PIN(ZX_BTI_PERM_READ | 1u << 5, 0, PAGE, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, PIN(ZX_BTI_PERM_READ | ZX_BTI_CONTIGUOUS, 0, PAGE, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, PIN(ZX_BTI_PERM_READ | ZX_BTI_CONTIGUOUS | ZX_BTI_COMPRESS, 0, PAGE, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, PIN(ZX_BTI_PERM_READ, 0, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, PIN(ZX_BTI_PERM_READ, 0, PAGE, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, PIN(ZX_BTI_PERM_READ, 0, PAGE, 2));
    EXPECT(ZX_ERR_INVALID_ARGS, PIN(ZX_BTI_PERM_READ, 0, PAGE, SIZE_MAX));
    EXPECT(ZX_ERR_OUT_OF_RANGE, PIN(ZX_BTI_PERM_READ, 0, (PAGES + 1) * PAGE, PAGES + 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, PIN(ZX_BTI_PERM_READ, PAGES * PAGE, PAGE, 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, PIN(ZX_BTI_PERM_READ, -(uint64_t)PAGE, 2 * PAGE, 2));
    size_t count = zx_system_get_physmem() / PAGE + 1;
    zx_handle_t list = vmo(count * sizeof(zx_paddr_t));
    volatile char* room = map(list, count * sizeof(zx_paddr_t));
    EXPECT(ZX_ERR_NO_MEMORY,
           zx_bti_pin(device, ZX_BTI_PERM_READ, huge, 0, count * PAGE, (zx_paddr_t*)room, count, &token));
    unmap(room, count * sizeof(zx_paddr_t));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_bti_pin(device, ZX_BTI_PERM_READ, memory, 0, PAGE, NULL, 1, &token));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_bti_pin(device, ZX_BTI_PERM_READ, memory, 0, PAGE, addresses, 1, NULL));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_bti_release_quarantine(closed()));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_bti_release_quarantine(memory));
    weak = without(ZX_RIGHT_WRITE, weak);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_bti_release_quarantine(weak));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_pmt_unpin(object));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(object));
    // Left in quarantine, and pinned by who is gone: the end of the device is the end of that.
    EXPECT(ZX_OK, PIN(ZX_BTI_PERM_READ, 0, PAGE, 1));
    EXPECT(ZX_OK, zx_bti_pin(device, ZX_BTI_PERM_READ, memory, 0, PAGE, addresses, 1, &again));
    zx_handle_close_many((zx_handle_t[]){token, device, again, weak, secret, fixed, loose, huge, list, memory}, 10);
}

/// Who has such a resource, or the root, may make memory executable.
static void executable(void) {
    zx_handle_t right = resource(ZX_RSRC_KIND_VMEX, 0, 0), wrong = resource(ZX_RSRC_KIND_HYPERVISOR, 0, 0), made;
    EXPECT(ZX_OK, zx_vmo_replace_as_executable(vmo(1), right, &made));
    EXPECT_NUMBER(ZX_DEFAULT_VMO_RIGHTS | ZX_RIGHT_EXECUTE, basic(made).rights);
    EXPECT(ZX_OK, zx_vmo_replace_as_executable(made, root, &made));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmo_replace_as_executable(made, wrong, &made));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_replace_as_executable(closed(), wrong, &made));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_replace_as_executable(vmo(1), closed(), &made));
    zx_handle_close_many((zx_handle_t[]){right, wrong}, 2);
}

static void pagers(void) {
    zx_handle_t pager, port, made, weak;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pager_create(1, &pager));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pager_create(0, NULL));
    EXPECT(ZX_OK, zx_pager_create(0, &pager));
    EXPECT_NUMBER(ZX_OBJ_TYPE_PAGER, basic(pager).type);
    EXPECT_NUMBER(ZX_DEFAULT_PAGER_RIGHTS, basic(pager).rights);
    EXPECT(ZX_ERR_WRONG_TYPE, zx_object_get_child(pager, 1, ZX_RIGHT_SAME_RIGHTS, &made));
    check("zx_port_create", zx_port_create(0, &port));
    EXPECT(ZX_OK, zx_pager_create_vmo(pager, port, 5, PAGE + 1, 0, &made));
    EXPECT_NUMBER(2 * PAGE, about(made).size_bytes);
    EXPECT_NUMBER(1, about(made).create_options);
    char byte = 1;
    EXPECT(ZX_OK, zx_vmo_read(made, &byte, PAGE, 1));
    EXPECT_NUMBER(0, byte);
    EXPECT(ZX_OK, zx_vmo_set_size(made, 0));
    zx_handle_close(made);
    weak = without(ZX_RIGHT_WRITE, duplicate(port));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pager_create_vmo(closed(), port, 5, PAGE, 1, &made));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_pager_create_vmo(closed(), port, 5, PAGE, 0, &made));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_pager_create_vmo(port, port, 5, PAGE, 0, &made));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_pager_create_vmo(pager, closed(), 5, PAGE, 0, &made));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_pager_create_vmo(pager, weak, 5, PAGE, 0, &made));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_pager_create_vmo(pager, zx_process_self(), 5, PAGE, 0, &made));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_pager_create_vmo(pager, port, 5, UINT64_MAX, 0, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pager_create_vmo(pager, port, 5, PAGE, 0, NULL));
    zx_handle_close_many((zx_handle_t[]){pager, port, weak}, 3);
}

int main(void) {
    root = zx_take_startup_handle(PA_HND(PA_RESOURCE, 0));
    if (root == ZX_HANDLE_INVALID) {
        print("check-device needs --grant root-resource\n");
        return 1;
    }
    resources();
    units();
    contiguous();
    physical();
    pinning();
    executable();
    pagers();
    return summary("check-device");
}
