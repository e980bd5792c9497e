// Calls every system call of the vDSO with arguments that no sane program passes: wild numbers, bad pointers, handles
// of the wrong kind. Whatever the kernel answers is right, as long as it answers and this program lives to say so.
//
// What is called and passed depends on the seed alone.

#include "elf.h"
#include "io.h"

typedef uint64_t call_t(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);

enum { ARGUMENTS = 8, SCRATCH_SIZE = 64 * 1024, NO_DEADLINE = -1, SKIP = -2 };

/// Which argument is a deadline, and so must be in the past.
static const struct {
    const char* name;
    int deadline;
} SPECIAL[] = {
    {"_zx_nanosleep", 0},
    {"_zx_object_wait_one", 2},
    {"_zx_object_wait_many", 2},
    {"_zx_port_wait", 1},
    {"_zx_futex_wait", 3},
    {"_zx_futex_wait_deprecated", 2},
    {"_zx_channel_call", 2},
    // These end the thread that calls them,
    {"_zx_process_exit", SKIP},
    {"_zx_thread_exit", SKIP},
    {"_zx_futex_wake_handle_close_thread_exit", SKIP},
    {"_zx_vmar_unmap_handle_close_thread_exit", SKIP},
    // these use pointers in the vDSO's own code, where a bad one is a page fault,
    {"_zx_cache_flush", SKIP},
    {"_zx_cprng_draw", SKIP},
    {"_zx_system_get_features", SKIP},
    {"_zx_system_get_version", SKIP},
    // and this one would clutter the output.
    {"_zx_debug_write", SKIP},
};

/// The vDSO and its symbols.
static uintptr_t vdso;
static const elf_symbol_t* symbols;
static const char* names;
static uint32_t symbol_count;

static uint64_t state;

