// What a process was given when it was started. Not system calls: the start-up code answers.

#ifndef ZIRCON_PROCESS_H_
#define ZIRCON_PROCESS_H_

#include <stdint.h>
#include <zircon/types.h>

__BEGIN_CDECLS

// A handle from the bootstrap message, by its PA_HND word. Only once: it belongs to the caller from then on.
zx_handle_t zx_take_startup_handle(uint32_t hnd_info);

// These stay with the process: do not close them.
zx_handle_t _zx_process_self(void);
zx_handle_t zx_process_self(void);
zx_handle_t _zx_thread_self(void);
zx_handle_t zx_thread_self(void);
zx_handle_t _zx_vmar_root_self(void);
zx_handle_t zx_vmar_root_self(void);
zx_handle_t _zx_job_default(void);
zx_handle_t zx_job_default(void);

__END_CDECLS

#endif
