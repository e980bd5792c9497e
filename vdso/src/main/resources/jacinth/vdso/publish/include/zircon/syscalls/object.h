// What zx_object_get_info, zx_object_get_property and zx_object_set_property deal with.

#ifndef ZIRCON_SYSCALLS_OBJECT_H_
#define ZIRCON_SYSCALLS_OBJECT_H_

#include <zircon/types.h>

__BEGIN_CDECLS

// ---- Topics

typedef uint32_t zx_object_info_topic_t;
#define ZX_INFO_NONE ((zx_object_info_topic_t)0u)
@each InfoTopic #define ZX_INFO_$NAME ((zx_object_info_topic_t)$NUMBERu)

// ZX_INFO_HANDLE_BASIC
typedef uint32_t zx_obj_props_t;
#define ZX_OBJ_PROP_NONE ((zx_obj_props_t)0u)
#define ZX_OBJ_PROP_WAITABLE ((zx_obj_props_t)1u)

typedef struct zx_info_handle_basic {
    zx_koid_t koid;
    zx_rights_t rights;
    zx_obj_type_t type;
    // The other end, or the parent of a task; 0 if it has none.
    zx_koid_t related_koid;
    zx_obj_props_t props;
} zx_info_handle_basic_t;

// ZX_INFO_HANDLE_COUNT
typedef struct zx_info_handle_count {
    uint32_t handle_count;
} zx_info_handle_count_t;

// ZX_INFO_PROCESS_HANDLE_STATS
typedef struct zx_info_process_handle_stats {
    // By type of object.
    uint32_t handle_count[@HandleStats.TYPES@];
} zx_info_process_handle_stats_t;

// ZX_INFO_PROCESS
typedef struct zx_info_process {
    // Only if it has exited.
    int64_t return_code;
    bool started;
    bool exited;
    bool debugger_attached;
} zx_info_process_t;

// ZX_INFO_THREAD
typedef uint32_t zx_thread_state_t;
@each ThreadState #define ZX_THREAD_STATE_$NAME ((zx_thread_state_t)$HEXu)
#define ZX_THREAD_STATE_BASIC(n) ((n)&0xff)

typedef struct zx_info_thread {
    zx_thread_state_t state;
    // Whose answer an exception waits for: ZX_EXCEPTION_PORT_TYPE_NONE or one of the others.
    uint32_t wait_exception_port_type;
} zx_info_thread_t;

// ZX_INFO_THREAD_STATS
typedef struct zx_info_thread_stats {
    zx_duration_t total_runtime;
} zx_info_thread_stats_t;

// ZX_INFO_TASK_STATS
typedef struct zx_info_task_stats {
    // Of address space.
    size_t mem_mapped_bytes;
    // Of memory that no other process has mapped, and of memory that others have.
    size_t mem_private_bytes;
    size_t mem_shared_bytes;
    // The part of the shared memory that is this process's, if each has an equal one.
    size_t mem_scaled_shared_bytes;
} zx_info_task_stats_t;

// ZX_INFO_VMAR
typedef struct zx_info_vmar {
    uintptr_t base;
    size_t len;
} zx_info_vmar_t;

// ZX_INFO_BTI
typedef struct zx_info_bti {
    // As many bytes are pinned in one piece.
    uint64_t minimum_contiguity;
    // UINT64_MAX if all addresses can be reached.
    uint64_t aspace_size;
} zx_info_bti_t;

// ZX_INFO_SOCKET
typedef struct zx_info_socket {
    uint32_t options;
    size_t rx_buf_max;
    size_t rx_buf_size;
    // What one read gets: a whole datagram, or all there is in a stream.
    size_t rx_buf_available;
    // These are 0 if the other end is closed.
    size_t tx_buf_max;
    size_t tx_buf_size;
} zx_info_socket_t;

// ZX_INFO_PROCESS_MAPS: a tree, each node before its children.
typedef struct zx_info_maps_mapping {
    zx_vm_option_t mmu_flags;
    zx_koid_t vmo_koid;
    uint64_t vmo_offset;
    size_t committed_pages;
} zx_info_maps_mapping_t;

typedef uint32_t zx_info_maps_type_t;
#define ZX_INFO_MAPS_TYPE_NONE ((zx_info_maps_type_t)0u)
#define ZX_INFO_MAPS_TYPE_ASPACE ((zx_info_maps_type_t)@MapsRecord.ASPACE@u)
#define ZX_INFO_MAPS_TYPE_VMAR ((zx_info_maps_type_t)@MapsRecord.VMAR@u)
#define ZX_INFO_MAPS_TYPE_MAPPING ((zx_info_maps_type_t)@MapsRecord.MAPPING@u)

