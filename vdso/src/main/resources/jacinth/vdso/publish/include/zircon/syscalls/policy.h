// Job policies.

#ifndef ZIRCON_SYSCALLS_POLICY_H_
#define ZIRCON_SYSCALLS_POLICY_H_

#include <zircon/types.h>

__BEGIN_CDECLS

// Options of zx_job_set_policy: keep what contradicts the parent's policy as it is, or fail.
@each JobPolicyMode

// The only topic.
@each JobPolicyTopic

@struct PolicyBasic

@each PolicyCondition

@each PolicyAction

__END_CDECLS

#endif
