// What the programs that check the ABI from inside share: expectations that are counted, and things to pass to calls.

#pragma once

#include "io.h"

static int64_t checks;
static int64_t failures;

static inline const char* status_name(zx_status_t status) {
    static const struct {
        zx_status_t status;
        const char* name;
    } NAMES[] = {
#define NAME(status) {status, #status}
        NAME(ZX_OK),
        NAME(ZX_ERR_INTERNAL),
        NAME(ZX_ERR_NOT_SUPPORTED),
        NAME(ZX_ERR_NO_RESOURCES),
        NAME(ZX_ERR_NO_MEMORY),
        NAME(ZX_ERR_INVALID_ARGS),
        NAME(ZX_ERR_BAD_HANDLE),
        NAME(ZX_ERR_WRONG_TYPE),
        NAME(ZX_ERR_BAD_SYSCALL),
        NAME(ZX_ERR_OUT_OF_RANGE),
        NAME(ZX_ERR_BUFFER_TOO_SMALL),
        NAME(ZX_ERR_BAD_STATE),
        NAME(ZX_ERR_TIMED_OUT),
        NAME(ZX_ERR_SHOULD_WAIT),
        NAME(ZX_ERR_CANCELED),
        NAME(ZX_ERR_PEER_CLOSED),
        NAME(ZX_ERR_NOT_FOUND),
        NAME(ZX_ERR_ALREADY_EXISTS),
        NAME(ZX_ERR_ALREADY_BOUND),
        NAME(ZX_ERR_UNAVAILABLE),
        NAME(ZX_ERR_ACCESS_DENIED),
#undef NAME
    };
    for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
        if (NAMES[i].status == status) {
            return NAMES[i].name;
        }
    }
    return "a status without a name here";
}

static inline void expect_status(const char* where, const char* what, zx_status_t actual, zx_status_t expected) {
    checks++;
    if (actual != expected) {
        failures++;
        print("FAIL %s: %s = %s, expected %s\n", where, what, status_name(actual), status_name(expected));
    }
}

static inline void expect_number(const char* where, const char* what, uint64_t actual, uint64_t expected) {
    checks++;
    if (actual != expected) {
        failures++;
        print("FAIL %s: %s = 0x%lx, expected 0x%lx\n", where, what, actual, expected);
    }
}

#define TEXT_OF(x) #x
#define LINE_TEXT(x) TEXT_OF(x)
#define HERE __FILE_NAME__ ":" LINE_TEXT(__LINE__)

/// A call must answer with this status. The expression may hold commas.
#define EXPECT(status, ...) expect_status(HERE, #__VA_ARGS__, __VA_ARGS__, status)

/// A number must be this one.
#define EXPECT_NUMBER(number, ...) expect_number(HERE, #__VA_ARGS__, __VA_ARGS__, number)

/// An object must have just these signals.
#define EXPECT_SIGNALS(signals, handle) expect_number(HERE, "signals of " #handle, signals_of(handle), signals)

/// Says how it went. Returns the exit code.
static inline int summary(const char* name) {
    print("%s: %ld checks, %ld failed\n", name, checks, failures);
    return failures == 0 ? 0 : 1;
}

static inline zx_signals_t signals_of(zx_handle_t handle) {
    zx_signals_t signals = ~0u;
    zx_object_wait_one(handle, 0, 0, &signals);
    return signals;
}

/// Whether the value is a handle of this process.
static inline zx_status_t valid(zx_handle_t handle) {
    return zx_object_get_info(handle, ZX_INFO_HANDLE_VALID, NULL, 0, NULL, NULL);
}

static inline zx_info_handle_basic_t basic(zx_handle_t handle) {
    zx_info_handle_basic_t info = {};
    zx_object_get_info(handle, ZX_INFO_HANDLE_BASIC, &info, sizeof(info), NULL, NULL);
    return info;
}

/// The handle with some rights less; for types that cannot be duplicated too. The old value is gone.
static inline zx_handle_t without(zx_rights_t rights, zx_handle_t handle) {
    check("zx_handle_replace", zx_handle_replace(handle, basic(handle).rights & ~rights, &handle));
    return handle;
}

static inline zx_handle_t duplicate(zx_handle_t handle) {
    zx_handle_t copy;
    check("zx_handle_duplicate", zx_handle_duplicate(handle, ZX_RIGHT_SAME_RIGHTS, &copy));
    return copy;
}

static inline zx_handle_t event(void) {
    zx_handle_t event;
    check("zx_event_create", zx_event_create(0, &event));
    return event;
}

/// A value that was a handle once.
static inline zx_handle_t closed(void) {
    zx_handle_t handle = event();
    zx_handle_close(handle);
    return handle;
}

static inline zx_handle_t vmo(uint64_t size) {
    zx_handle_t vmo;
    check("zx_vmo_create", zx_vmo_create(size, 0, &vmo));
    return vmo;
}

/// An address of 64 KiB in which nothing is or will be mapped.
static inline void* unmapped(void) {
    static zx_vaddr_t address;
    zx_handle_t vmar;
    if (address == 0) {
        check("zx_vmar_allocate", zx_vmar_allocate(zx_vmar_root_self(), 0, 0, 64 * 1024, &vmar, &address));
    }
    return (void*)address;
}

/// Fresh memory of this process.
static inline void* memory(size_t size, zx_vm_option_t permissions) {
    zx_vaddr_t address;
    zx_handle_t backing = vmo(size);
    check("zx_vmar_map", zx_vmar_map(zx_vmar_root_self(), permissions, 0, backing, 0, size, &address));
    zx_handle_close(backing);
    return (void*)address;
}

typedef void entry_t(uintptr_t first, uintptr_t second);

/// Starts a thread with a stack of its own; it must end with zx_thread_exit.
static inline zx_handle_t start_thread(entry_t* entry, uintptr_t first, uintptr_t second) {
    enum { STACK_SIZE = 64 * 1024, RETURN_ADDRESS = sizeof(uintptr_t) };
    zx_handle_t thread;
    uintptr_t stack = (uintptr_t)memory(STACK_SIZE, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE) + STACK_SIZE;
#if defined(__x86_64__)
    stack -= RETURN_ADDRESS;
#endif
    check("zx_thread_create", zx_thread_create(zx_process_self(), "checker", 7, 0, &thread));
    check("zx_thread_start", zx_thread_start(thread, (uintptr_t)entry, stack, first, second));
    return thread;
}

/// Lets the others run.
static inline void pause(void) { zx_nanosleep(zx_deadline_after(ZX_MSEC(1))); }
