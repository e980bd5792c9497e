// As much of the ELF format as a program needs to read its own headers and those of its vDSO.

#pragma once

#include <stdint.h>

typedef struct {
    uint8_t identification[16];
    uint16_t type, machine;
    uint32_t version;
    uint64_t entry, segments_offset, sections_offset;
    uint32_t flags;
    uint16_t header_size, segment_size, segment_count;
} elf_header_t;

typedef struct {
    uint32_t type, flags;
    uint64_t offset, address, physical_address, file_size, memory_size, alignment;
} elf_segment_t;

typedef struct {
    uint64_t tag, value;
} elf_dynamic_t;

typedef struct {
    uint32_t name;
    uint8_t info, other;
    uint16_t section;
    uint64_t value, size;
} elf_symbol_t;

enum { ELF_EXECUTE = 1, ELF_WRITE = 2, ELF_READ = 4 };
enum { ELF_LOAD = 1, ELF_DYNAMIC = 2 };
enum { ELF_HASH = 4, ELF_STRTAB = 5, ELF_SYMTAB = 6, ELF_GNU_HASH = 0x6ffffef5 };

static inline const elf_segment_t* elf_segments(const void* image) {
    return (const elf_segment_t*)((uintptr_t)image + ((const elf_header_t*)image)->segments_offset);
}
