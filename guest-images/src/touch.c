// Writes to N fresh pages: what a page fault costs.

#include "io.h"

enum { PAGE = 4096, MOST_PAGES = 1 << 20 };

int main(int argc, char** argv) {
    int64_t pages;
    if (argc != 2 || !parse_number(argv[1], 0, MOST_PAGES, &pages)) {
        return usage("touch N");
    }
    if (pages > 0) {
        zx_handle_t vmo;
        zx_vaddr_t base;
        const zx_vm_option_t options = ZX_VM_PERM_READ | ZX_VM_PERM_WRITE;
        check("zx_vmo_create", zx_vmo_create(pages * PAGE, 0, &vmo));
        check("zx_vmar_map", zx_vmar_map(zx_vmar_root_self(), options, 0, vmo, 0, pages * PAGE, &base));
        for (int64_t i = 0; i < pages; i++) {
            *(volatile char*)(base + i * PAGE) = 1;
        }
    }
    print("touch: %ld pages\n", pages);
    return 0;
}
