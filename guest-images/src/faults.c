// Does one thing that a program must not do, and is ended for it by the kernel.

#include "io.h"

static volatile int* null_pointer(void) {
    volatile int* pointer = NULL;
    __asm__("" : "+r"(pointer)); // nothing the compiler could reason about
    return pointer;
}

static void null_read(void) { (void)*null_pointer(); }

static void null_write(void) { *null_pointer() = 1; }

static void execute_data(void) {
    static char data[16];
    void (*function)(void) = (void*)data;
    __asm__("" : "+r"(function));
    function();
}

#if defined(__x86_64__)
static void undefined_instruction(void) { __asm__ volatile("ud2"); }

static void divide_by_zero(void) { __asm__ volatile("div %0" ::"r"(0) : "eax", "edx"); }

static void breakpoint(void) { __asm__ volatile("int3"); }

static void syscall_outside_vdso(void) { __asm__ volatile("syscall" ::"a"(0) : "rcx", "r11", "memory"); }
#elif defined(__aarch64__)
static void undefined_instruction(void) { __asm__ volatile("udf 0"); }

/// ARM64 divides by zero without complaint, to 0: what ends a program is the check that compilers can put before.
static void divide_by_zero(void) { __asm__ volatile("brk 1"); }

static void breakpoint(void) { __asm__ volatile("brk 0"); }

static void syscall_outside_vdso(void) { __asm__ volatile("mov x16, 0\n svc 0" ::: "x0", "x16", "memory"); }
#endif

/// Not SafeStack: its second stack is not the one to overflow.
__attribute__((no_sanitize("safe-stack"))) static int recurse(int depth) {
    volatile char frame[256];
    frame[depth & 0xff] = 1;
    return depth < 0 ? 0 : recurse(depth + 1) + frame[depth & 0xff];
}

static void stack_overflow(void) { recurse(0); }

static const struct {
    const char* name;
    void (*commit)(void);
} KINDS[] = {
    {"null-read", null_read},
    {"null-write", null_write},
    {"execute-data", execute_data},
    {"undefined-instruction", undefined_instruction},
    {"divide-by-zero", divide_by_zero},
    {"breakpoint", breakpoint},
    {"syscall-outside-vdso", syscall_outside_vdso},
    {"stack-overflow", stack_overflow},
};

int main(int argc, char** argv) {
    for (size_t i = 0; argc == 2 && i < sizeof(KINDS) / sizeof(KINDS[0]); i++) {
        if (same(argv[1], KINDS[i].name)) {
            KINDS[i].commit();
            print_to(STDERR, "faults: survived %s\n", argv[1]);
            return 1;
        }
    }
    return usage("faults null-read|null-write|execute-data|undefined-instruction|divide-by-zero|breakpoint|"
                 "syscall-outside-vdso|stack-overflow");
}
