// What zx_object_get_info, zx_object_get_property and zx_object_set_property deal with.

#ifndef ZIRCON_SYSCALLS_OBJECT_H_
#define ZIRCON_SYSCALLS_OBJECT_H_

#include <zircon/types.h>

__BEGIN_CDECLS

// ---- Topics

typedef uint32_t zx_object_info_topic_t;
#define ZX_INFO_NONE ((zx_object_info_topic_t)0u)
@each InfoTopic

// ZX_INFO_HANDLE_BASIC
typedef uint32_t zx_obj_props_t;
#define ZX_OBJ_PROP_NONE ((zx_obj_props_t)0u)
@each HandleBasic.Props

@struct HandleBasic

// ZX_INFO_HANDLE_COUNT
@struct HandleCount

// ZX_INFO_PROCESS_HANDLE_STATS
@struct HandleStats

// ZX_INFO_PROCESS
@struct ProcessRecord

// ZX_INFO_THREAD
typedef uint32_t zx_thread_state_t;
@each ThreadState
#define ZX_THREAD_STATE_BASIC(n) ((n)&0xff)

@struct ThreadRecord

// ZX_INFO_THREAD_STATS
@struct ThreadStats

// ZX_INFO_TASK_STATS
@struct TaskStats

// ZX_INFO_VMAR
@struct VmarRecord

// ZX_INFO_BTI
@struct BtiRecord

// ZX_INFO_SOCKET
@struct SocketRecord

// ZX_INFO_PROCESS_MAPS: a tree, each node before its children.
typedef uint32_t zx_info_maps_type_t;
@each MapsRecord.Type

@struct MapsRecord

// ZX_INFO_VMO and ZX_INFO_PROCESS_VMOS
#define ZX_INFO_VMO_TYPE_PHYSICAL (0u << 0)
@each VmoRecord.Flags
#define ZX_INFO_VMO_TYPE(flags) ((flags)&ZX_INFO_VMO_TYPE_PAGED)

@struct VmoRecord

// ZX_INFO_CPU_STATS
@each CpuStats.Flags

@struct CpuStats

// ZX_INFO_KMEM_STATS
@struct KmemStats

// ZX_INFO_RESOURCE
@struct ResourceRecord

// ---- Properties

#if __x86_64__
@define Property.REGISTER_GS
@define Property.REGISTER_FS
#endif
@define Property.NAME
@define Property.PROCESS_DEBUG_ADDR
// Asks the dynamic linker to stop where a debugger can look.
#define ZX_PROCESS_DEBUG_ADDR_BREAK_ON_SET ((uintptr_t)1u)
@define Property.PROCESS_VDSO_BASE_ADDRESS
@define Property.SOCKET_RX_THRESHOLD
@define Property.SOCKET_TX_THRESHOLD
@define Property.JOB_KILL_ON_OOM

__END_CDECLS

#endif