typedef struct zx_info_maps {
    char name[ZX_MAX_NAME_LEN];
    zx_vaddr_t base;
    size_t size;
    size_t depth;
    zx_info_maps_type_t type;
    union {
        zx_info_maps_mapping_t mapping;
    } u;
} zx_info_maps_t;

// ZX_INFO_VMO and ZX_INFO_PROCESS_VMOS
#define ZX_INFO_VMO_TYPE_PHYSICAL (0u << 0)
#define ZX_INFO_VMO_TYPE_PAGED (@VmoRecord.PAGED@u)
#define ZX_INFO_VMO_TYPE(flags) ((flags)&ZX_INFO_VMO_TYPE_PAGED)
#define ZX_INFO_VMO_IS_COW_CLONE (@VmoRecord.COW_CLONE@u)
// How the process can reach it.
#define ZX_INFO_VMO_VIA_HANDLE (@VmoRecord.VIA_HANDLE@u)
#define ZX_INFO_VMO_VIA_MAPPING (@VmoRecord.VIA_MAPPING@u)

typedef struct zx_info_vmo {
    zx_koid_t koid;
    char name[ZX_MAX_NAME_LEN];
    uint64_t size_bytes;
    // What it is a clone of, or 0.
    zx_koid_t parent_koid;
    size_t num_children;
    size_t num_mappings;
    // An estimate of the address spaces that it is mapped in.
    size_t share_count;
    uint32_t flags;
    // If it is paged.
    uint64_t committed_bytes;
    // If it is reached through a handle.
    zx_rights_t handle_rights;
    // Bit 0: can be resized. Bit 1: in one piece.
    uint32_t create_options;
    uint32_t cache_policy;
} zx_info_vmo_t;

// ZX_INFO_CPU_STATS
#define ZX_INFO_CPU_STATS_FLAG_ONLINE (@CpuStats.ONLINE@u)

typedef struct zx_info_cpu_stats {
    uint32_t cpu_number;
    uint32_t flags;
    zx_duration_t idle_time;
    uint64_t reschedules;
    uint64_t context_switches;
    uint64_t irq_preempts;
    uint64_t preempts;
    uint64_t yields;
    // From devices; from the timer; and what was due then.
    uint64_t ints;
    uint64_t timer_ints;
    uint64_t timers;
    uint64_t page_faults;
    uint64_t exceptions;
    uint64_t syscalls;
    // From other CPUs.
    uint64_t reschedule_ipis;
    uint64_t generic_ipis;
} zx_info_cpu_stats_t;

// ZX_INFO_KMEM_STATS
typedef struct zx_info_kmem_stats {
    uint64_t total_bytes;
    uint64_t free_bytes;
    // Of the kernel's image and the like.
    uint64_t wired_bytes;
    uint64_t total_heap_bytes;
    uint64_t free_heap_bytes;
    uint64_t vmo_bytes;
    uint64_t mmu_overhead_bytes;
    uint64_t ipc_bytes;
    uint64_t other_bytes;
} zx_info_kmem_stats_t;

// ZX_INFO_RESOURCE
typedef struct zx_info_resource {
    uint32_t kind;
    uint32_t flags;
    uint64_t base;
    size_t size;
    char name[ZX_MAX_NAME_LEN];
} zx_info_resource_t;

// ---- Properties

#if __x86_64__
#define ZX_PROP_REGISTER_GS ((uint32_t)@Property.REGISTER_GS@u)
#define ZX_PROP_REGISTER_FS ((uint32_t)@Property.REGISTER_FS@u)
#endif
#define ZX_PROP_NAME ((uint32_t)@Property.NAME@u)
#define ZX_PROP_PROCESS_DEBUG_ADDR ((uint32_t)@Property.PROCESS_DEBUG_ADDR@u)
// Asks the dynamic linker to stop where a debugger can look.
#define ZX_PROCESS_DEBUG_ADDR_BREAK_ON_SET ((uintptr_t)1u)
#define ZX_PROP_PROCESS_VDSO_BASE_ADDRESS ((uint32_t)@Property.PROCESS_VDSO_BASE_ADDRESS@u)
#define ZX_PROP_SOCKET_RX_THRESHOLD @Property.SOCKET_RX_THRESHOLD@u
#define ZX_PROP_SOCKET_TX_THRESHOLD @Property.SOCKET_TX_THRESHOLD@u
#define ZX_PROP_JOB_KILL_ON_OOM @Property.JOB_KILL_ON_OOM@u

__END_CDECLS

#endif
