// The start of a program that needs no interpreter: relocates it, reads its bootstrap message, calls main.
//
// The message is the one of zircon/processargs.h, alone in the channel whose handle arrives in the first argument
// register; the second holds the address of the vDSO.

#include "compiler.h"
#include "relocate.h"

#include <zircon/process.h>
#include <zircon/processargs.h>
#include <zircon/syscalls.h>
#include <zircon/tls.h>

extern int main(int argc, char** argv, char** envp);

/// The entry point: ends the chain of frames, aligns the stack and goes on in `begin`.
#if defined(__x86_64__)
__asm__(".text\n"
        ".globl _start\n"
        ".type _start, %function\n"
        "_start:\n"
        ".cfi_startproc\n"
        ".cfi_undefined %rip\n"
        "xor %ebp, %ebp\n"
        "and $-16, %rsp\n"
        "call begin\n"
        "ud2\n"
        ".cfi_endproc\n"
        ".size _start, . - _start\n");
#elif defined(__aarch64__)
__asm__(".text\n"
        ".globl _start\n"
        ".type _start, %function\n"
        "_start:\n"
        ".cfi_startproc\n"
        ".cfi_undefined x30\n"
        "mov x29, xzr\n"
        "mov x30, xzr\n"
        "bl begin\n"
        "brk 1\n"
        ".cfi_endproc\n"
        ".size _start, . - _start\n");
#endif

static union {
    zx_proc_args_t head;
    char bytes[ZX_CHANNEL_MAX_MSG_BYTES];
} message;

/// Arguments and environment, each list ended by NULL: every string takes a byte of the message at least. Too many for
/// the stack.
static char* strings[ZX_CHANNEL_MAX_MSG_BYTES + 2];

static uint32_t message_size;
static zx_handle_t handles[ZX_CHANNEL_MAX_MSG_HANDLES];
static uint32_t handle_count;

static zx_handle_t process_self;
static zx_handle_t thread_self;
static zx_handle_t vmar_root_self;
static zx_handle_t job_default;

_Noreturn static void give_up(const char* why, size_t length) {
    _zx_debug_write(why, length);
    _zx_process_exit(-1);
}
#define GIVE_UP(why) give_up("crt1: " why "\n", sizeof("crt1: " why "\n") - 1)

static const uint32_t* handle_kinds(void) {
    return (const uint32_t*)(message.bytes + message.head.handle_info_off);
}

static void read_message(zx_handle_t bootstrap) {
    zx_status_t status = _zx_channel_read(bootstrap, 0, message.bytes, handles, sizeof(message.bytes),
                                          ZX_CHANNEL_MAX_MSG_HANDLES, &message_size, &handle_count);
    if (status != ZX_OK) {
        GIVE_UP("no bootstrap message");
    }
    _zx_handle_close(bootstrap);
    uint32_t kinds = message.head.handle_info_off;
    if (message_size < sizeof(zx_proc_args_t) || message.head.protocol != ZX_PROCARGS_PROTOCOL ||
        message.head.version != ZX_PROCARGS_VERSION || kinds % sizeof(uint32_t) != 0 || kinds > message_size ||
        (message_size - kinds) / sizeof(uint32_t) < handle_count) {
        GIVE_UP("malformed bootstrap message");
    }
}

/// Points `list` at `count` strings that lie one after the other in the message, and ends it with NULL.
static void split(char** list, uint32_t count, uint32_t offset) {
    for (uint32_t i = 0; i < count; i++) {
        list[i] = message.bytes + offset;
        do {
            if (offset >= message_size) {
                GIVE_UP("a string leaves the bootstrap message");
            }
        } while (message.bytes[offset++] != '\0');
    }
    list[count] = NULL;
}

