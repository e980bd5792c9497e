// Child processes for the checks: with a page of code, the vDSO where the parent has it, and a stack.

#pragma once

#include "check.h"
#include "elf.h"

#include <zircon/syscalls/object.h>

enum { CHILD_PAGE = 4096 };

/// Code for a child: gets a handle in the first argument and something in the second. Position-independent.
extern const char child_code[] __attribute__((visibility("hidden")));
extern const char child_exit[] __attribute__((visibility("hidden")));  // returns 42 to the call at the second argument
extern const char child_read[] __attribute__((visibility("hidden")));  // reads from the second argument
extern const char child_spin[] __attribute__((visibility("hidden")));  // never ends
extern const char child_thief[] __attribute__((visibility("hidden"))); // makes a system call outside of the vDSO

__asm__(".section .rodata.child, \"a\"\n"
        ".balign 64\n"
        ".globl child_code, child_exit, child_read, child_spin, child_thief\n"
        "child_code:\n"
#if defined(__x86_64__)
        "child_exit: mov $42, %edi\n call *%rsi\n ud2\n"
        "child_read: mov (%rsi), %al\n ud2\n"
        "child_spin: jmp child_spin\n"
        "child_thief: xor %eax, %eax\n syscall\n ud2\n"
#elif defined(__aarch64__)
        "child_exit: mov x0, #42\n blr x1\n brk #1\n"
        "child_read: ldrb w0, [x1]\n brk #1\n"
        "child_spin: b child_spin\n"
        "child_thief: mov x16, #0\n svc #0\n brk #1\n"
#endif
        ".balign 64\n"
        ".text\n");

typedef struct {
    zx_handle_t process, thread, vmar;
    zx_vaddr_t code, stack;
} child_t;

/// Maps a VMO into the child: anywhere, or at an address.
static inline zx_vaddr_t child_map(child_t* child, zx_vm_option_t options, zx_vaddr_t address, zx_handle_t vmo,
                                   uint64_t offset, size_t size) {
    zx_info_vmar_t info;
    zx_vaddr_t mapped;
    check("zx_object_get_info", zx_object_get_info(child->vmar, ZX_INFO_VMAR, &info, sizeof(info), NULL, NULL));
    uint64_t place = options & ZX_VM_SPECIFIC ? address - info.base : 0;
    check("zx_vmar_map", zx_vmar_map(child->vmar, options, place, vmo, offset, size, &mapped));
    return mapped;
}

static inline void child_map_vdso(child_t* child) {
    static zx_handle_t vmo;
    uintptr_t vdso;
    vmo = vmo == ZX_HANDLE_INVALID ? zx_take_startup_handle(PA_HND(PA_VMO_VDSO, 0)) : vmo;
    check("zx_object_get_property",
          zx_object_get_property(zx_process_self(), ZX_PROP_PROCESS_VDSO_BASE_ADDRESS, &vdso, sizeof(vdso)));
    const elf_segment_t* segment = elf_segments((const void*)vdso);
    for (int i = 0; i < ((const elf_header_t*)vdso)->segment_count; i++, segment++) {
        if (segment->type == ELF_LOAD) {
            zx_vm_option_t run = segment->flags & ELF_EXECUTE ? ZX_VM_PERM_EXECUTE : 0;
            size_t size = (segment->memory_size + CHILD_PAGE - 1) / CHILD_PAGE * CHILD_PAGE;
            child_map(child, ZX_VM_PERM_READ | run | ZX_VM_SPECIFIC, vdso + segment->address, vmo, segment->offset,
                      size);
        }
    }
}

/// A process with a thread, ready to be started.
static inline child_t new_child(zx_handle_t job) {
    child_t child;
    check("zx_process_create", zx_process_create(job, "child", 5, 0, &child.process, &child.vmar));
    check("zx_thread_create", zx_thread_create(child.process, "thread", 6, 0, &child.thread));
    zx_handle_t code = vmo(CHILD_PAGE), stack = vmo(CHILD_PAGE);
    check("zx_vmo_write", zx_vmo_write(code, child_code, 0, 64));
    child.code = child_map(&child, ZX_VM_PERM_READ | ZX_VM_PERM_EXECUTE, 0, code, 0, CHILD_PAGE);
    child.stack = child_map(&child, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE, 0, stack, 0, CHILD_PAGE) + CHILD_PAGE;
    child_map_vdso(&child);
    zx_handle_close(code);
    zx_handle_close(stack);
    return child;
}

static inline zx_status_t start_child(child_t child, const char* entry, zx_handle_t first, uintptr_t second) {
    return zx_process_start(child.process, child.thread, child.code + (zx_vaddr_t)(entry - child_code), child.stack,
                            first, second);
}

static inline zx_info_process_t about_process(zx_handle_t process) {
    zx_info_process_t info = {.return_code = 77};
    EXPECT(ZX_OK, zx_object_get_info(process, ZX_INFO_PROCESS, &info, sizeof(info), NULL, NULL));
    return info;
}

/// Waits for the end of a child. Returns its return code.
static inline int64_t end_of(child_t child) {
    EXPECT(ZX_OK, zx_object_wait_one(child.process, ZX_PROCESS_TERMINATED, ZX_TIME_INFINITE, NULL));
    return about_process(child.process).return_code;
}

static inline void forget(child_t child) {
    zx_handle_close(child.process);
    zx_handle_close(child.thread);
    zx_handle_close(child.vmar);
}
