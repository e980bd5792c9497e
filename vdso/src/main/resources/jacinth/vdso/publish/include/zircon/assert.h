// Assertions. The debug ones are on if ZX_DEBUGLEVEL is defined and more than 1.
//
// With a C library at hand they print what is wrong and abort. Without one they write the text as it is, and trap.

#ifndef ZIRCON_ASSERT_H_
#define ZIRCON_ASSERT_H_

#include <zircon/compiler.h>

#if __has_include(<stdio.h>) && __has_include(<stdlib.h>)

#include <stdio.h>
#include <stdlib.h>

#define ZX_PANIC(fmt, ...)          \
    do {                            \
        printf(fmt, ##__VA_ARGS__); \
        abort();                    \
    } while (0)

#define __ZX_FAILED(text, msg, ...) ZX_PANIC("%s" msg, text, ##__VA_ARGS__)

#else

#include <zircon/syscalls.h>

#define ZX_PANIC(fmt, ...)                     \
    do {                                       \
        zx_debug_write(fmt, sizeof(fmt) - 1u); \
        __builtin_trap();                      \
    } while (0)

#define __ZX_FAILED(text, msg, ...) ZX_PANIC(text msg)

#endif

#define __ZX_TEXT(x) #x
#define __ZX_LINE(line) __ZX_TEXT(line)
#define __ZX_CHECK(kind, x, msg, ...)                                                               \
    do {                                                                                            \
        if (unlikely(!(x))) {                                                                       \
            __ZX_FAILED(kind " FAILED at (" __FILE__ ":" __ZX_LINE(__LINE__) "): " #x "\n", msg, ##__VA_ARGS__); \
        }                                                                                           \
    } while (0)

#define ZX_ASSERT(x) __ZX_CHECK("ASSERT", x, "")
#define ZX_ASSERT_MSG(x, msg, ...) __ZX_CHECK("ASSERT", x, msg "\n", ##__VA_ARGS__)

#ifdef ZX_DEBUGLEVEL
#define ZX_DEBUG_ASSERT_IMPLEMENTED (ZX_DEBUGLEVEL > 1)
#else
#define ZX_DEBUG_ASSERT_IMPLEMENTED 0
#endif

#define ZX_DEBUG_ASSERT(x)                \
    do {                                  \
        if (ZX_DEBUG_ASSERT_IMPLEMENTED)  \
            __ZX_CHECK("DEBUG ASSERT", x, ""); \
    } while (0)
#define ZX_DEBUG_ASSERT_MSG(x, msg, ...)  \
    do {                                  \
        if (ZX_DEBUG_ASSERT_IMPLEMENTED)  \
            __ZX_CHECK("DEBUG ASSERT", x, msg "\n", ##__VA_ARGS__); \
    } while (0)

// These need not compile where assertions are off.
#if ZX_DEBUG_ASSERT_IMPLEMENTED
#define ZX_DEBUG_ASSERT_COND(x) ZX_DEBUG_ASSERT(x)
#define ZX_DEBUG_ASSERT_MSG_COND(x, msg, ...) ZX_DEBUG_ASSERT_MSG(x, msg, ##__VA_ARGS__)
#else
#define ZX_DEBUG_ASSERT_COND(x) \
    do {                        \
    } while (0)
#define ZX_DEBUG_ASSERT_MSG_COND(x, msg, ...) \
    do {                                      \
    } while (0)
#endif

#endif
