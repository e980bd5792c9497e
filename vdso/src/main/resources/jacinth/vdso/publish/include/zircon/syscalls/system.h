// zx_system_powerctl

#ifndef ZIRCON_SYSCALLS_SYSTEM_H_
#define ZIRCON_SYSCALLS_SYSTEM_H_

#include <zircon/types.h>

__BEGIN_CDECLS

@each PowerCommand

@struct PowerArgument

__END_CDECLS

#endif
