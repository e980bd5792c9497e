// Does STEPS things at random to VMOs and address regions, and to a model of them (model.h), and compares: what each
// call answers, what reads, loads and code see, which accesses fault, what ZX_INFO_VMO tells.
//
// What is done depends on the seed alone. The first difference is printed with seed, step and operation, and ends it.

#include "model.h"

#include <zircon/syscalls/exception.h>
#include <zircon/syscalls/port.h>

enum { MOST_BYTES = 2 * PAGE, SURVEY_STEPS = 4096 };

static const uint32_t READ = ZX_VM_PERM_READ, WRITE = ZX_VM_PERM_WRITE, EXECUTE = ZX_VM_PERM_EXECUTE;

static int64_t seed, step;
static uint64_t state;

/// What is being done, for who wants to see it again.
static const char* doing;
static uint64_t with[5];

static zx_vaddr_t window;

/// Random bytes, a VMO that holds the same, and one to read and compare.
static uint8_t noise[2 * MOST_BYTES];
static uint8_t copied[MOST_BYTES];
static zx_handle_t noise_vmo, sink;

static int64_t faults, runs;

/// The next of a sequence of random numbers (splitmix64).
static uint64_t next(void) {
    uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

static size_t below(size_t limit) { return (next() >> 32) * limit >> 32; }

static bool once_in(size_t times) { return below(times) == 0; }

static void tell_where(void) {
    print("memory-model: seed %ld, step %ld, %s:", seed, step, doing);
    for (size_t i = 0; i < sizeof(with) / sizeof(with[0]); i++) {
        print(" 0x%lx", with[i]);
    }
    print("\n");
}

static void expect(zx_status_t expected, zx_status_t actual) {
    if (actual != expected) {
        tell_where();
        print("  answers %s, expected %s\n", status_name(actual), status_name(expected));
        zx_process_exit(1);
    }
}

static void agree(const char* what, uint64_t where, uint64_t expected, uint64_t actual) {
    if (actual != expected) {
        tell_where();
        print("  %s 0x%lx: 0x%lx, expected 0x%lx\n", what, where, actual, expected);
        zx_process_exit(1);
    }
}

static void begin(const char* what, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e) {
    doing = what;
    with[0] = a, with[1] = b, with[2] = c, with[3] = d, with[4] = e;
}

static uint64_t number_of(const vmo_t* vmo) { return vmo - vmos; }
static uint64_t number_of_region(const region_t* region) { return region - regions; }

/// A word anywhere.
typedef uint64_t word_t __attribute__((aligned(1), may_alias));

/// Compares bytes with a page of the model from an offset on.
static void agree_on(const uint8_t* actual, const vmo_t* vmo, size_t page, size_t within, size_t length) {
    static const uint64_t zeroes[PAGE / sizeof(uint64_t)];
    const uint64_t* words = seen(vmo, page);
    const uint8_t* expected = (const uint8_t*)(words == NULL ? zeroes : words) + within;
    size_t same = 0;
    while (same + sizeof(word_t) <= length && *(const word_t*)(actual + same) == *(const word_t*)(expected + same)) {
        same += sizeof(word_t);
    }
    while (same < length && actual[same] == expected[same]) {
        same++;
    }
    if (same < length) {
        print("vmo %ld, ", number_of(vmo));
        agree("byte", page * PAGE + within + same, expected[same], actual[same]);
    }
}

static void put(vmo_t* vmo, size_t page, size_t within, const uint8_t* from, size_t length) {
    uint8_t* to = owned(vmo, page) + within;
    size_t done = 0;
    for (; done + sizeof(word_t) <= length; done += sizeof(word_t)) {
        *(word_t*)(to + done) = *(const word_t*)(from + done);
    }
    for (; done < length; done++) {
        to[done] = from[done];
    }
}

static size_t least(size_t left, size_t right) { return left < right ? left : right; }

/// Compares bytes with what the model says a VMO, or else the window, has from an offset on.
static void agree_on_range(const vmo_t* vmo, const uint8_t* actual, size_t at, size_t length) {
    for (size_t done = 0, part; done < length; done += part) {
        size_t page = (at + done) / PAGE, within = (at + done) % PAGE;
        part = least(length - done, PAGE - within);
        agree_on(actual + done, vmo != NULL ? vmo : places[page].vmo, vmo != NULL ? page : places[page].page, within,
                 part);
    }
}

static void put_range(vmo_t* vmo, size_t at, const uint8_t* from, size_t length) {
    for (size_t done = 0, part; done < length; done += part) {
        size_t page = (at + done) / PAGE, within = (at + done) % PAGE;
        part = least(length - done, PAGE - within);
        put(vmo != NULL ? vmo : places[page].vmo, vmo != NULL ? page : places[page].page, within, from + done, part);
    }
}

// Accesses of the program itself. Those that fault go on at `faulted`, and return 0.

extern const char faulted[] __attribute__((visibility("hidden")));
extern uint64_t load(uintptr_t address, uint64_t* to) __attribute__((visibility("hidden")));
extern uint64_t store(uintptr_t address, uint64_t value) __attribute__((visibility("hidden")));

__asm__(".globl load, store, faulted\n"
#if defined(__x86_64__)
        "load: mov (%rdi), %rax\n mov %rax, (%rsi)\n mov $1, %eax\n ret\n"
        "store: mov %rsi, (%rdi)\n mov $1, %eax\n ret\n"
        "faulted: xor %eax, %eax\n ret\n"
#elif defined(__aarch64__)
        "load: ldr x0, [x0]\n str x0, [x1]\n mov x0, #1\n ret\n"
        "store: str x1, [x0]\n mov x0, #1\n ret\n"
        "faulted: mov x0, #0\n ret\n"
#endif
);

static volatile bool accessing;

static void handle_faults(uintptr_t port, uintptr_t thread) {
    for (;;) {
        zx_port_packet_t packet;
        zx_thread_state_general_regs_t registers;
        check("zx_port_wait", zx_port_wait(port, ZX_TIME_INFINITE, &packet));
        bool mine = accessing && packet.type == ZX_EXCP_FATAL_PAGE_FAULT;
        if (mine) {
            faults++;
            check("zx_thread_read_state",
                  zx_thread_read_state(thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
            registers.PC = (uintptr_t)faulted;
            check("zx_thread_write_state",
                  zx_thread_write_state(thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
        }
        check("zx_task_resume_from_exception",
              zx_task_resume_from_exception(thread, port, mine ? 0 : ZX_RESUME_TRY_NEXT));
    }
}

static void catch_faults(void) {
    zx_handle_t port;
    check("zx_port_create", zx_port_create(0, &port));
    check("zx_task_bind_exception_port", zx_task_bind_exception_port(zx_thread_self(), port, 0, 0));
    start_thread(handle_faults, port, zx_thread_self());
}

/// A word that is code which returns a number from 1 to 0xffff; and that number, 0 for any other word.
#if defined(__x86_64__)
static uint64_t code(uint64_t number) { return 0x9090c300000000b8 | number << 8; }
static uint64_t number_in(uint64_t word) { return code(word >> 8 & 0xffff) == word ? word >> 8 & 0xffff : 0; }
#elif defined(__aarch64__)
static uint64_t code(uint64_t number) { return 0xd65f03c052800000 | number << 5; }
static uint64_t number_in(uint64_t word) { return code(word >> 5 & 0xffff) == word ? word >> 5 & 0xffff : 0; }
#endif

static uint64_t some_code(void) { return code(1 + below(0xffff)); }

/// Runs what is at the start of a page of the window, unless nobody could say what that would do.
static void run(size_t page) {
    bool may_run = accessible(page * PAGE, 1, EXECUTE);
    const uint64_t* words = may_run ? seen(places[page].vmo, places[page].page) : NULL;
    uint64_t number = words == NULL ? 0 : number_in(words[0]);
    if (may_run && number == 0) {
        return;
    }
    uintptr_t address = window + page * PAGE;
    if (may_run) {
        zx_cache_flush((void*)address, sizeof(uint64_t), ZX_CACHE_FLUSH_DATA | ZX_CACHE_FLUSH_INSN);
    }
    accessing = true;
    uint64_t returned = ((uint64_t(*)(void))address)();
    accessing = false;
    agree("running page", page, number, returned & 0xffffffff);
    runs += may_run;
}

static void load_at(size_t at) {
    uint64_t word = 0;
    bool may_load = accessible(at, sizeof(word), READ);
    accessing = true;
    uint64_t loaded = load(window + at, &word);
    accessing = false;
    agree("loading from", at, may_load, loaded);
    if (may_load) {
        agree_on_range(NULL, (uint8_t*)&word, at, sizeof(word));
    }
}

static void store_at(size_t at, uint64_t word) {
    bool may_store = accessible(at, sizeof(word), WRITE);
    accessing = true;
    uint64_t stored = store(window + at, word);
    accessing = false;
    agree("storing to", at, may_store, stored);
    if (may_store) {
        put_range(NULL, at, (uint8_t*)&word, sizeof(word));
    } else if (accessible(at, 1, WRITE)) {
        // Across two pages: the first was there to be written to before it turned out that the second is not.
        owned(places[at / PAGE].vmo, places[at / PAGE].page);
    }
}

// What is chosen at random.

/// A VMO with a handle.
static vmo_t* some_vmo(void) {
    for (size_t i = below(VMOS), tries = 0; tries < VMOS; tries++, i = (i + 1) % VMOS) {
        if (vmos[i].handle != ZX_HANDLE_INVALID) {
            return &vmos[i];
        }
    }
    return NULL;
}

/// A region with a handle, alive or not.
static region_t* some_region(void) {
    for (size_t i = below(REGIONS), tries = 0; tries < REGIONS; tries++, i = (i + 1) % REGIONS) {
        if (regions[i].handle != ZX_HANDLE_INVALID) {
            return &regions[i];
        }
    }
    return NULL;
}

static uint32_t some_permissions(void) {
    const uint32_t choices[] = {0, READ, READ | WRITE, READ | WRITE};
    return choices[below(4)] | (once_in(8) ? READ | EXECUTE : 0);
}

static size_t some_length(void) { return 1 + below(once_in(8) ? MOST_BYTES : 32); }

/// An offset somewhere in pages, often just before the end of one.
static size_t some_offset(size_t pages) {
    size_t page = below(pages) * PAGE;
    return once_in(4) ? page + PAGE - 1 - below(16) : once_in(3) ? page + below(PAGE) : page;
}

// The things to do.

static vmo_t* free_vmo(void) {
    for (size_t i = 0; i < VMOS; i++) {
        if (vmos[i].uses == 0) {
            return &vmos[i];
        }
    }
    return NULL;
}

static void enter_vmo(vmo_t* vmo, zx_handle_t handle, vmo_t* parent, size_t first, size_t pages, uint32_t can) {
    vmo->handle = handle;
    vmo->can = can;
    vmo->uses = 1;
    vmo->clones = 0;
    vmo->parent = parent;
    vmo->first = first;
    vmo->pages = pages;
    disown(vmo, 0, VMO_PAGES);
}

static void create_vmo(void) {
    vmo_t* vmo = free_vmo();
    if (vmo == NULL) {
        return;
    }
    zx_handle_t handle;
    size_t pages = below(VMO_PAGES + 1);
    vmo->resizable = !once_in(8);
    uint32_t can = PERMISSIONS;
    begin("zx_vmo_create vmo, pages, resizable", number_of(vmo), pages, vmo->resizable, 0, 0);
    expect(ZX_OK, zx_vmo_create(pages * PAGE, vmo->resizable ? 0 : ZX_VMO_NON_RESIZABLE, &handle));
    if (once_in(8)) {
        handle = without(ZX_RIGHT_WRITE, handle);
        can &= ~WRITE;
    }
    if (once_in(4)) {
        handle = without(ZX_RIGHT_EXECUTE, handle);
        can &= ~EXECUTE;
    }
    enter_vmo(vmo, handle, NULL, 0, pages, can);
}

static void clone_vmo(vmo_t* parent) {
    vmo_t* vmo = free_vmo();
    if (vmo == NULL) {
        return;
    }
    zx_handle_t handle;
    size_t first = below(VMO_PAGES), pages = below(VMO_PAGES + 1);
    vmo->resizable = !once_in(8);
    begin("zx_vmo_clone parent, vmo, first page, pages, resizable", number_of(parent), number_of(vmo), first, pages,
          vmo->resizable);
    expect(ZX_OK, zx_vmo_clone(parent->handle,
                               ZX_VMO_CLONE_COPY_ON_WRITE | (vmo->resizable ? 0 : ZX_VMO_CLONE_NON_RESIZEABLE),
                               first * PAGE, pages * PAGE, &handle));
    enter_vmo(vmo, handle, parent, first, pages, parent->can | WRITE);
    parent->uses++;
    parent->clones++;
}

static void close_vmo(vmo_t* vmo) {
    begin("zx_handle_close vmo", number_of(vmo), 0, 0, 0, 0);
    expect(ZX_OK, zx_handle_close(vmo->handle));
    vmo->handle = ZX_HANDLE_INVALID;
    release(vmo);
}

static void resize_vmo(vmo_t* vmo) {
    size_t pages = below(VMO_PAGES + 1), bytes = pages == 0 ? 0 : pages * PAGE - below(PAGE);
    zx_status_t expected = (vmo->can & WRITE) == 0 ? ZX_ERR_ACCESS_DENIED
                           : !vmo->resizable       ? ZX_ERR_UNAVAILABLE
                                                   : ZX_OK;
    begin("zx_vmo_set_size vmo, bytes", number_of(vmo), bytes, 0, 0, 0);
    expect(expected, zx_vmo_set_size(vmo->handle, bytes));
    if (expected == ZX_OK) {
        disown(vmo, pages, VMO_PAGES);
        vmo->pages = pages;
    }
}

static void write_vmo_from(vmo_t* vmo, size_t at, const void* from, size_t length) {
    zx_status_t expected = (vmo->can & WRITE) == 0           ? ZX_ERR_ACCESS_DENIED
                           : at + length > vmo->pages * PAGE ? ZX_ERR_OUT_OF_RANGE
                                                             : ZX_OK;
    begin("zx_vmo_write vmo, offset, length", number_of(vmo), at, length, 0, 0);
    expect(expected, zx_vmo_write(vmo->handle, from, at, length));
    if (expected == ZX_OK) {
        put_range(vmo, at, from, length);
    }
}

static void write_vmo(vmo_t* vmo) {
    write_vmo_from(vmo, some_offset(VMO_PAGES), noise + below(MOST_BYTES), some_length());
}

static void read_vmo(vmo_t* vmo) {
    size_t at = some_offset(VMO_PAGES), length = some_length();
    zx_status_t expected = at + length > vmo->pages * PAGE ? ZX_ERR_OUT_OF_RANGE : ZX_OK;
    begin("zx_vmo_read vmo, offset, length", number_of(vmo), at, length, 0, 0);
    expect(expected, zx_vmo_read(vmo->handle, copied, at, length));
    if (expected == ZX_OK) {
        agree_on_range(vmo, copied, at, length);
    }
}

/// Commits or decommits.
static void change_pages(vmo_t* vmo) {
    bool commit = once_in(2);
    size_t at = below((VMO_PAGES + 1) * PAGE), length = below((VMO_PAGES + 1) * PAGE), size = vmo->pages * PAGE;
    zx_status_t expected = (vmo->can & WRITE) == 0 ? ZX_ERR_ACCESS_DENIED : at > size ? ZX_ERR_OUT_OF_RANGE : ZX_OK;
    begin(commit ? "commit vmo, offset, length" : "decommit vmo, offset, length", number_of(vmo), at, length, 0, 0);
    expect(expected, zx_vmo_op_range(vmo->handle, commit ? ZX_VMO_OP_COMMIT : ZX_VMO_OP_DECOMMIT, at, length, NULL, 0));
    if (expected != ZX_OK || least(length, size - at) == 0) {
        return;
    }
    size_t past = (at + least(length, size - at) + PAGE - 1) / PAGE;
    if (commit) {
        for (size_t page = at / PAGE; page < past; page++) {
            owned(vmo, page);
        }
    } else {
        disown(vmo, at / PAGE, past);
    }
}

static void ask_about(vmo_t* vmo) {
    zx_info_vmo_t info;
    begin("ZX_INFO_VMO vmo", number_of(vmo), 0, 0, 0, 0);
    expect(ZX_OK, zx_object_get_info(vmo->handle, ZX_INFO_VMO, &info, sizeof(info), NULL, NULL));
    agree("size of vmo", number_of(vmo), vmo->pages * PAGE, info.size_bytes);
    agree("committed bytes of vmo", number_of(vmo), committed(vmo) * PAGE, info.committed_bytes);
    agree("clones of vmo", number_of(vmo), vmo->clones, info.num_children);
    agree("mappings of vmo", number_of(vmo), mappings(vmo), info.num_mappings);
}

/// What is said of a range of a region, wherever that is asked.
static zx_status_t of_range(const region_t* region, size_t offset, size_t count) {
    return !region->alive ? ZX_ERR_BAD_STATE : offset + count > region->count ? ZX_ERR_INVALID_ARGS : ZX_OK;
}

/// What is said of a place for `count` pages in a region. With `kind` 0 the kernel chooses, else that is where it is.
static zx_status_t of_place(const region_t* region, uint32_t kind, size_t offset, size_t count) {
    size_t from = region->start + offset;
    if (!region->alive) {
        return ZX_ERR_BAD_STATE;
    }
    if (kind != 0 && !region->specific) {
        return ZX_ERR_ACCESS_DENIED;
    }
    if (offset + count > region->count || (kind == 0 && offset != 0)) {
        return ZX_ERR_INVALID_ARGS;
    }
    if (kind == ZX_VM_SPECIFIC_OVERWRITE) {
        return cuts_no_region(region, from, from + count, false) ? ZX_OK : ZX_ERR_INVALID_ARGS;
    }
    bool fits = kind == ZX_VM_SPECIFIC ? is_free(region, from, from + count) : has_room(region, count);
    return fits ? ZX_OK : ZX_ERR_NO_MEMORY;
}

/// The page of the window where something new is: where it was to be or, if the kernel chose, where the region is free.
static size_t placed(const region_t* region, uint32_t kind, size_t offset, size_t count, zx_vaddr_t address) {
    size_t from = kind != 0 ? region->start + offset : (address - window) / PAGE;
    agree("address, not at page", from, window + from * PAGE, address);
    if (kind == 0) {
        bool inside = from >= region->start && from + count <= region->start + region->count;
        agree("free pages at page", from, true, inside && is_free(region, from, from + count));
    }
    return from;
}

static void map(region_t* region, vmo_t* vmo) {
    const uint32_t kinds[] = {0, ZX_VM_SPECIFIC, ZX_VM_SPECIFIC_OVERWRITE};
    uint32_t kind = kinds[below(3)], permissions = some_permissions(), range = once_in(4) ? ZX_VM_MAP_RANGE : 0;
    size_t offset = kind != 0 || once_in(16) ? below(region->count) : 0, count = 1 + below(VMO_PAGES);
    size_t first = once_in(2) ? 0 : below(VMO_PAGES);
    uint32_t can = region->can & vmo->can;
    zx_status_t expected = range != 0 && kind == ZX_VM_SPECIFIC_OVERWRITE ? ZX_ERR_INVALID_ARGS
                           : (permissions & ~can) != 0                    ? ZX_ERR_ACCESS_DENIED
                                                                          : of_place(region, kind, offset, count);
    // Zircon takes the offset in the VMO for one in the mapping.
    expected = expected == ZX_OK && range != 0 && first != 0 ? ZX_ERR_INVALID_ARGS : expected;
    zx_vaddr_t address;
    begin("zx_vmar_map region, vmo, options, offset << 32 | page, pages", number_of_region(region), number_of(vmo),
          permissions | kind | range, offset << 32 | first, count);
    expect(expected, zx_vmar_map(region->handle, permissions | kind | range, offset * PAGE, vmo->handle, first * PAGE,
                                 count * PAGE - below(PAGE), &address));
    if (expected != ZX_OK) {
        return;
    }
    size_t from = placed(region, kind, offset, count, address);
    vmo->uses += count;
    unplace(from, from + count);
    for (size_t i = 0; i < count; i++) {
        places[from + i] = (place_t){vmo, first + i, permissions, can, i == 0};
        if (range != 0) {
            inherit(vmo, first + i);
        }
    }
}

static void unmap(region_t* region) {
    size_t offset = once_in(8) ? 0 : below(region->count);
    size_t count = (offset == 0 ? region->count : 1 + below(region->count - offset)) + once_in(16);
    size_t from = region->start + offset;
    zx_status_t expected = of_range(region, offset, count);
    if (expected == ZX_OK && !cuts_no_region(region, from, from + count, true)) {
        expected = ZX_ERR_INVALID_ARGS;
    }
    begin("zx_vmar_unmap region, offset, pages", number_of_region(region), offset, count, 0, 0);
    expect(expected, zx_vmar_unmap(region->handle, window + from * PAGE, count * PAGE - below(PAGE)));
    if (expected == ZX_OK) {
        empty(region, from, from + count);
    }
}

static void protect(region_t* region) {
    size_t offset = below(region->count), count = 1 + below(region->count - offset) + once_in(16);
    count = once_in(2) ? least(count, 3) : count;
    size_t from = region->start + offset;
    uint32_t permissions = some_permissions();
    zx_status_t expected = (permissions & ~region->can) != 0 ? ZX_ERR_ACCESS_DENIED : of_range(region, offset, count);
    expected = expected == ZX_OK ? protectable(region, from, from + count, permissions) : expected;
    begin("zx_vmar_protect region, permissions, offset, pages", number_of_region(region), permissions, offset, count,
          0);
    expect(expected, zx_vmar_protect(region->handle, permissions, window + from * PAGE, count * PAGE - below(PAGE)));
    if (expected == ZX_OK) {
        protect_places(from, from + count, permissions);
    }
}

static region_t* free_region(void) {
    for (size_t i = 0; i < REGIONS; i++) {
        if (regions[i].handle == ZX_HANDLE_INVALID && !regions[i].alive) {
            return &regions[i];
        }
    }
    return NULL;
}

static void allocate(region_t* parent) {
    region_t* region = free_region();
    if (region == NULL) {
        return;
    }
    uint32_t kind = once_in(3) ? 0 : ZX_VM_SPECIFIC, compact = once_in(3) ? ZX_VM_COMPACT : 0;
    uint32_t can = once_in(4) ? some_permissions() : PERMISSIONS;
    size_t offset = kind != 0 ? below(parent->count) : 0, count = 1 + below(WINDOW_PAGES / 2);
    bool specific = !once_in(4);
    zx_status_t expected = (can & ~parent->can) != 0 ? ZX_ERR_ACCESS_DENIED : of_place(parent, kind, offset, count);
    zx_handle_t handle;
    zx_vaddr_t address;
    begin("zx_vmar_allocate parent, region, offset, pages, permissions", number_of_region(parent),
          number_of_region(region), offset, count, can);
    expect(expected, zx_vmar_allocate(parent->handle,
                                      kind | compact | can * (ZX_VM_CAN_MAP_READ / ZX_VM_PERM_READ) |
                                          (specific ? ZX_VM_CAN_MAP_SPECIFIC : 0),
                                      offset * PAGE, count * PAGE, &handle, &address));
    if (expected != ZX_OK) {
        return;
    }
    size_t from = placed(parent, kind, offset, count, address);
    *region = (region_t){handle, true, parent, from, count, can, specific};
    for (size_t page = from; page < from + count; page++) {
        owners[page] = region;
    }
}

/// Destroys it, closes its handle, or both.
static void end_region(region_t* region) {
    if (region == regions) {
        return;
    }
    bool destroy = !once_in(4);
    if (destroy) {
        zx_status_t expected = region->alive ? ZX_OK : ZX_ERR_BAD_STATE;
        begin("zx_vmar_destroy region", number_of_region(region), 0, 0, 0, 0);
        expect(expected, zx_vmar_destroy(region->handle));
        if (expected == ZX_OK) {
            empty(region->parent, region->start, region->start + region->count);
        }
    }
    if (!destroy || !once_in(4)) {
        begin("zx_handle_close region", number_of_region(region), 0, 0, 0, 0);
        expect(ZX_OK, zx_handle_close(region->handle));
        region->handle = ZX_HANDLE_INVALID;
    }
}

/// Has the kernel read the window.
static void copy_out(void) {
    size_t at = some_offset(WINDOW_PAGES), length = least(some_length(), WINDOW_PAGES * PAGE - at);
    zx_status_t expected = accessible(at, length, READ) ? ZX_OK : ZX_ERR_INVALID_ARGS;
    begin("zx_vmo_write from window at, length", at, length, 0, 0, 0);
    expect(expected, zx_vmo_write(sink, (void*)(window + at), 0, length));
    if (expected == ZX_OK) {
        expect(ZX_OK, zx_vmo_read(sink, copied, 0, length));
        agree_on_range(NULL, copied, at, length);
    }
}

/// Has the kernel write to the window.
static void copy_in(void) {
    size_t at = some_offset(WINDOW_PAGES), length = least(some_length(), WINDOW_PAGES * PAGE - at);
    size_t from = below(MOST_BYTES);
    zx_status_t expected = accessible(at, length, WRITE) ? ZX_OK : ZX_ERR_INVALID_ARGS;
    begin("zx_vmo_read to window at, length", at, length, 0, 0, 0);
    expect(expected, zx_vmo_read(noise_vmo, (void*)(window + at), from, length));
    if (expected == ZX_OK) {
        put_range(NULL, at, noise + from, length);
    }
}

static size_t some_word(void) { return least(some_offset(WINDOW_PAGES), WINDOW_PAGES * PAGE - sizeof(uint64_t)); }

/// Runs something, most of the time what was just written there by way of the VMO.
static void write_and_run(void) {
    size_t page = below(WINDOW_PAGES);
    for (size_t tries = 0; tries < WINDOW_PAGES && !accessible(page * PAGE, 1, EXECUTE); tries++) {
        page = (page + 1) % WINDOW_PAGES;
    }
    vmo_t* vmo = places[page].vmo;
    if (vmo != NULL && vmo->handle != ZX_HANDLE_INVALID && !once_in(4)) {
        uint64_t word = some_code();
        write_vmo_from(vmo, places[page].page * PAGE, &word, sizeof(word));
    }
    begin("run at window page", page, 0, 0, 0, 0);
    run(page);
}

static void access(void) {
    size_t at = some_word(), page = below(WINDOW_PAGES);
    switch (below(4)) {
    case 0:
        begin("load from window at", at, 0, 0, 0, 0);
        load_at(at);
        break;
    case 1:
        begin("store to window at", at, 0, 0, 0, 0);
        store_at(at, next());
        break;
    case 2:
        begin("store code to window at page", page, 0, 0, 0, 0);
        store_at(page * PAGE, some_code());
        break;
    default:
        write_and_run();
    }
}

/// Compares everything that can be seen without a change.
static void survey(void) {
    for (size_t i = 0; i < VMOS; i++) {
        if (vmos[i].handle != ZX_HANDLE_INVALID) {
            ask_about(&vmos[i]);
            for (size_t page = 0; page < vmos[i].pages; page++) {
                expect(ZX_OK, zx_vmo_read(vmos[i].handle, copied, page * PAGE, PAGE));
                agree_on(copied, &vmos[i], page, 0, PAGE);
            }
        }
    }
    for (size_t page = 0; page < WINDOW_PAGES; page++) {
        begin("survey of window at page", page, 0, 0, 0, 0);
        load_at(page * PAGE + below(PAGE / 8) * 8);
        run(page);
        if (!accessible(page * PAGE, 1, WRITE)) {
            store_at(page * PAGE, 0);
        }
    }
}

static void change_vmo(vmo_t* vmo) {
    size_t chance = below(50);
    if (vmo == NULL || chance < 4) {
        create_vmo();
    } else if (chance < 9) {
        clone_vmo(vmo);
    } else if (chance < 12) {
        close_vmo(vmo);
    } else if (chance < 15) {
        resize_vmo(vmo);
    } else if (chance < 25) {
        write_vmo(vmo);
    } else if (chance < 33) {
        read_vmo(vmo);
    } else if (chance < 36) {
        change_pages(vmo);
    } else if (chance < 39) {
        ask_about(vmo);
    } else {
        map(some_region(), vmo);
    }
}

static void change_window(region_t* region) {
    size_t chance = below(50);
    if (chance < 5) {
        unmap(region);
    } else if (chance < 12) {
        protect(region);
    } else if (chance < 16) {
        allocate(region);
    } else if (chance < 20) {
        end_region(region);
    } else if (chance < 31) {
        copy_out();
    } else if (chance < 42) {
        copy_in();
    } else {
        access();
    }
}

static void take_step(void) {
    if (once_in(2)) {
        change_vmo(some_vmo());
    } else {
        change_window(some_region());
    }
}

static void prepare(void) {
    for (size_t i = 0; i < sizeof(noise); i++) {
        noise[i] = (uint8_t)next();
    }
    noise_vmo = vmo(sizeof(noise));
    sink = vmo(MOST_BYTES);
    check("zx_vmo_write", zx_vmo_write(noise_vmo, noise, 0, sizeof(noise)));
    uint32_t can = ZX_VM_CAN_MAP_READ | ZX_VM_CAN_MAP_WRITE | ZX_VM_CAN_MAP_EXECUTE | ZX_VM_CAN_MAP_SPECIFIC;
    regions[0] = (region_t){.alive = true, .count = WINDOW_PAGES, .can = PERMISSIONS, .specific = true};
    check("zx_vmar_allocate",
          zx_vmar_allocate(zx_vmar_root_self(), can, 0, WINDOW_PAGES * PAGE, &regions[0].handle, &window));
    for (size_t page = 0; page < WINDOW_PAGES; page++) {
        owners[page] = regions;
    }
    catch_faults();
}

int main(int argc, char** argv) {
    int64_t steps;
    if (argc != 3 || !parse_number(argv[1], INT64_MIN, INT64_MAX, &seed) ||
        !parse_number(argv[2], 0, INT64_MAX, &steps)) {
        return usage("memory-model SEED STEPS");
    }
    state = (uint64_t)seed;
    prepare();
    for (step = 1; step <= steps; step++) {
        take_step();
        if (step % SURVEY_STEPS == 0) {
            survey();
        }
    }
    print("memory-model: %ld steps, %ld page faults, %ld runs of code\n", steps, faults, runs);
    return 0;
}
