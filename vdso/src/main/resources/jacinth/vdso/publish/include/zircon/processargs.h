// The message that a new process finds in its first channel.

#ifndef ZIRCON_PROCESSARGS_H_
#define ZIRCON_PROCESSARGS_H_

#include <stdint.h>
#include <zircon/compiler.h>
#include <zircon/types.h>

__BEGIN_CDECLS

#define ZX_PROCARGS_PROTOCOL ((uint32_t)@ProcessArgs.PROTOCOL_NUMBER@u)
#define ZX_PROCARGS_VERSION ((uint32_t)@ProcessArgs.VERSION_NUMBER@u)

// Offsets count from here. Strings follow each other, each ended by a NUL.
@struct ProcessArgs

// What a handle is, and which of several.
#define PA_HND(type, arg) (((type)&0xFF) | (((arg)&0xFFFF) << 16))
#define PA_HND_TYPE(n) ((n)&0xFF)
#define PA_HND_SUBTYPE(n) (((n) >> 8) & 0xFF)
#define PA_HND_ARG(n) (((n) >> 16) & 0xFFFF)

@each StartupHandle

__END_CDECLS

#endif
