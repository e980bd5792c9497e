// Code that changes, by whatever way, and is run after each change; and atomic minima and maxima.

#include "child.h"

enum { PAGE = 4096, TIMES = 5 };

typedef int function_t(void);

static const zx_vm_option_t WRITE = ZX_VM_PERM_READ | ZX_VM_PERM_WRITE;
static const zx_vm_option_t RUN = ZX_VM_PERM_READ | ZX_VM_PERM_EXECUTE;

/// Code that returns a number, and code that calls the second argument with it.
#if defined(__x86_64__)
typedef struct {
    uint8_t bytes[9];
} code_t;

static code_t returning(uint8_t number) { return (code_t){{0xb8, number, 0, 0, 0, 0xc3}}; }

static code_t calling(uint8_t number) { return (code_t){{0xbf, number, 0, 0, 0, 0xff, 0xd6, 0x0f, 0x0b}}; }
#elif defined(__aarch64__)
typedef struct {
    uint32_t words[3];
} code_t;

static code_t returning(uint8_t number) { return (code_t){{0x52800000 | number << 5, 0xd65f03c0}}; }

static code_t calling(uint8_t number) { return (code_t){{0x52800000 | number << 5, 0xd63f0020, 0xd4200000}}; }
#endif

static void* map(zx_vm_option_t permissions, zx_handle_t vmo) {
    zx_vaddr_t address;
    check("zx_vmar_map", zx_vmar_map(zx_vmar_root_self(), permissions, 0, vmo, 0, PAGE, &address));
    return (void*)address;
}

static void store(volatile code_t* to, code_t code) {
    *to = code;
    __asm__ volatile("" ::: "memory");
}

static void flush(const void* code) {
    EXPECT(ZX_OK, zx_cache_flush(code, sizeof(code_t), ZX_CACHE_FLUSH_DATA | ZX_CACHE_FLUSH_INSN));
}

static void through_another_mapping(void) {
    zx_handle_t shared = vmo(PAGE);
    code_t* writable = map(WRITE, shared);
    function_t* function = map(RUN, shared);
    for (int i = 1; i <= TIMES; i++) {
        store(writable, returning(i));
        flush(function);
        EXPECT_NUMBER(i, function());
    }
    zx_handle_close(shared);
}

static void through_its_own_mapping(void) {
    zx_handle_t shared = vmo(PAGE);
    code_t* both = map(WRITE | RUN, shared);
    for (int i = 1; i <= TIMES; i++) {
        store(both, returning(i));
        flush(both);
        EXPECT_NUMBER(i, ((function_t*)both)());
    }
    zx_handle_close(shared);
}

/// A function that counts its calls beside itself, on its own page.
static void data_beside_code(void) {
#if defined(__x86_64__)
    // mov eax, [rip + 10]; inc eax; mov [rip + 2], eax; ret; nop; the counter
    static const uint8_t counting[] = {0x8b, 0x05, 10, 0, 0, 0, 0xff, 0xc0, 0x89, 0x05,
                                       2,    0,    0,  0, 0xc3, 0x90, 0, 0, 0, 0};
#elif defined(__aarch64__)
    // adr x1, the counter; ldr w0, [x1]; add w0, w0, #1; str w0, [x1]; ret; the counter
    static const uint32_t counting[] = {0x100000a1, 0xb9400020, 0x11000400, 0xb9000020, 0xd65f03c0, 0};
#endif
    zx_handle_t shared = vmo(PAGE);
    check("zx_vmo_write", zx_vmo_write(shared, counting, 0, sizeof(counting)));
    function_t* function = map(WRITE | RUN, shared);
    for (int i = 1; i <= TIMES; i++) {
        EXPECT_NUMBER(i, function());
    }
    zx_handle_close(shared);
}

static void through_the_kernel(void) {
    zx_handle_t shared = vmo(PAGE);
    function_t* function = map(RUN, shared);
    for (int i = 1; i <= TIMES; i++) {
        code_t code = returning(i);
        EXPECT(ZX_OK, zx_vmo_write(shared, &code, 0, sizeof(code)));
        EXPECT_NUMBER(i, function());
    }
    zx_handle_close(shared);
}

static void in_another_process(void) {
    zx_handle_t shared = vmo(PAGE);
    code_t* writable = map(WRITE, shared);
    for (int i = 1; i <= TIMES; i++) {
        store(writable, calling(i));
        child_t child = new_child(zx_job_default());
        zx_vaddr_t code = child_map(&child, RUN, 0, shared, 0, PAGE);
        EXPECT(ZX_OK, zx_process_start(child.process, child.thread, code, child.stack, event(),
                                       (uintptr_t)zx_process_exit));
        EXPECT_NUMBER(i, end_of(child));
        forget(child);
    }
    zx_handle_close(shared);
}

#if defined(__aarch64__)
#define ATOMIC __attribute__((target("lse")))
#else
#define ATOMIC
#endif

#define CHECK_MINIMUM(type)                                                                                            \
    do {                                                                                                               \
        type value = 5;                                                                                                \
        EXPECT_NUMBER(5, __atomic_fetch_min(&value, (type)-1, __ATOMIC_SEQ_CST));                                      \
        EXPECT_NUMBER(1, value == (type)-1);                                                                           \
        EXPECT_NUMBER(1, __atomic_fetch_max(&value, (type)-7, __ATOMIC_RELAXED) == (type)-1);                          \
        EXPECT_NUMBER(1, value == (type)-1);                                                                           \
        EXPECT_NUMBER(1, __atomic_fetch_max(&value, (type)3, __ATOMIC_ACQ_REL) == (type)-1);                           \
        EXPECT_NUMBER(3, value);                                                                                       \
    } while (0)

ATOMIC static void signed_minimum_and_maximum(void) {
    CHECK_MINIMUM(int8_t);
    CHECK_MINIMUM(int16_t);
    CHECK_MINIMUM(int32_t);
    CHECK_MINIMUM(int64_t);
}

int main(void) {
    through_another_mapping();
    through_its_own_mapping();
    data_beside_code();
    through_the_kernel();
    in_another_process();
    signed_minimum_and_maximum();
    return summary("check-code");
}
