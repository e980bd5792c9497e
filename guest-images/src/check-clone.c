// Copy-on-write clones: what they see of their parent and their parent of them.

#include "check.h"

enum { PAGE = 4096, COW = ZX_VMO_CLONE_COPY_ON_WRITE };

static char byte_at(zx_handle_t vmo, uint64_t offset) {
    char byte = 0;
    EXPECT(ZX_OK, zx_vmo_read(vmo, &byte, offset, 1));
    return byte;
}

static void put(zx_handle_t vmo, uint64_t offset, char byte) { EXPECT(ZX_OK, zx_vmo_write(vmo, &byte, offset, 1)); }

static zx_handle_t clone(zx_handle_t vmo, uint64_t offset, uint64_t size) {
    zx_handle_t clone = ZX_HANDLE_INVALID;
    EXPECT(ZX_OK, zx_vmo_clone(vmo, COW, offset, size, &clone));
    return clone;
}

static void seen(void) {
    zx_handle_t parent = vmo(3 * PAGE);
    put(parent, 0, 'a');
    put(parent, PAGE, 'b');
    zx_handle_t child = clone(parent, PAGE, 2 * PAGE);
    EXPECT_NUMBER('b', byte_at(child, 0));
    // Until it has a page of its own, the clone sees what the parent writes.
    put(parent, PAGE, 'c');
    EXPECT_NUMBER('c', byte_at(child, 0));
    put(child, 1, 'd');
    EXPECT_NUMBER('c', byte_at(child, 0));
    EXPECT_NUMBER(0, byte_at(parent, PAGE + 1));
    put(parent, PAGE, 'e');
    EXPECT_NUMBER('c', byte_at(child, 0));
    put(parent, 2 * PAGE, 'f');
    EXPECT_NUMBER('f', byte_at(child, PAGE));

    zx_handle_t grandchild = clone(child, 0, 2 * PAGE);
    EXPECT_NUMBER('d', byte_at(grandchild, 1));
    EXPECT_NUMBER('f', byte_at(grandchild, PAGE));
    put(grandchild, PAGE, 'g');
    EXPECT_NUMBER('f', byte_at(child, PAGE));

    // Without any handle the parent still serves.
    zx_handle_close(parent);
    EXPECT_NUMBER('f', byte_at(child, PAGE));
    zx_handle_close(child);
    EXPECT_NUMBER('d', byte_at(grandchild, 1));
    zx_handle_close(grandchild);
}

static void sizes(void) {
    zx_handle_t parent = vmo(PAGE), fixed;
    put(parent, 0, 'a');
    // A clone may reach beyond its parent, into zeroes.
    zx_handle_t child = clone(parent, 0, 2 * PAGE + 1);
    uint64_t size;
    EXPECT(ZX_OK, zx_vmo_get_size(child, &size));
    EXPECT_NUMBER(3 * PAGE, size);
    EXPECT_NUMBER(0, byte_at(child, 2 * PAGE));
    EXPECT(ZX_OK, zx_vmo_set_size(child, PAGE));
    zx_handle_close(child);
    child = clone(parent, 0, 0);
    zx_handle_close(child);
    EXPECT(ZX_OK, zx_vmo_clone(parent, COW | ZX_VMO_CLONE_NON_RESIZEABLE, 0, PAGE, &fixed));
    EXPECT(ZX_ERR_UNAVAILABLE, zx_vmo_set_size(fixed, 0));
    zx_handle_close(fixed);
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_vmo_clone(parent, COW, 0, UINT64_MAX, &fixed));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_clone(parent, COW, 1, PAGE, &fixed));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_clone(parent, 0, 0, PAGE, &fixed));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_clone(parent, ZX_VMO_CLONE_NON_RESIZEABLE, 0, PAGE, &fixed));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_clone(parent, COW | 4, 0, PAGE, &fixed));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vmo_clone(parent, COW, 0, PAGE, NULL));
    EXPECT_SIGNALS(ZX_VMO_ZERO_CHILDREN, parent);
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vmo_clone(closed(), 4, 0, PAGE, &fixed));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vmo_clone(zx_process_self(), 4, 0, PAGE, &fixed));
    zx_handle_close(parent);
}

static void rights(void) {
    zx_handle_t parent = without(ZX_RIGHT_WRITE | ZX_RIGHT_EXECUTE | ZX_RIGHT_SET_PROPERTY, vmo(PAGE)), child;
    child = clone(parent, 0, PAGE);
    EXPECT_NUMBER(ZX_DEFAULT_VMO_RIGHTS & ~ZX_RIGHT_EXECUTE, basic(child).rights);
    zx_handle_close(child);
    zx_handle_t limited = without(ZX_RIGHT_READ, duplicate(parent));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmo_clone(limited, 4, 0, PAGE, &child));
    zx_handle_close(limited);
    parent = without(ZX_RIGHT_DUPLICATE, parent);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vmo_clone(parent, COW, 0, PAGE, &child));
    zx_handle_close(parent);
}

