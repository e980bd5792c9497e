// Touches N pages: what it costs to be given one (`fresh`), to be told again where one is (`refill`), neither (`hit`),
// and to set all bytes of one (`memset`).

#include "io.h"

enum { PAGE = 4096, MOST_PAGES = 1 << 20 };

/// The engine remembers some hundreds of pages. Of more that are touched in turn it has forgotten each when its turn
/// comes again.
enum { MANY = 8192, FEW = 16 };

void* memset(void* to, int value, size_t size);

static char* map(int64_t pages) {
    const zx_vm_option_t options = ZX_VM_PERM_READ | ZX_VM_PERM_WRITE;
    zx_handle_t vmo;
    zx_vaddr_t base;
    check("zx_vmo_create", zx_vmo_create(pages * PAGE, 0, &vmo));
    check("zx_vmar_map", zx_vmar_map(zx_vmar_root_self(), options, 0, vmo, 0, pages * PAGE, &base));
    return (char*)base;
}

/// Writes to `count` pages, round and round the first `around` of them: to another line of the host's caches in each.
static void touch(char* base, int64_t count, int64_t around) {
    for (int64_t i = 0, page = 0; i < count; i++) {
        *(volatile char*)(base + page * PAGE + page % 64 * 64) = 1;
        page = page + 1 == around ? 0 : page + 1;
    }
}

/// The same to pages that are there.
static void touch_again(int64_t count, int64_t around) {
    char* base = map(MANY);
    touch(base, MANY, MANY);
    touch(base, count, around);
}

static void set(int64_t count) {
    char* base = map(FEW);
    touch(base, FEW, FEW);
    for (int64_t i = 0; i < count; i++) {
        memset(base + i % FEW * PAGE, (int)i, PAGE);
    }
}

int main(int argc, char** argv) {
    int64_t pages;
    if (argc != 3 || !parse_number(argv[2], 0, MOST_PAGES, &pages)) {
        return usage("touch fresh|refill|hit|memset N");
    }
    if (same(argv[1], "fresh")) {
        touch(map(pages == 0 ? 1 : pages), pages, pages);
    } else if (same(argv[1], "refill")) {
        touch_again(pages, MANY);
    } else if (same(argv[1], "hit")) {
        touch_again(pages, FEW);
    } else if (same(argv[1], "memset")) {
        set(pages);
    } else {
        return usage("touch fresh|refill|hit|memset N");
    }
    print("touch: %ld pages\n", pages);
    return 0;
}
