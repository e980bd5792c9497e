// Does OPERATIONS of one kind with N mappings, pages or clones around (growth.h).

#include "growth.h"

enum { PAGE = 4096, MOST = 100000 };

static const zx_vm_option_t READ_ONLY = ZX_VM_PERM_READ;
static const zx_vm_option_t WRITABLE = ZX_VM_PERM_READ | ZX_VM_PERM_WRITE;

static zx_handle_t vmos[MOST];

static zx_handle_t make_vmo(uint64_t size) {
    zx_handle_t vmo;
    check("zx_vmo_create", zx_vmo_create(size, 0, &vmo));
    return vmo;
}

static zx_vaddr_t map(zx_handle_t vmar, zx_vm_option_t options, uint64_t offset, zx_handle_t vmo, uint64_t vmo_offset,
                      uint64_t size) {
    zx_vaddr_t address;
    check("zx_vmar_map", zx_vmar_map(vmar, options, offset, vmo, vmo_offset, size, &address));
    return address;
}

static void unmap(zx_vaddr_t address) {
    check("zx_vmar_unmap", zx_vmar_unmap(zx_vmar_root_self(), address, PAGE));
}

static zx_handle_t make_vmar(uint64_t size, zx_vaddr_t* address) {
    const zx_vm_option_t options = ZX_VM_CAN_MAP_READ | ZX_VM_CAN_MAP_WRITE | ZX_VM_CAN_MAP_SPECIFIC;
    zx_handle_t vmar;
    check("zx_vmar_allocate", zx_vmar_allocate(zx_vmar_root_self(), options, 0, size, &vmar, address));
    return vmar;
}

static void touch(zx_vaddr_t address) {
    *(volatile char*)address = 1;
}

static void look(zx_vaddr_t address) {
    (void)*(volatile char*)address;
}

static void write_to(zx_handle_t vmo, uint64_t offset) {
    check("zx_vmo_write", zx_vmo_write(vmo, "x", offset, 1));
}

static void read_from(zx_handle_t vmo) {
    char byte;
    check("zx_vmo_read", zx_vmo_read(vmo, &byte, 0, 1));
}

static void decommit(zx_handle_t vmo, uint64_t offset) {
    check("zx_vmo_op_range", zx_vmo_op_range(vmo, ZX_VMO_OP_DECOMMIT, offset, PAGE, NULL, 0));
}

static zx_handle_t clone_of(zx_handle_t parent) {
    zx_handle_t clone;
    check("zx_vmo_clone", zx_vmo_clone(parent, ZX_VMO_CLONE_COPY_ON_WRITE, 0, PAGE, &clone));
    return clone;
}

/// Mappings at random places: one more is made, and goes.
static void mapped(void) {
    zx_handle_t vmo = make_vmo(PAGE);
    for (int64_t i = 0; i < n; i++) {
        map(zx_vmar_root_self(), WRITABLE, 0, vmo, 0, PAGE);
    }
    begin();
    for (int64_t i = 0; i < operations; i++) {
        unmap(map(zx_vmar_root_self(), WRITABLE, 0, vmo, 0, PAGE));
    }
    end();
}

/// The same with one more VMAR.
static void allocated(void) {
    zx_handle_t vmo = make_vmo(PAGE);
    for (int64_t i = 0; i < n; i++) {
        map(zx_vmar_root_self(), WRITABLE, 0, vmo, 0, PAGE);
    }
    begin();
    for (int64_t i = 0; i < operations; i++) {
        zx_vaddr_t address;
        zx_handle_t vmar = make_vmar(PAGE, &address);
        check("zx_vmar_destroy", zx_vmar_destroy(vmar));
        check("zx_handle_close", zx_handle_close(vmar));
    }
    end();
}

/// A VMAR that is filled to its last page with mappings at random places.
static void packed(void) {
    zx_handle_t vmo = make_vmo(PAGE);
    for (int64_t left = operations; left > 0; left -= n) {
        zx_vaddr_t address;
        zx_handle_t vmar = make_vmar(n * PAGE, &address);
        begin();
        for (int64_t i = 0; i < n; i++) {
            map(vmar, WRITABLE, 0, vmo, 0, PAGE);
        }
        end();
        check("zx_vmar_destroy", zx_vmar_destroy(vmar));
        check("zx_handle_close", zx_handle_close(vmar));
    }
}

/// A page each of one VMO, side by side, the last page first, and all of them touched.
static zx_vaddr_t map_side_by_side(zx_handle_t vmo, zx_handle_t* vmar) {
    zx_vaddr_t base;
    *vmar = make_vmar(n * PAGE, &base);
    for (int64_t i = 0; i < n; i++) {
        touch(map(*vmar, WRITABLE | ZX_VM_SPECIFIC, i * PAGE, vmo, (n - 1 - i) * PAGE, PAGE));
    }
    return base;
}

/// Mappings with a page each: one changes its permissions.
static void protected(void) {
    zx_handle_t vmar;
    zx_vaddr_t base = map_side_by_side(make_vmo(n * PAGE), &vmar);
    begin();
    for (int64_t i = 0; i < operations; i++) {
        zx_vm_option_t permissions = i / FEW % 2 == 0 ? READ_ONLY : WRITABLE;
        check("zx_vmar_protect", zx_vmar_protect(vmar, permissions, base + chosen(i) * PAGE, PAGE));
    }
    end();
}

