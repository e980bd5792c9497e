// The functions that compilers call of their own accord. All weak, so that a program may bring better ones.

#pragma once

#include <zircon/syscalls.h>

#define WEAK __attribute__((weak))

WEAK void* memcpy(void* restrict target, const void* restrict source, size_t size) {
    char* to = target;
    const char* from = source;
    for (size_t i = 0; i < size; i++) {
        to[i] = from[i];
    }
    return target;
}

WEAK void* memmove(void* target, const void* source, size_t size) {
    char* to = target;
    const char* from = source;
    if (to < from) {
        for (size_t i = 0; i < size; i++) {
            to[i] = from[i];
        }
    } else {
        while (size-- > 0) {
            to[size] = from[size];
        }
    }
    return target;
}

WEAK void* memset(void* target, int value, size_t size) {
    char* to = target;
    for (size_t i = 0; i < size; i++) {
        to[i] = (char)value;
    }
    return target;
}

WEAK int memcmp(const void* left, const void* right, size_t size) {
    const uint8_t* a = left;
    const uint8_t* b = right;
    for (size_t i = 0; i < size; i++) {
        if (a[i] != b[i]) {
            return a[i] - b[i];
        }
    }
    return 0;
}

WEAK int bcmp(const void* left, const void* right, size_t size) {
    return memcmp(left, right, size);
}

_Noreturn WEAK void __stack_chk_fail(void) {
    static const char why[] = "crt1: a stack frame was overwritten\n";
    _zx_debug_write(why, sizeof(why) - 1);
    __builtin_trap();
}

#if defined(__aarch64__)
// Atomic operations, which clang's ARM64 targets call out of line so that a library may choose the instructions. Each
// exists in four memory orders; the strongest serves for all.
#define ORDERS(type, name, ...)                                                                                        \
    WEAK type name##_relax(__VA_ARGS__) __attribute__((alias(#name "_acq_rel")));                               \
    WEAK type name##_acq(__VA_ARGS__) __attribute__((alias(#name "_acq_rel")));                                 \
    WEAK type name##_rel(__VA_ARGS__) __attribute__((alias(#name "_acq_rel")))

#define UPDATE(type, name, operand, builtin)                                                                           \
    WEAK type name##_acq_rel(type value, type* place) {                                                         \
        return builtin(place, operand, __ATOMIC_SEQ_CST);                                                              \
    }                                                                                                                  \
    ORDERS(type, name, type, type*)

#define ATOMICS(type, size)                                                                                            \
    WEAK type __aarch64_cas##size##_acq_rel(type expected, type desired, type* place) {                         \
        __atomic_compare_exchange_n(place, &expected, desired, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);                 \
        return expected;                                                                                               \
    }                                                                                                                  \
    ORDERS(type, __aarch64_cas##size, type, type, type*);                                                              \
    UPDATE(type, __aarch64_swp##size, value, __atomic_exchange_n);                                                     \
    UPDATE(type, __aarch64_ldadd##size, value, __atomic_fetch_add);                                                    \
    UPDATE(type, __aarch64_ldclr##size, (type)~value, __atomic_fetch_and);                                             \
    UPDATE(type, __aarch64_ldeor##size, value, __atomic_fetch_xor);                                                    \
    UPDATE(type, __aarch64_ldset##size, value, __atomic_fetch_or)

ATOMICS(uint8_t, 1);
ATOMICS(uint16_t, 2);
ATOMICS(uint32_t, 4);
ATOMICS(uint64_t, 8);
#endif