/// The next of a sequence of random numbers (splitmix64).
static uint64_t next(void) {
    uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

/// Memory that the kernel may write: a mapping with nothing else in the region around it.
static zx_vaddr_t scratch;

/// One of each kind of object. None of them can end this process.
static zx_handle_t pool[32];
static size_t pool_size;

static void make_pool(void) {
    zx_handle_t* p = pool;
    zx_vaddr_t address;
    zx_channel_create(0, &p[0], &p[1]);
    zx_eventpair_create(0, &p[2], &p[3]);
    zx_socket_create(ZX_SOCKET_HAS_CONTROL, &p[4], &p[5]);
    zx_fifo_create(16, 16, 0, &p[6], &p[7]);
    zx_event_create(0, &p[8]);
    zx_port_create(0, &p[9]);
    zx_timer_create(0, ZX_CLOCK_MONOTONIC, &p[10]);
    zx_vmo_create(SCRATCH_SIZE, ZX_VMO_NON_RESIZABLE, &p[11]);
    zx_vmar_allocate(zx_vmar_root_self(), ZX_VM_CAN_MAP_READ | ZX_VM_CAN_MAP_WRITE | ZX_VM_CAN_MAP_SPECIFIC, 0,
                     16 * SCRATCH_SIZE, &p[12], &address);
    zx_job_create(zx_job_default(), 0, &p[13]);
    zx_process_create(p[13], "victim", 6, 0, &p[14], &p[15]);
    zx_thread_create(p[14], "victim", 6, 0, &p[16]);
    pool_size = 17;
}

static uint64_t wild_number(void) {
    static const uint64_t NUMBERS[] = {
        0,          1,          2,        3,         4,         7,         8,         16,        31,       32,
        64,         0xff,       0xfff,    0x1000,    0x1001,    0xffff,    0x10000,   1ul << 20, 1ul << 24, INT32_MAX,
        1ul << 31,  UINT32_MAX, 1ul << 32, 1ul << 47, 1ul << 62, INT64_MAX, 1ul << 63, -1ul,      -8ul,     -4096ul,
    };
    return NUMBERS[next() % (sizeof(NUMBERS) / sizeof(NUMBERS[0]))];
}

/// Never into this program, whose own handles some calls would find and close there.
static uint64_t wild_pointer(void) {
    switch (next() % 10) {
    case 0:
        return 0;
    case 1:
        return scratch - 4096; // not mapped
    case 2:
        return vdso; // not writable
    case 3:
        return vdso + symbols[1 + next() % (symbol_count - 1)].value; // code
    case 4:
        return scratch + 1 + next() % 7; // misaligned
    case 5:
        return scratch + SCRATCH_SIZE - 4; // runs out of the mapping
    case 6:
        return 0xffffff8000000000 + next() % 0x100000; // the kernel's half
    case 7:
        return 1ul << 47; // neither half
    default:
        return scratch + next() % (SCRATCH_SIZE / 2) / 8 * 8; // good
    }
}

static uint64_t wild_argument(void) {
    switch (next() % 8) {
    case 0:
    case 1:
        return wild_number();
    case 2:
        return next() % 40;
    case 3:
        return next();
    case 4:
    case 5:
        return wild_pointer();
    default:
        return pool[next() % pool_size];
    }
}

static int deadline_of(const char* name) {
    for (size_t i = 0; i < sizeof(SPECIAL) / sizeof(SPECIAL[0]); i++) {
        if (same(name, SPECIAL[i].name)) {
            return SPECIAL[i].deadline;
        }
    }
    return NO_DEADLINE;
}

/// Calls once. The first argument is a handle most of the time, since otherwise hardly a call would get far.
static void abuse(call_t* call, int deadline) {
    uint64_t a[ARGUMENTS];
    for (int i = 0; i < ARGUMENTS; i++) {
        a[i] = i == deadline ? 0 : wild_argument();
    }
    if (deadline != 0 && next() % 4 != 0) {
        a[0] = pool[next() % pool_size];
    }
    call(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
}

/// How many symbols there are: the length of the chain table or, if there is only GNU's, the end of its last chain.
static uint32_t count_symbols(const uint32_t* hash, const uint32_t* gnu_hash) {
    if (hash != NULL) {
        return hash[1];
    }
    uint32_t bucket_count = gnu_hash[0], first_symbol = gnu_hash[1];
    const uint32_t* buckets = gnu_hash + 4 + 2 * gnu_hash[2];
    const uint32_t* chains = buckets + bucket_count;
    uint32_t last = first_symbol;
    for (uint32_t i = 0; i < bucket_count; i++) {
        last = buckets[i] > last ? buckets[i] : last;
    }
    while ((chains[last - first_symbol] & 1) == 0) {
        last++;
    }
    return last + 1;
}

static void read_vdso(void) {
    check("zx_object_get_property",
          zx_object_get_property(zx_process_self(), ZX_PROP_PROCESS_VDSO_BASE_ADDRESS, &vdso, sizeof(vdso)));
    const elf_segment_t* segment = elf_segments((const void*)vdso);
    while (segment->type != ELF_DYNAMIC) {
        segment++;
    }
    const uint32_t* hash = NULL;
    const uint32_t* gnu_hash = NULL;
    for (const elf_dynamic_t* entry = (const elf_dynamic_t*)(vdso + segment->address); entry->tag != 0; entry++) {
        const void* address = (const void*)(vdso + entry->value);
        switch (entry->tag) {
        case ELF_HASH:
            hash = address;
            break;
        case ELF_GNU_HASH:
            gnu_hash = address;
            break;
        case ELF_SYMTAB:
            symbols = address;
            break;
        case ELF_STRTAB:
            names = address;
            break;
        }
    }
    symbol_count = count_symbols(hash, gnu_hash);
}

static int64_t abuse_each(void) {
    int64_t calls = 0;
    for (uint32_t i = 0; i < symbol_count; i++) {
        const char* name = names + symbols[i].name;
        int deadline = deadline_of(name);
        bool is_call = symbols[i].value != 0 && name[0] == '_' && name[1] == 'z' && name[2] == 'x';
        if (is_call && deadline != SKIP) {
            abuse((call_t*)(vdso + symbols[i].value), deadline);
            calls++;
        }
    }
    return calls;
}

static void make_scratch(void) {
    zx_handle_t region, vmo;
    zx_vaddr_t address;
    zx_vm_option_t can = ZX_VM_CAN_MAP_READ | ZX_VM_CAN_MAP_WRITE | ZX_VM_CAN_MAP_SPECIFIC;
    check("zx_vmar_allocate",
          zx_vmar_allocate(zx_vmar_root_self(), can, 0, 3 * SCRATCH_SIZE, &region, &address));
    check("zx_vmo_create", zx_vmo_create(SCRATCH_SIZE, 0, &vmo));
    check("zx_vmar_map", zx_vmar_map(region, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE | ZX_VM_SPECIFIC, SCRATCH_SIZE, vmo, 0,
                                     SCRATCH_SIZE, &scratch));
}

int main(int argc, char** argv) {
    int64_t seed, rounds = 50;
    if (argc < 2 || argc > 3 || !parse_number(argv[1], INT64_MIN, INT64_MAX, &seed) ||
        (argc == 3 && !parse_number(argv[2], 0, INT64_MAX, &rounds))) {
        return usage("abuse SEED [ROUNDS]");
    }
    state = (uint64_t)seed;
    read_vdso();
    make_scratch();
    int64_t calls = 0;
    for (int64_t i = 0; i < rounds; i++) {
        make_pool();
        calls += abuse_each();
        for (size_t k = 0; k < pool_size; k++) {
            zx_handle_close(pool[k]);
        }
    }
    print("abuse: %ld calls\n", calls);
    return 0;
}