static void told(void) {
    zx_handle_t parent = vmo(PAGE);
    char name[ZX_MAX_NAME_LEN];
    EXPECT(ZX_OK, zx_object_set_property(parent, ZX_PROP_NAME, "parent", 6));
    zx_handle_t child = clone(parent, 0, PAGE);
    EXPECT_SIGNALS(0, parent);
    EXPECT_SIGNALS(ZX_VMO_ZERO_CHILDREN, child);
    EXPECT(ZX_OK, zx_object_get_property(child, ZX_PROP_NAME, name, sizeof(name)));
    EXPECT_NUMBER(1, same(name, "parent"));
    zx_info_vmo_t info;
    size_t actual = 9, avail = 9;
    EXPECT(ZX_OK, zx_object_get_info(child, ZX_INFO_VMO, &info, sizeof(info), &actual, &avail));
    EXPECT_NUMBER(1, actual);
    EXPECT_NUMBER(0, avail);
    EXPECT_NUMBER(basic(parent).koid, info.parent_koid);
    EXPECT_NUMBER(basic(child).koid, info.koid);
    EXPECT_NUMBER(PAGE, info.size_bytes);
    EXPECT_NUMBER(ZX_INFO_VMO_TYPE_PAGED | ZX_INFO_VMO_IS_COW_CLONE | ZX_INFO_VMO_VIA_HANDLE, info.flags);
    EXPECT_NUMBER(0, info.committed_bytes);
    EXPECT(ZX_OK, zx_object_get_info(parent, ZX_INFO_VMO, &info, sizeof(info), NULL, NULL));
    EXPECT_NUMBER(1, info.num_children);
    EXPECT_NUMBER(0, info.parent_koid);
    zx_handle_t second = clone(parent, 0, PAGE);
    zx_handle_close(child);
    EXPECT_SIGNALS(0, parent);
    zx_handle_close(second);
    EXPECT_SIGNALS(ZX_VMO_ZERO_CHILDREN, parent);
    zx_handle_close(parent);
}

/// What is mapped in advance is the clone's own: it does not change with the parent any more.
static void mapped_in_advance(void) {
    zx_handle_t parent = vmo(2 * PAGE), child;
    volatile char* of_child;
    put(parent, 0, 'a');
    child = clone(parent, 0, 2 * PAGE);
    EXPECT(ZX_OK, zx_vmar_map(zx_vmar_root_self(), ZX_VM_PERM_READ | ZX_VM_MAP_RANGE, 0, child, 0, 2 * PAGE,
                              (zx_vaddr_t*)&of_child));
    put(parent, 0, 'b');
    put(parent, PAGE, 'c');
    EXPECT_NUMBER('a', of_child[0]);
    EXPECT_NUMBER('c', of_child[PAGE]);
    zx_info_vmo_t info;
    EXPECT(ZX_OK, zx_object_get_info(child, ZX_INFO_VMO, &info, sizeof(info), NULL, NULL));
    EXPECT_NUMBER(PAGE, info.committed_bytes);
    zx_handle_close_many((zx_handle_t[]){parent, child}, 2);
}

/// Mappings see what reads and writes see.
static void mapped(void) {
    zx_handle_t parent = vmo(PAGE), child = clone(parent, 0, PAGE);
    volatile char* of_parent;
    volatile char* of_child;
    const zx_vm_option_t both = ZX_VM_PERM_READ | ZX_VM_PERM_WRITE;
    zx_handle_t root = zx_vmar_root_self();
    EXPECT(ZX_OK, zx_vmar_map(root, both, 0, parent, 0, PAGE, (zx_vaddr_t*)&of_parent));
    EXPECT(ZX_OK, zx_vmar_map(root, both, 0, child, 0, PAGE, (zx_vaddr_t*)&of_child));
    EXPECT_NUMBER(0, of_child[0]);
    of_parent[0] = 'a';
    EXPECT_NUMBER('a', of_child[0]);
    EXPECT_NUMBER('a', byte_at(child, 0));
    of_child[0] = 'b';
    EXPECT_NUMBER('a', of_parent[0]);
    EXPECT_NUMBER('b', byte_at(child, 0));
    put(child, 0, 'c');
    EXPECT_NUMBER('c', of_child[0]);
    EXPECT(ZX_OK, zx_vmo_op_range(child, ZX_VMO_OP_DECOMMIT, 0, PAGE, NULL, 0));
    EXPECT_NUMBER('a', of_child[0]);
    EXPECT(ZX_OK, zx_vmar_unmap(root, (zx_vaddr_t)of_parent, PAGE));
    EXPECT(ZX_OK, zx_vmar_unmap(root, (zx_vaddr_t)of_child, PAGE));
    zx_handle_close(parent);
    zx_handle_close(child);
}

int main(void) {
    seen();
    sizes();
    rights();
    told();
    mapped();
    mapped_in_advance();
    return summary("check-clone");
}
