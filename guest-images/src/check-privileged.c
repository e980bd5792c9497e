// What the root job and the root resource allow: profiles, setting the clock, and looking at the machine. Needs
// --grant root-job,root-resource.

#include "check.h"

#include <zircon/syscalls/resource.h>

static zx_handle_t root_job, root_resource;

static zx_profile_info_t scheduling(int32_t priority) {
    return (zx_profile_info_t){.type = ZX_PROFILE_INFO_SCHEDULER, .scheduler = {.priority = priority}};
}

static zx_handle_t profile(int32_t priority) {
    zx_handle_t profile;
    zx_profile_info_t info = scheduling(priority);
    check("zx_profile_create", zx_profile_create(root_job, &info, &profile));
    return profile;
}

static void grants(void) {
    EXPECT_NUMBER(ZX_OBJ_TYPE_JOB, basic(root_job).type);
    EXPECT_NUMBER(ZX_DEFAULT_JOB_RIGHTS, basic(root_job).rights);
    EXPECT_NUMBER(ZX_OBJ_TYPE_RESOURCE, basic(root_resource).type);
    EXPECT_NUMBER(ZX_DEFAULT_RESOURCE_RIGHTS, basic(root_resource).rights);
    EXPECT_NUMBER(0, basic(root_resource).related_koid);
}

static void profiles(void) {
    zx_profile_info_t info = scheduling(ZX_PRIORITY_DEFAULT);
    zx_handle_t made, child, object = event();
    EXPECT(ZX_OK, zx_profile_create(root_job, &info, &made));
    EXPECT_NUMBER(ZX_OBJ_TYPE_PROFILE, basic(made).type);
    EXPECT_NUMBER(ZX_DEFAULT_PROFILE_RIGHTS, basic(made).rights);
    zx_handle_close(made);
    EXPECT(ZX_ERR_BAD_HANDLE, zx_profile_create(closed(), &info, &made));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_profile_create(object, &info, &made));
    zx_handle_close(object);
    EXPECT(ZX_ERR_WRONG_TYPE, zx_profile_create(zx_process_self(), &info, &made));
    zx_handle_t weak = without(ZX_RIGHT_MANAGE_PROCESS, duplicate(root_job));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_profile_create(weak, &info, &made));
    zx_handle_close(weak);
    check("zx_job_create", zx_job_create(root_job, 0, &child));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_profile_create(child, &info, &made));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_profile_create(child, NULL, &made));
    zx_handle_close(child);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_profile_create(root_job, NULL, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_profile_create(root_job, unmapped(), &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_profile_create(root_job, &info, NULL));
    info.type = 0;
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_profile_create(root_job, &info, &made));
    info = scheduling(ZX_PRIORITY_LOWEST - 1);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_profile_create(root_job, &info, &made));
    info = scheduling(ZX_PRIORITY_HIGHEST + 1);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_profile_create(root_job, &info, &made));
}

static volatile uint64_t turns;
static volatile uint64_t seen[2];
static zx_handle_t go;

/// Notes when it came to run.
static void note_turn(uintptr_t place, uintptr_t unused) {
    (void)unused;
    zx_object_wait_one(go, ZX_EVENT_SIGNALED, ZX_TIME_INFINITE, NULL);
    seen[place] = ++turns;
    zx_thread_exit();
}

