// Two processes over a channel: the parent sends a number and an event, the child signals the event and sends both
// back, N times.
//
// The child is a copy of the parent: the same image and the same vDSO at the same addresses, so that what was relocated
// stays right, with a stack of its own and a function of this file as its entry.
//
// The calls are the same on each ISA, down to the last number. So the segments lie in slots of 64 KiB (build.sh), and
// are handled by the slot; and the program is built without what needs a thread pointer.

#include "elf.h"
#include "io.h"

enum { SLOT = 64 * 1024, IMAGE_SLOTS = 8, PAGE = 4096 };

extern const char __ehdr_start[] __attribute__((visibility("hidden")));

/// Replaces crt1's: on x86-64 alone, setting the thread pointer is a system call.
void _zx_set_thread_pointer(const void* pointer) { (void)pointer; }

/// Where the child starts, at an address that does not depend on the ISA: it goes on in `pong`.
extern const char child_start[];
__asm__(".section .text.child_start, \"ax\"\n"
        ".balign 0x4000\n"
        ".globl child_start\n"
        "child_start:\n"
#if defined(__x86_64__)
        "call pong\n"
#elif defined(__aarch64__)
        "bl pong\n"
#endif
        ".text\n");

typedef struct {
    uint64_t number;
    zx_handle_t event;
} ball_t;

static zx_status_t throw(zx_handle_t channel, ball_t ball) {
    return zx_channel_write(channel, 0, &ball.number, sizeof(ball.number), &ball.event, 1);
}

static zx_status_t catch(zx_handle_t channel, ball_t* ball) {
    const zx_signals_t news = ZX_CHANNEL_READABLE | ZX_CHANNEL_PEER_CLOSED;
    zx_status_t status = zx_object_wait_one(channel, news, ZX_TIME_INFINITE, NULL);
    if (status != ZX_OK) {
        return status;
    }
    uint32_t bytes, handles;
    return zx_channel_read(channel, 0, &ball->number, &ball->event, sizeof(ball->number), 1, &bytes, &handles);
}

/// The child. Its return code is the number of balls it has sent back when the parent closes the channel.
__attribute__((noreturn, used)) static void pong(zx_handle_t channel) {
    int64_t count = 0;
    ball_t ball;
    while (catch(channel, &ball) == ZX_OK) {
        zx_object_signal(ball.event, 0, ZX_EVENT_SIGNALED);
        throw(channel, ball);
        count++;
    }
    zx_process_exit(count);
}

static zx_vm_option_t permissions(const elf_segment_t* segment) {
    return (segment->flags & ELF_READ ? ZX_VM_PERM_READ : 0) | (segment->flags & ELF_WRITE ? ZX_VM_PERM_WRITE : 0) |
           (segment->flags & ELF_EXECUTE ? ZX_VM_PERM_EXECUTE : 0);
}

/// The child's root VMAR: its handle and where it starts.
typedef struct {
    zx_handle_t handle;
    zx_vaddr_t base;
} space_t;

/// Maps a part of `vmo` into the child at just this address.
static void map_at(space_t space, zx_vaddr_t address, zx_vm_option_t options, zx_handle_t vmo, uint64_t offset,
                   size_t size) {
    zx_vaddr_t mapped;
    check("zx_vmar_map", zx_vmar_map(space.handle, options | ZX_VM_SPECIFIC, address - space.base, vmo, offset, size,
                                     &mapped));
}

/// Gives the child this program as it is now, without its variables.
static void copy_image(space_t space) {
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

static void map_vdso(space_t space) {
    uintptr_t vdso;
    check("zx_object_get_property",
          zx_object_get_property(zx_process_self(), ZX_PROP_PROCESS_VDSO_BASE_ADDRESS, &vdso, sizeof(vdso)));
    zx_handle_t vmo = zx_take_startup_handle(PA_HND(PA_VMO_VDSO, 0));
    const elf_segment_t* segment = elf_segments((const void*)vdso);
    for (int i = 0; i < ((const elf_header_t*)vdso)->segment_count; i++, segment++) {
        if (segment->type == ELF_LOAD) {
            size_t size = (segment->memory_size + PAGE - 1) / PAGE * PAGE;
            map_at(space, vdso + segment->address, permissions(segment), vmo, segment->offset, size);
        }
    }
}

/// Maps a stack of one slot at the start of the child's address space, and so learns where that is.
static space_t map_stack(zx_handle_t vmar) {
    zx_handle_t vmo;
    space_t space = {.handle = vmar};
    check("zx_vmo_create", zx_vmo_create(SLOT, 0, &vmo));
    check("zx_vmar_map", zx_vmar_map(vmar, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE | ZX_VM_SPECIFIC, 0, vmo, 0, SLOT,
                                     &space.base));
    zx_handle_close(vmo);
    return space;
}

/// Starts the child with its end of the channel.
static zx_handle_t start_child(zx_handle_t channel) {
    zx_handle_t process, thread, vmar;
    check("zx_process_create", zx_process_create(zx_job_default(), "pong", 4, 0, &process, &vmar));
    check("zx_thread_create", zx_thread_create(process, "pong", 4, 0, &thread));
    space_t space = map_stack(vmar);
    copy_image(space);
    map_vdso(space);
    zx_vaddr_t stack_top = space.base + SLOT;
    check("zx_process_start", zx_process_start(process, thread, (zx_vaddr_t)child_start, stack_top, channel, 0));
    zx_handle_close(thread);
    zx_handle_close(vmar);
    return process;
}

/// One trip there and back. The event must return signaled.
static void ping(zx_handle_t channel, ball_t* ball) {
    uint64_t number = ball->number;
    check("throw", throw(channel, *ball));
    check("catch", catch(channel, ball));
    check("number", ball->number == number ? ZX_OK : ZX_ERR_IO_DATA_INTEGRITY);
    check("event", zx_object_wait_one(ball->event, ZX_EVENT_SIGNALED, 0, NULL));
    check("zx_object_signal", zx_object_signal(ball->event, ZX_EVENT_SIGNALED, 0));
}

int main(int argc, char** argv) {
    int64_t trips;
    if (argc != 2 || !parse_number(argv[1], 0, INT64_MAX, &trips)) {
        return usage("pingpong N");
    }
    zx_handle_t here, there;
    check("zx_channel_create", zx_channel_create(0, &here, &there));
    zx_handle_t child = start_child(there);
    ball_t ball;
    check("zx_event_create", zx_event_create(0, &ball.event));
    for (ball.number = 1; ball.number <= (uint64_t)trips; ball.number++) {
        ping(here, &ball);
    }
    zx_handle_close(here);
    check("zx_object_wait_one", zx_object_wait_one(child, ZX_PROCESS_TERMINATED, ZX_TIME_INFINITE, NULL));
    zx_info_process_t end;
    check("zx_object_get_info", zx_object_get_info(child, ZX_INFO_PROCESS, &end, sizeof(end), NULL, NULL));
    check("return code of the child", end.return_code == trips ? ZX_OK : ZX_ERR_BAD_STATE);
    print("pingpong: %ld round trips\n", trips);
    return 0;
}
