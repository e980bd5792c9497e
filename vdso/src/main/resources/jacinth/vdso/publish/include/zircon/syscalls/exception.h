// Exceptions of threads, and who is asked about them.

#ifndef ZIRCON_SYSCALLS_EXCEPTION_H_
#define ZIRCON_SYSCALLS_EXCEPTION_H_

#include <zircon/compiler.h>
#include <zircon/syscalls/port.h>
#include <zircon/types.h>

__BEGIN_CDECLS

typedef uint32_t zx_excp_type_t;

// Marks what the kernel, and not a CPU, makes an exception of.
#define ZX_EXCP_SYNTH ((uint8_t)0x80)

@each ExceptionType

#define ZX_EXCP_IS_ARCH(excp) (((excp) & (ZX_PKT_TYPE_EXCEPTION(ZX_EXCP_SYNTH) & ~ZX_PKT_TYPE_MASK)) == 0)

@struct ExceptionReport

// Option of zx_task_resume_from_exception: let somebody else handle it.
@each ResumeOptions

// Option of zx_task_bind_exception_port: as the debugger.
@each ExceptionPortOptions

@each ExceptionPortType

__END_CDECLS

#endif