/// Mappings with a page each: one loses it, and is written to.
static void faulted(void) {
    zx_handle_t vmo = make_vmo(n * PAGE);
    zx_handle_t vmar;
    zx_vaddr_t base = map_side_by_side(vmo, &vmar);
    begin();
    for (int64_t i = 0; i < operations; i++) {
        decommit(vmo, (n - 1 - chosen(i)) * PAGE);
        touch(base + chosen(i) * PAGE);
    }
    end();
}

/// Pages spread over a TiB: a page beside one is touched, and given back.
static void sparse(void) {
    const uint64_t size = UINT64_C(1) << 40;
    const uint64_t stride = size / n / PAGE / 2 * 2 * PAGE;
    zx_handle_t vmo = make_vmo(size);
    zx_vaddr_t base = map(zx_vmar_root_self(), WRITABLE, 0, vmo, 0, size);
    for (int64_t i = 0; i < n; i++) {
        touch(base + i * stride);
    }
    begin();
    for (int64_t i = 0; i < operations; i++) {
        uint64_t beside = chosen(i) * stride + PAGE;
        touch(base + beside);
        decommit(vmo, beside);
    }
    end();
}

enum step { MADE, READ, WRITTEN, CLOSED };

/// Makes, reads, writes and closes clones of a page by the N, each of the one before if they are a chain. Through a
/// chain of N all N are visited, by one call for all; so it counts as N operations.
static void clones(bool chain, enum step measured) {
    zx_handle_t first = make_vmo(PAGE);
    write_to(first, 0);
    for (int64_t left = operations; left > 0; left -= n) {
        for (enum step step = MADE; step <= CLOSED; step++) {
            if (step == measured) {
                begin();
            }
            for (int64_t i = 0; i < n && step == MADE; i++) {
                vmos[i] = clone_of(chain && i > 0 ? vmos[i - 1] : first);
            }
            for (int64_t i = chain ? n - 1 : 0; i < n && step == READ; i++) {
                read_from(vmos[i]);
            }
            for (int64_t i = chain ? n - 1 : 0; i < n && step == WRITTEN; i++) {
                write_to(vmos[i], 0);
            }
            if (step == CLOSED) {
                check("zx_handle_close_many", zx_handle_close_many(vmos, n));
            }
            if (step == measured) {
                end();
            }
        }
    }
}

static void chain_made(void) {
    clones(true, MADE);
}

static void chain_read(void) {
    clones(true, READ);
}

static void chain_written(void) {
    clones(true, WRITTEN);
}

static void chain_closed(void) {
    clones(true, CLOSED);
}

static void star_made(void) {
    clones(false, MADE);
}

static void star_read(void) {
    clones(false, READ);
}

static void star_written(void) {
    clones(false, WRITTEN);
}

static void star_closed(void) {
    clones(false, CLOSED);
}

/// Clones that nobody looks into: the page of their parent comes and goes.
static void seen(void) {
    zx_handle_t parent = make_vmo(PAGE);
    for (int64_t i = 0; i < n; i++) {
        vmos[i] = clone_of(parent);
    }
    begin();
    for (int64_t i = 0; i < operations; i++) {
        write_to(parent, 0);
        decommit(parent, 0);
    }
    end();
}

/// Mapped clones: all are read, and the page of their parent comes and goes under them.
static void shown(void) {
    zx_handle_t parent = make_vmo(PAGE);
    zx_vaddr_t base;
    zx_handle_t vmar = make_vmar(n * PAGE, &base);
    for (int64_t i = 0; i < n; i++) {
        vmos[i] = clone_of(parent);
        map(vmar, READ_ONLY | ZX_VM_SPECIFIC, i * PAGE, vmos[i], 0, PAGE);
    }
    begin();
    for (int64_t left = operations; left > 0; left -= n) {
        for (int64_t i = 0; i < n; i++) {
            look(base + i * PAGE);
        }
        write_to(parent, 0);
        decommit(parent, 0);
    }
    end();
}

static const struct kind KINDS[] = {
    {"mapped", mapped},
    {"allocated", allocated},
    {"packed", packed},
    {"protected", protected},
    {"faulted", faulted},
    {"sparse", sparse},
    {"chain-made", chain_made},
    {"chain-read", chain_read},
    {"chain-written", chain_written},
    {"chain-closed", chain_closed},
    {"star-made", star_made},
    {"star-read", star_read},
    {"star-written", star_written},
    {"star-closed", star_closed},
    {"seen", seen},
    {"shown", shown},
};

int main(int argc, char** argv) {
    const char* help = "growth-memory mapped|allocated|packed|protected|faulted|sparse|chain-made|chain-read|"
                       "chain-written|chain-closed|star-made|star-read|star-written|star-closed|seen|shown "
                       "N OPERATIONS";
    return run_kind(argc, argv, KINDS, sizeof(KINDS) / sizeof(KINDS[0]), MOST, help);
}
