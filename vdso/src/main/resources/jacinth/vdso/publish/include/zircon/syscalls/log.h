// Records of the debug log.

#ifndef ZIRCON_SYSCALLS_LOG_H_
#define ZIRCON_SYSCALLS_LOG_H_

#include <zircon/types.h>

__BEGIN_CDECLS

@struct LogRecord

// Bytes, with what comes before the data.
#define ZX_LOG_RECORD_MAX @LogRecord.MAX@

@each LogRecord.Flags

#define ZX_LOG_LEVEL_MASK (0x0FFF)
#define ZX_LOG_FLAGS_MASK (0xFFFF)

// Option of zx_debuglog_create: what is written can be read, too.
@each LogRecord.Options

__END_CDECLS

#endif