/// Threads of one event run in the order of their priorities, and a more urgent one before its waker goes on.
static void priorities_decide(void) {
    go = event();
    turns = 0;
    zx_handle_t low = start_thread(note_turn, 0, 0), high = start_thread(note_turn, 1, 0);
    zx_handle_t lower = profile(ZX_PRIORITY_LOW), higher = profile(ZX_PRIORITY_HIGH);
    EXPECT(ZX_OK, zx_object_set_profile(low, lower, 0));
    EXPECT(ZX_OK, zx_object_set_profile(high, higher, 1234));
    pause();
    zx_object_signal(go, 0, ZX_EVENT_SIGNALED);
    EXPECT_NUMBER(1, seen[1]);
    zx_object_wait_one(low, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL);
    EXPECT_NUMBER(2, seen[0]);
    EXPECT(ZX_OK, zx_object_wait_one(high, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    EXPECT(ZX_ERR_BAD_STATE, zx_object_set_profile(high, higher, 0));
    zx_handle_close_many((zx_handle_t[]){low, high, lower, higher, go}, 5);
}

static void bad_profiles(void) {
    zx_handle_t made = profile(ZX_PRIORITY_DEFAULT), thread, self;
    check("zx_thread_create", zx_thread_create(zx_process_self(), "new", 3, 0, &thread));
    EXPECT(ZX_OK, zx_object_set_profile(thread, made, 0));
    self = duplicate(thread);
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_set_profile(closed(), made, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_set_profile(thread, closed(), 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_object_set_profile(zx_process_self(), made, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_set_profile(made, made, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_set_profile(thread, thread, 0));
    self = without(ZX_RIGHT_MANAGE_THREAD, self);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_set_profile(self, made, 0));
    made = without(ZX_RIGHT_APPLY_PROFILE, made);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_set_profile(thread, made, 0));
    zx_handle_close_many((zx_handle_t[]){made, thread, self}, 3);
}

static void own_priority(void) {
    EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_set_priority(ZX_PRIORITY_LOWEST - 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_set_priority(ZX_PRIORITY_HIGHEST + 1));
    for (int32_t priority = ZX_PRIORITY_LOWEST; priority <= ZX_PRIORITY_HIGHEST; priority++) {
        EXPECT(ZX_OK, zx_thread_set_priority(priority));
    }
    EXPECT(ZX_OK, zx_thread_set_priority(ZX_PRIORITY_DEFAULT));
}

static void clock(void) {
    zx_time_t before = zx_clock_get(ZX_CLOCK_UTC) - zx_clock_get_monotonic();
    EXPECT(ZX_OK, zx_clock_adjust(root_resource, ZX_CLOCK_UTC, ZX_SEC(5)));
    zx_time_t ahead = zx_clock_get(ZX_CLOCK_UTC) - zx_clock_get_monotonic();
    EXPECT_NUMBER(1, ahead <= ZX_SEC(5) && ahead > ZX_SEC(5) - ZX_USEC(2));
    EXPECT(ZX_OK, zx_clock_adjust(root_resource, ZX_CLOCK_UTC, -ZX_SEC(3600)));
    EXPECT_NUMBER(1, zx_clock_get(ZX_CLOCK_UTC) < 0);
    EXPECT(ZX_OK, zx_clock_adjust(root_resource, ZX_CLOCK_UTC, before));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_clock_adjust(root_resource, ZX_CLOCK_MONOTONIC, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_clock_adjust(root_resource, ZX_CLOCK_THREAD, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_clock_adjust(root_resource, 3, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_clock_adjust(closed(), ZX_CLOCK_UTC, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_clock_adjust(root_job, ZX_CLOCK_UTC, 0));
}

static void logs(void) {
    zx_handle_t log, weak = without(ZX_RIGHT_WRITE | ZX_RIGHT_INSPECT, duplicate(root_resource));
    EXPECT(ZX_OK, zx_debuglog_create(weak, 0, &log));
    EXPECT_NUMBER(ZX_OBJ_TYPE_LOG, basic(log).type);
    EXPECT(ZX_ERR_WRONG_TYPE, zx_debuglog_create(root_job, 0, &log));
    zx_handle_close_many((zx_handle_t[]){log, weak}, 2);
}

static void resource_info(void) {
    zx_info_resource_t info = {.flags = ~0u, .base = 1, .size = 1};
    EXPECT(ZX_OK, zx_object_get_info(root_resource, ZX_INFO_RESOURCE, &info, sizeof(info), NULL, NULL));
    EXPECT_NUMBER(ZX_RSRC_KIND_ROOT, info.kind);
    EXPECT_NUMBER(0, info.flags);
    EXPECT_NUMBER(0, info.base);
    EXPECT_NUMBER(0, info.size);
    EXPECT_NUMBER('r', info.name[0]);
    EXPECT_NUMBER(0, info.name[4]);
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL,
        zx_object_get_info(root_resource, ZX_INFO_RESOURCE, &info, sizeof(info) - 1, NULL, NULL));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_object_get_info(root_job, ZX_INFO_RESOURCE, &info, sizeof(info), NULL, NULL));
    zx_handle_t weak = without(ZX_RIGHT_INSPECT, duplicate(root_resource));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_object_get_info(weak, ZX_INFO_RESOURCE, &info, sizeof(info), NULL, NULL));
    zx_handle_close(weak);
    zx_info_bti_t bti;
    EXPECT(ZX_ERR_WRONG_TYPE, zx_object_get_info(root_resource, ZX_INFO_BTI, &bti, sizeof(bti), NULL, NULL));
}

static zx_info_cpu_stats_t all_cpus(void) {
    enum { MOST = 32 };
    zx_info_cpu_stats_t cpus[MOST], sum = {};
    size_t actual = 0, available = 0;
    EXPECT(ZX_OK, zx_object_get_info(root_resource, ZX_INFO_CPU_STATS, cpus, sizeof(cpus), &actual, &available));
    EXPECT_NUMBER(zx_system_get_num_cpus(), actual);
    EXPECT_NUMBER(zx_system_get_num_cpus(), available);
    for (size_t i = 0; i < actual; i++) {
        EXPECT_NUMBER(i, cpus[i].cpu_number);
        EXPECT_NUMBER(ZX_INFO_CPU_STATS_FLAG_ONLINE, cpus[i].flags);
        sum.idle_time += cpus[i].idle_time;
        sum.syscalls += cpus[i].syscalls;
        sum.page_faults += cpus[i].page_faults;
        sum.context_switches += cpus[i].context_switches;
        sum.yields += cpus[i].yields;
    }
    return sum;
}

static void cpu_stats(void) {
    zx_info_cpu_stats_t before = all_cpus();
    zx_nanosleep(0);
    zx_nanosleep(zx_deadline_after(ZX_SEC(1)));
    *(volatile char*)memory(1, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE) = 1;
    zx_info_cpu_stats_t after = all_cpus();
    EXPECT_NUMBER(1, after.yields - before.yields);
    // The two sleeps, four calls for the memory (with what it maps and closes), and this look itself, at least.
    EXPECT_NUMBER(1, after.syscalls - before.syscalls >= 6);
    EXPECT_NUMBER(1, after.page_faults > before.page_faults);
    EXPECT_NUMBER(1, after.context_switches > before.context_switches);
    EXPECT_NUMBER(1, after.idle_time - before.idle_time >= zx_system_get_num_cpus() * ZX_SEC(1));
    size_t actual, available;
    EXPECT(ZX_OK, zx_object_get_info(root_resource, ZX_INFO_CPU_STATS, NULL, 0, &actual, &available));
    EXPECT_NUMBER(0, actual);
    EXPECT_NUMBER(zx_system_get_num_cpus(), available);
    EXPECT(ZX_ERR_WRONG_TYPE, zx_object_get_info(root_job, ZX_INFO_CPU_STATS, NULL, 0, NULL, NULL));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_object_get_info(closed(), ZX_INFO_CPU_STATS, NULL, 0, NULL, NULL));
}

static zx_info_kmem_stats_t kmem(void) {
    zx_info_kmem_stats_t stats = {};
    EXPECT(ZX_OK, zx_object_get_info(root_resource, ZX_INFO_KMEM_STATS, &stats, sizeof(stats), NULL, NULL));
    EXPECT_NUMBER(stats.total_bytes,
        stats.free_bytes + stats.wired_bytes + stats.total_heap_bytes + stats.vmo_bytes + stats.mmu_overhead_bytes +
            stats.ipc_bytes + stats.other_bytes);
    return stats;
}

static void memory_stats(void) {
    enum { SIZE = 1 << 20 };
    zx_info_kmem_stats_t before = kmem();
    zx_handle_t filled = vmo(SIZE);
    check("zx_vmo_op_range", zx_vmo_op_range(filled, ZX_VMO_OP_COMMIT, 0, SIZE, NULL, 0));
    zx_info_kmem_stats_t during = kmem();
    EXPECT_NUMBER(SIZE, before.free_bytes - during.free_bytes);
    EXPECT_NUMBER(SIZE, during.vmo_bytes - before.vmo_bytes);
    EXPECT_NUMBER(1, during.free_heap_bytes < before.free_heap_bytes);
    zx_handle_close(filled);
    EXPECT_NUMBER(before.free_bytes, kmem().free_bytes);
    EXPECT_NUMBER(before.free_heap_bytes, kmem().free_heap_bytes);
    EXPECT(ZX_ERR_WRONG_TYPE, zx_object_get_info(root_job, ZX_INFO_KMEM_STATS, &before, sizeof(before), NULL, NULL));
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL,
        zx_object_get_info(root_resource, ZX_INFO_KMEM_STATS, &before, sizeof(before) - 1, NULL, NULL));
}

int main(void) {
    root_job = zx_job_default();
    root_resource = zx_take_startup_handle(PA_HND(PA_RESOURCE, 0));
    if (root_resource == ZX_HANDLE_INVALID) {
        print("check-privileged needs --grant root-job,root-resource\n");
        return 1;
    }
    grants();
    profiles();
    priorities_decide();
    bad_profiles();
    own_priority();
    clock();
    logs();
    resource_info();
    cpu_stats();
    memory_stats();
    return summary("check-privileged");
}
