// The system calls.

#ifndef ZIRCON_SYSCALLS_H_
#define ZIRCON_SYSCALLS_H_

#include <zircon/syscalls/object.h>
#include <zircon/syscalls/pci.h>
#include <zircon/syscalls/profile.h>
#include <zircon/syscalls/types.h>
#include <zircon/types.h>

__BEGIN_CDECLS

// Tells tools what an argument is used for.
#if defined(__clang__)
#define ZX_SYSCALL_PARAM_ATTR(x) __attribute__((annotate("zx_" #x)))
#else
#define ZX_SYSCALL_PARAM_ATTR(x)
#endif

#include <zircon/syscalls/definitions.h>

__END_CDECLS

#endif
