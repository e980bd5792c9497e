// Profiles: how threads are scheduled.

#ifndef ZIRCON_SYSCALLS_PROFILE_H_
#define ZIRCON_SYSCALLS_PROFILE_H_

#include <zircon/types.h>

__BEGIN_CDECLS

@each ProfileRecord.Type

#define ZX_PRIORITY_LOWEST @Priority.LOWEST@
#define ZX_PRIORITY_LOW @Priority.LOW@
#define ZX_PRIORITY_DEFAULT @Priority.DEFAULT@
#define ZX_PRIORITY_HIGH @Priority.HIGH@
#define ZX_PRIORITY_HIGHEST @Priority.HIGHEST@

@struct ProfileRecord

__END_CDECLS

#endif
