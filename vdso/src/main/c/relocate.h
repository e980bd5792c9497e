// Makes a position-independent program run where it was loaded: base addresses are added, and system calls are bound to
// the vDSO. Nothing here may depend on a relocation: every call and every datum is reached relative to the pc.

#pragma once

#include <zircon/types.h>

typedef struct {
    uint8_t identification[16];
    uint16_t type, machine;
    uint32_t version;
    uint64_t entry, segments_offset, sections_offset;
    uint32_t flags;
    uint16_t header_size, segment_size, segment_count;
} header_t;

typedef struct {
    uint32_t type, flags;
    uint64_t offset, address, physical_address, file_size, memory_size, alignment;
} segment_t;

typedef struct {
    uint64_t tag, value;
} dynamic_t;

typedef struct {
    uint32_t name;
    uint8_t info, other;
    uint16_t section;
    uint64_t value, size;
} symbol_t;

typedef struct {
    uint64_t offset;
    uint32_t type, symbol;
    int64_t addend;
} rela_t;

enum { SEGMENT_LOAD = 1, SEGMENT_DYNAMIC = 2, BINDING_WEAK = 2, SECTION_UNDEFINED = 0 };

enum {
    TAG_NULL = 0,
    TAG_PLTRELSZ = 2,
    TAG_HASH = 4,
    TAG_STRTAB = 5,
    TAG_SYMTAB = 6,
    TAG_RELA = 7,
    TAG_RELASZ = 8,
    TAG_REL = 17,
    TAG_PLTREL = 20,
    TAG_JMPREL = 23,
    TAG_RELRSZ = 35,
    TAG_RELR = 36,
    TAG_COUNT
};
#define TAG_GNU_HASH 0x6ffffef5u

/// The tables that lld writes for `--pack-dyn-relocs=android`: a packing of their own, but for RELR.
#define TAG_ANDROID_REL 0x6000000fu
#define TAG_ANDROID_RELA 0x60000011u
#define TAG_ANDROID_RELR 0x6fffe000u
#define TAG_ANDROID_RELRSZ 0x6fffe001u

#if defined(__x86_64__)
enum { RELOCATE_ABSOLUTE = 1, RELOCATE_GOT = 6, RELOCATE_PLT = 7, RELOCATE_BASE = 8 };
#define TRAP "ud1 0x7a(%eax), %eax"
#elif defined(__aarch64__)
enum { RELOCATE_ABSOLUTE = 257, RELOCATE_GOT = 1025, RELOCATE_PLT = 1026, RELOCATE_BASE = 1027 };
#define TRAP "brk 0x7a"
#endif

/// A loaded ELF image: what to add to an address in its file, and the values of its dynamic section by tag.
typedef struct {
    uintptr_t bias;
    const uint32_t* gnu_hash;
    bool has_unknown_table;
    uint64_t tags[TAG_COUNT];
} image_t;

extern const header_t __ehdr_start __attribute__((visibility("hidden")));

/// Ends a program that cannot be relocated, by an instruction used for nothing else.
_Noreturn static void trap(void) {
    for (;;) {
        __asm__ volatile(TRAP);
    }
}

static void read_dynamic(image_t* image, const dynamic_t* dynamic) {
    for (; dynamic->tag != TAG_NULL; dynamic++) {
        if (dynamic->tag == TAG_REL || (dynamic->tag == TAG_PLTREL && dynamic->value == TAG_REL) ||
            dynamic->tag == TAG_ANDROID_REL || dynamic->tag == TAG_ANDROID_RELA) {
            image->has_unknown_table = true;
        } else if (dynamic->tag < TAG_COUNT) {
            image->tags[dynamic->tag] = dynamic->value;
        } else if (dynamic->tag == TAG_GNU_HASH) {
            image->gnu_hash = (const uint32_t*)(image->bias + dynamic->value);
        } else if (dynamic->tag == TAG_ANDROID_RELR) {
            image->tags[TAG_RELR] = dynamic->value;
        } else if (dynamic->tag == TAG_ANDROID_RELRSZ) {
            image->tags[TAG_RELRSZ] = dynamic->value;
        }
    }
}

/// Reads the image whose file begins at `header`, wherever its linker thought that would be: the first segment says.
static void read_headers(image_t* image, const header_t* header) {
    const segment_t* segments = (const segment_t*)((uintptr_t)header + header->segments_offset);
    const segment_t* end = segments + header->segment_count;
    const segment_t* first = segments;
    while (first < end && first->type != SEGMENT_LOAD) {
        first++;
    }
    image->bias = (uintptr_t)header - (first->address - first->offset);
    for (const segment_t* segment = segments; segment < end; segment++) {
        if (segment->type == SEGMENT_DYNAMIC) {
            read_dynamic(image, (const dynamic_t*)(image->bias + segment->address));
        }
    }
}

static const symbol_t* symbol_at(const image_t* image, uint32_t index) {
    return (const symbol_t*)(image->bias + image->tags[TAG_SYMTAB]) + index;
}

static const char* name_of(const image_t* image, const symbol_t* symbol) {
    return (const char*)(image->bias + image->tags[TAG_STRTAB] + symbol->name);
}

static bool defines(const image_t* image, const symbol_t* symbol, const char* name) {
    if (symbol->section == SECTION_UNDEFINED) {
        return false;
    }
    const char* own = name_of(image, symbol);
    while (*own == *name && *own != '\0') {
        own++;
        name++;
    }
    return *own == *name;
}

