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

@each ExceptionType #define ZX_EXCP_$NAME ((uint32_t)$HEXu)

#define ZX_EXCP_IS_ARCH(excp) (((excp) & (ZX_PKT_TYPE_EXCEPTION(ZX_EXCP_SYNTH) & ~ZX_PKT_TYPE_MASK)) == 0)

typedef struct zx_x86_64_exc_data {
    uint64_t vector;
    uint64_t err_code;
    uint64_t cr2;
} zx_x86_64_exc_data_t;

typedef struct zx_arm64_exc_data {
    uint32_t esr;
    uint64_t far;
} zx_arm64_exc_data_t;

typedef struct zx_exception_context {
    struct {
        union {
            zx_x86_64_exc_data_t x86_64;
            zx_arm64_exc_data_t arm_64;
        } u;
    } arch;
} zx_exception_context_t;

typedef struct zx_exception_header {
    // Of the report, in bytes.
    uint32_t size;
    zx_excp_type_t type;
} zx_exception_header_t;

typedef struct zx_exception_report {
    zx_exception_header_t header;
    zx_exception_context_t context;
} zx_exception_report_t;

// Option of zx_task_resume_from_exception: let somebody else handle it.
#define ZX_RESUME_TRY_NEXT ((uint32_t)2)

// Option of zx_task_bind_exception_port: as the debugger.
#define ZX_EXCEPTION_PORT_DEBUGGER ((uint32_t)1)

@each ExceptionPortType #define ZX_EXCEPTION_PORT_TYPE_$NAME ((uint32_t)$NUMBERu)

__END_CDECLS

#endif
