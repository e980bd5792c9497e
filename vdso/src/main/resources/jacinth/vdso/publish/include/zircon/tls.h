// Where compilers look, from the thread pointer, for the value that guards stack frames and for the unsafe stack.

#ifndef ZIRCON_TLS_H_
#define ZIRCON_TLS_H_

#if defined(__x86_64__)
#define ZX_TLS_STACK_GUARD_OFFSET 0x10
#define ZX_TLS_UNSAFE_SP_OFFSET 0x18
#elif defined(__aarch64__)
#define ZX_TLS_STACK_GUARD_OFFSET (-0x10)
#define ZX_TLS_UNSAFE_SP_OFFSET (-0x8)
#endif

#endif