static const symbol_t* find_by_gnu_hash(const image_t* image, const char* name) {
    uint32_t hash = 5381;
    for (const char* c = name; *c != '\0'; c++) {
        hash = hash * 33 + (uint8_t)*c;
    }
    const uint32_t* table = image->gnu_hash;
    uint32_t bucket_count = table[0], first_symbol = table[1], filter_words = table[2];
    const uint32_t* buckets = table + 4 + 2 * filter_words;
    const uint32_t* chains = buckets + bucket_count;
    uint32_t index = buckets[hash % bucket_count];
    if (index < first_symbol) {
        return NULL;
    }
    for (;; index++) {
        uint32_t entry = chains[index - first_symbol];
        if ((entry | 1) == (hash | 1) && defines(image, symbol_at(image, index), name)) {
            return symbol_at(image, index);
        }
        if (entry & 1) {
            return NULL;
        }
    }
}

static const symbol_t* find_by_hash(const image_t* image, const char* name) {
    uint32_t hash = 0;
    for (const char* c = name; *c != '\0'; c++) {
        hash = (hash << 4) + (uint8_t)*c;
        hash = (hash ^ (hash >> 24 & 0xf0)) & 0x0fffffff;
    }
    const uint32_t* table = (const uint32_t*)(image->bias + image->tags[TAG_HASH]);
    const uint32_t* buckets = table + 2;
    const uint32_t* chains = buckets + table[0];
    for (uint32_t index = buckets[hash % table[0]]; index != 0; index = chains[index]) {
        if (defines(image, symbol_at(image, index), name)) {
            return symbol_at(image, index);
        }
    }
    return NULL;
}

/// The address of a symbol the image defines, or 0.
static uintptr_t find(const image_t* image, const char* name) {
    const symbol_t* symbol = image->gnu_hash ? find_by_gnu_hash(image, name) : find_by_hash(image, name);
    return symbol ? image->bias + symbol->value : 0;
}

/// Says what is wrong, if the vDSO can at least do that, and traps.
_Noreturn static void refuse(const image_t* vdso, const char* what, const char* name) {
    zx_status_t (*debug_write)(const char*, size_t) = (void*)find(vdso, "_zx_debug_write");
    const char* parts[] = {"crt1: ", what, name, "\n"};
    for (int i = 0; debug_write && i < 4; i++) {
        size_t length = 0;
        while (parts[i][length] != '\0') {
            length++;
        }
        debug_write(parts[i], length);
    }
    trap();
}

static uintptr_t resolve(const image_t* program, const image_t* vdso, uint32_t index) {
    const symbol_t* symbol = symbol_at(program, index);
    if (index == 0) {
        return 0;
    }
    if (symbol->section != SECTION_UNDEFINED) {
        return program->bias + symbol->value;
    }
    uintptr_t address = find(vdso, name_of(program, symbol));
    if (address == 0 && symbol->info >> 4 != BINDING_WEAK) {
        refuse(vdso, "the vDSO does not define ", name_of(program, symbol));
    }
    return address;
}

static void apply(const image_t* program, const image_t* vdso, int table, int table_size) {
    const rela_t* rela = (const rela_t*)(program->bias + program->tags[table]);
    const rela_t* end = rela + program->tags[table_size] / sizeof(rela_t);
    for (; rela < end; rela++) {
        uintptr_t* place = (uintptr_t*)(program->bias + rela->offset);
        switch (rela->type) {
        case RELOCATE_BASE:
            *place = program->bias + rela->addend;
            break;
        case RELOCATE_ABSOLUTE:
        case RELOCATE_GOT:
        case RELOCATE_PLT:
            *place = resolve(program, vdso, rela->symbol) + rela->addend;
            break;
        default:
            refuse(vdso, "the program has a relocation of a kind that no linker makes for Zircon", "");
        }
    }
}

/// RELR: an even word names a place, an odd one is a bitmap of the 63 places after the last one named or covered.
static void apply_packed(const image_t* program) {
    const uint64_t* word = (const uint64_t*)(program->bias + program->tags[TAG_RELR]);
    const uint64_t* end = word + program->tags[TAG_RELRSZ] / sizeof(*word);
    uintptr_t* place = NULL;
    for (; word < end; word++) {
        if ((*word & 1) == 0) {
            place = (uintptr_t*)(program->bias + *word);
            *place++ += program->bias;
            continue;
        }
        uintptr_t* covered = place;
        for (uint64_t bits = *word >> 1; bits != 0; bits >>= 1, covered++) {
            if (bits & 1) {
                *covered += program->bias;
            }
        }
        place += 63;
    }
}

/// Applies the program's relocations, with the system calls it names found in the vDSO that is mapped at `vdso_base`.
/// Traps if one of them is missing, or if there are relocations that Zircon does not know.
static void relocate(const void* vdso_base) {
    image_t program = {0}, vdso = {0};
    read_headers(&program, &__ehdr_start);
    read_headers(&vdso, vdso_base);
    if (program.has_unknown_table) {
        refuse(&vdso, "the program has relocations that Zircon does not know: link without --pack-dyn-relocs=android and -z rel", "");
    }
    apply_packed(&program);
    apply(&program, &vdso, TAG_RELA, TAG_RELASZ);
    apply(&program, &vdso, TAG_JMPREL, TAG_PLTRELSZ);
}
