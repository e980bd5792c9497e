// Job policies.

#ifndef ZIRCON_SYSCALLS_POLICY_H_
#define ZIRCON_SYSCALLS_POLICY_H_

#include <zircon/types.h>

__BEGIN_CDECLS

// Options of zx_job_set_policy: keep what contradicts the parent's policy as it is, or fail.
#define ZX_JOB_POL_RELATIVE 0u
#define ZX_JOB_POL_ABSOLUTE 1u

// The only topic.
#define ZX_JOB_POL_BASIC 0u

typedef struct zx_policy_basic {
    uint32_t condition;
    uint32_t policy;
} zx_policy_basic_t;

@each PolicyCondition #define ZX_POL_$NAME $NUMBERu

@each PolicyAction #define ZX_POL_ACTION_$NAME $NUMBERu

__END_CDECLS

#endif
