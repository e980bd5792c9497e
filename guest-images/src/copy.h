// Children that are copies of their parent: the same image and the same vDSO at the same addresses, so that what was
// relocated stays right, with a stack of their own and `child_main` as their entry.
//
// The calls are the same on each ISA, down to the last number. So the segments lie in slots of 64 KiB (build.sh), and
// are handled by the slot; and such a program is built without what needs a thread pointer.

#pragma once

#include "elf.h"
#include "io.h"

enum { SLOT = 64 * 1024, IMAGE_SLOTS = 8, PAGE = 4096 };

extern const char __ehdr_start[] __attribute__((visibility("hidden")));

/// Replaces crt1's: on x86-64 alone, setting the thread pointer is a system call.
void _zx_set_thread_pointer(const void* pointer) { (void)pointer; }

/// What a child does with the handle it was given.
__attribute__((noreturn, used)) static void child_main(zx_handle_t argument);

/// Where the child starts, at an address that does not depend on the ISA: it goes on in `child_main`.
extern const char child_start[];
__asm__(".section .text.child_start, \"ax\"\n"
        ".balign 0x4000\n"
        ".globl child_start\n"
        "child_start:\n"
#if defined(__x86_64__)
        "call child_main\n"
#elif defined(__aarch64__)
        "bl child_main\n"
#endif
        ".text\n");

static inline zx_vm_option_t permissions(const elf_segment_t* segment) {
    return (segment->flags & ELF_READ ? ZX_VM_PERM_READ : 0) | (segment->flags & ELF_WRITE ? ZX_VM_PERM_WRITE : 0) |
           (segment->flags & ELF_EXECUTE ? ZX_VM_PERM_EXECUTE : 0);
}

/// The child's root VMAR: its handle and where it starts.
typedef struct {
    zx_handle_t handle;
    zx_vaddr_t base;
} space_t;

/// Maps a part of `vmo` into the child at just this address.
static inline void map_at(space_t space, zx_vaddr_t address, zx_vm_option_t options, zx_handle_t vmo, uint64_t offset,
                   size_t size) {
    zx_vaddr_t mapped;
    check("zx_vmar_map", zx_vmar_map(space.handle, options | ZX_VM_SPECIFIC, address - space.base, vmo, offset, size,
                                     &mapped));
}

/// Gives the child this program as it is now, without its variables.
static inline void copy_image(space_t space) {
    zx_handle_t vmo;
    zx_vaddr_t copy;
    check("zx_vmo_create", zx_vmo_create(IMAGE_SLOTS * SLOT, 0, &vmo));
    check("zx_vmar_map", zx_vmar_map(zx_vmar_root_self(), ZX_VM_PERM_READ | ZX_VM_PERM_WRITE, 0, vmo, 0,
                                     IMAGE_SLOTS * SLOT, &copy));
    const elf_segment_t* segment = elf_segments(__ehdr_start);
    for (int i = 0; i < ((const elf_header_t*)__ehdr_start)->segment_count; i++, segment++) {
        if (segment->type == ELF_LOAD && segment->file_size > 0) {
            uint64_t slot = segment->address / SLOT * SLOT;
            __builtin_memcpy((char*)copy + segment->address, __ehdr_start + segment->address, segment->file_size);
            map_at(space, (uintptr_t)__ehdr_start + slot, permissions(segment), vmo, slot, SLOT);
        }
    }
    check("zx_vmar_unmap", zx_vmar_unmap(zx_vmar_root_self(), copy, IMAGE_SLOTS * SLOT));
    zx_handle_close(vmo);
}

static inline void map_vdso(space_t space) {
    uintptr_t vdso;
    check("zx_object_get_property",
          zx_object_get_property(zx_process_self(), ZX_PROP_PROCESS_VDSO_BASE_ADDRESS, &vdso, sizeof(vdso)));
    static zx_handle_t vmo;
    vmo = vmo == ZX_HANDLE_INVALID ? zx_take_startup_handle(PA_HND(PA_VMO_VDSO, 0)) : vmo;
    const elf_segment_t* segment = elf_segments((const void*)vdso);
    for (int i = 0; i < ((const elf_header_t*)vdso)->segment_count; i++, segment++) {
        if (segment->type == ELF_LOAD) {
            size_t size = (segment->memory_size + PAGE - 1) / PAGE * PAGE;
            map_at(space, vdso + segment->address, permissions(segment), vmo, segment->offset, size);
        }
    }
}

/// Maps a stack of one slot at the start of the child's address space, and so learns where that is.
static inline space_t map_stack(zx_handle_t vmar) {
    zx_handle_t vmo;
    space_t space = {.handle = vmar};
    check("zx_vmo_create", zx_vmo_create(SLOT, 0, &vmo));
    check("zx_vmar_map", zx_vmar_map(vmar, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE | ZX_VM_SPECIFIC, 0, vmo, 0, SLOT,
                                     &space.base));
    zx_handle_close(vmo);
    return space;
}

/// Starts a child in a job. It gets the handle as the argument of `child_main`.
static inline zx_handle_t start_copy(zx_handle_t job, const char* name, size_t length, zx_handle_t argument) {
    zx_handle_t process, thread, vmar;
    check("zx_process_create", zx_process_create(job, name, length, 0, &process, &vmar));
    check("zx_thread_create", zx_thread_create(process, name, length, 0, &thread));
    space_t space = map_stack(vmar);
    copy_image(space);
    map_vdso(space);
    zx_vaddr_t stack_top = space.base + SLOT;
    check("zx_process_start", zx_process_start(process, thread, (zx_vaddr_t)child_start, stack_top, argument, 0));
    zx_handle_close(thread);
    zx_handle_close(vmar);
    return process;
}