zx_handle_t zx_take_startup_handle(uint32_t kind) {
    for (uint32_t i = 0; i < handle_count; i++) {
        if (handle_kinds()[i] == kind) {
            zx_handle_t handle = __atomic_exchange_n(&handles[i], ZX_HANDLE_INVALID, __ATOMIC_RELAXED);
            if (handle != ZX_HANDLE_INVALID) {
                return handle;
            }
        }
    }
    return ZX_HANDLE_INVALID;
}

zx_handle_t _zx_process_self(void) { return process_self; }
zx_handle_t _zx_thread_self(void) { return thread_self; }
zx_handle_t _zx_vmar_root_self(void) { return vmar_root_self; }
zx_handle_t _zx_job_default(void) { return job_default; }

WEAK zx_handle_t zx_process_self(void) { return process_self; }
WEAK zx_handle_t zx_thread_self(void) { return thread_self; }
WEAK zx_handle_t zx_vmar_root_self(void) { return vmar_root_self; }
WEAK zx_handle_t zx_job_default(void) { return job_default; }

// Clang's Fuchsia target takes for granted that every thread has a thread pointer, near it a value that guards stack
// frames, and a second stack: for what has its address taken (SafeStack, on x86-64), or for return addresses
// (ShadowCallStack, in x18 on ARM64). The guard is to catch mistakes, not attackers, so it is a constant.
#define STACK_GUARD 0x00a1fe5eedb105e5

static _Alignas(16) char second_stack[256 * 1024];
static uintptr_t thread_block[4];

#if defined(__x86_64__)
/// Weak: a program compiled without stack protector and SafeStack can save this system call by an empty one of its own.
WEAK void _zx_set_thread_pointer(const void* pointer) {
    if (_zx_object_set_property(thread_self, ZX_PROP_REGISTER_FS, &pointer, sizeof(pointer)) != ZX_OK) {
        GIVE_UP("cannot set the thread pointer");
    }
}

static void prepare_thread(void) {
    thread_block[0] = (uintptr_t)thread_block;
    thread_block[ZX_TLS_STACK_GUARD_OFFSET / 8] = STACK_GUARD;
    thread_block[ZX_TLS_UNSAFE_SP_OFFSET / 8] = (uintptr_t)second_stack + sizeof(second_stack);
    _zx_set_thread_pointer(thread_block);
}
#elif defined(__aarch64__)
static void prepare_thread(void) {
    uintptr_t* thread_pointer = thread_block + 2;
    thread_pointer[ZX_TLS_STACK_GUARD_OFFSET / 8] = STACK_GUARD;
    __asm__ volatile("msr tpidr_el0, %0" ::"r"(thread_pointer));
    __asm__ volatile("mov x18, %0" ::"r"(second_stack));
}
#endif

typedef void initializer_t(int, char**, char**);
extern initializer_t* const __init_array_start[] __attribute__((visibility("hidden")));
extern initializer_t* const __init_array_end[] __attribute__((visibility("hidden")));

__attribute__((noreturn, used)) static void begin(zx_handle_t bootstrap, const void* vdso) {
    relocate(vdso);
    read_message(bootstrap);
    process_self = zx_take_startup_handle(PA_HND(PA_PROC_SELF, 0));
    thread_self = zx_take_startup_handle(PA_HND(PA_THREAD_SELF, 0));
    vmar_root_self = zx_take_startup_handle(PA_HND(PA_VMAR_ROOT, 0));
    job_default = zx_take_startup_handle(PA_HND(PA_JOB_DEFAULT, 0));
    prepare_thread();

    uint32_t argc = message.head.args_num, variables = message.head.environ_num;
    if (argc > message_size || variables > message_size - argc) {
        GIVE_UP("malformed bootstrap message");
    }
    char** argv = strings;
    char** envp = argv + argc + 1;
    split(argv, argc, message.head.args_off);
    split(envp, variables, message.head.environ_off);
    for (int i = 0; i < __init_array_end - __init_array_start; i++) {
        __init_array_start[i]((int)argc, argv, envp);
    }
    _zx_process_exit(main((int)argc, argv, envp));
}
