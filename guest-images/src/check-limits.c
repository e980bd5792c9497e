// The kernel's own memory: whoever asks for objects without end gets ZX_ERR_NO_MEMORY, and all of it back when they go.

// Needs --grant root-job,root-resource.

#include "stopped.h"

#include <zircon/syscalls/iommu.h>
#include <zircon/syscalls/resource.h>

#include <zircon/syscalls/policy.h>
#include <zircon/syscalls/port.h>

enum { MOST = 300000, PAGE = 4096 };

static zx_handle_t held[MOST];
static zx_handle_t jobs, carrier[2];
static _Alignas(16) char stack[4096];
static zx_futex_t never;

static zx_status_t make_event(zx_handle_t* out) { return zx_event_create(0, out); }

static zx_status_t make_timer(zx_handle_t* out) { return zx_timer_create(0, ZX_CLOCK_MONOTONIC, out); }

static zx_status_t make_interrupt(zx_handle_t* out) {
    return zx_interrupt_create(ZX_HANDLE_INVALID, 0, ZX_INTERRUPT_VIRTUAL, out);
}

/// One end: the other is gone at once.
static zx_status_t make_fifo(zx_handle_t* out) {
    zx_handle_t other;
    zx_status_t status = zx_fifo_create(1, 4096, 0, out, &other);
    if (status == ZX_OK) {
        zx_handle_close(other);
    }
    return status;
}

static zx_status_t make_job(zx_handle_t* out) { return zx_job_create(jobs, 0, out); }

static zx_status_t make_process(zx_handle_t* out) {
    zx_handle_t vmar;
    zx_status_t status = zx_process_create(jobs, "p", 1, 0, out, &vmar);
    if (status == ZX_OK) {
        zx_handle_close(vmar);
    }
    return status;
}

static void wait_for_ever(uintptr_t first, uintptr_t second) {
    (void)first;
    (void)second;
    zx_futex_wait(&never, 0, ZX_HANDLE_INVALID, ZX_TIME_INFINITE);
    zx_thread_exit();
}

/// All of them sleep on one stack: none ever returns to what is there.
static zx_status_t make_thread(zx_handle_t* out) {
    zx_status_t status = zx_thread_create(zx_process_self(), "t", 1, 0, out);
    if (status == ZX_OK) {
        uintptr_t top = (uintptr_t)stack + sizeof(stack);
#if defined(__x86_64__)
        top -= sizeof(uintptr_t);
#endif
        check("zx_thread_start", zx_thread_start(*out, (uintptr_t)wait_for_ever, top, 0, 0));
    }
    return status;
}

/// A job on its way, in a queue that grows.
static zx_status_t make_job_in_transit(zx_handle_t* out) {
    *out = ZX_HANDLE_INVALID;
    zx_handle_t job;
    zx_status_t status = zx_job_create(jobs, 0, &job);
    return status == ZX_OK ? zx_channel_write(carrier[0], 0, NULL, 0, &job, 1) : status;
}

/// Makes as many as there can be. Returns how many that is.
static int exhaust(zx_status_t (*make)(zx_handle_t*)) {
    int made = 0;
    zx_status_t status = ZX_OK;
    while (made < MOST && (status = make(&held[made])) == ZX_OK) {
        made++;
    }
    EXPECT(ZX_ERR_NO_MEMORY, status);
    return made;
}

/// What was had once can be had again.
static void again(const char* what, zx_status_t (*make)(zx_handle_t*)) {
    int first = exhaust(make);
    zx_handle_close_many(held, first);
    int second = exhaust(make);
    zx_handle_close_many(held, second);
    EXPECT_NUMBER(1, second >= first - 1);
    print("%ld of %s\n", (int64_t)first, what);
}

/// Fills the kernel's memory with messages, down to where not even a handle has room.
static void fill(zx_handle_t channel, zx_handle_t any) {
    static char bytes[64 * 1024];
    zx_handle_t copy;
    for (uint32_t size = sizeof(bytes); size > 0; size /= 2) {
        while (zx_channel_write(channel, 0, bytes, size, NULL, 0) == ZX_OK) {
        }
    }
    while (zx_handle_duplicate(any, ZX_RIGHT_SAME_RIGHTS, &copy) == ZX_OK) {
    }
}

static zx_status_t make_copy(zx_handle_t* out) { return zx_handle_duplicate(jobs, ZX_RIGHT_SAME_RIGHTS, out); }

static void call_and_end(uintptr_t channel, uintptr_t result) {
    static uint32_t request[1], reply[1], bytes, handles;
    static zx_handle_t got[2];
    static const zx_channel_call_args_t ARGUMENTS = {
        .wr_bytes = request,
        .rd_bytes = reply,
        .rd_handles = got,
        .wr_num_bytes = sizeof(request),
        .rd_num_bytes = sizeof(reply),
        .rd_num_handles = 2,
    };
    *(zx_status_t*)result =
        zx_channel_call((zx_handle_t)channel, 0, ZX_TIME_INFINITE, &ARGUMENTS, &bytes, &handles);
    zx_thread_exit();
}

/// A process that has as many handles as it can have gets no others: what is read stays, the reply to a call is lost.
static void without_handles(void) {
    static zx_status_t answer;
    zx_handle_t channel[2], caller[2], gifts[2], gift = event(), witness;
    zx_handle_info_t info;
    uint32_t request;
    check("zx_channel_create", zx_channel_create(0, &channel[0], &channel[1]));
    check("zx_channel_create", zx_channel_create(0, &caller[0], &caller[1]));
    check("zx_eventpair_create", zx_eventpair_create(0, &gifts[0], &witness));
    gifts[1] = event();
    EXPECT(ZX_OK, zx_channel_write(channel[0], 0, NULL, 0, &gift, 1));
    zx_handle_t thread = start_thread(call_and_end, caller[0], (uintptr_t)&answer);
    EXPECT(ZX_OK, zx_object_wait_one(caller[1], ZX_CHANNEL_READABLE, ZX_TIME_INFINITE, NULL));
    zx_handle_t token = suspended(thread);
    EXPECT(ZX_OK, zx_channel_read(caller[1], 0, &request, NULL, sizeof(request), 0, NULL, NULL));
    EXPECT(ZX_OK, zx_channel_write(caller[1], 0, &request, sizeof(request), gifts, 2));
    int copies = exhaust(make_copy);
    EXPECT(ZX_ERR_NO_MEMORY, zx_channel_read(channel[1], 0, NULL, &gift, 0, 1, NULL, NULL));
    EXPECT(ZX_ERR_NO_MEMORY, zx_channel_read_etc(channel[1], 0, NULL, &info, 0, 1, NULL, NULL));
    // Where the token was there is room for one handle, not for two.
    zx_handle_close(token);
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    EXPECT(ZX_ERR_NO_MEMORY, answer);
    EXPECT_SIGNALS(ZX_EVENTPAIR_PEER_CLOSED, witness);
    zx_handle_close_many(held, copies);
    EXPECT(ZX_OK, zx_channel_read(channel[1], 0, NULL, &gift, 0, 1, NULL, NULL));
    zx_handle_close_many((zx_handle_t[]){channel[0], channel[1], caller[0], caller[1], thread, gift, witness}, 7);
}

/// Connections that there are get no messages through.
static void without_memory_for_messages(void) {
    zx_handle_t object = event(), channel[2], stream[2], datagrams[2], cargo[2], log, one, other;
    zx_channel_call_args_t request = {.wr_bytes = stack, .wr_num_bytes = 4};
    uint32_t bytes, handles;
    check("zx_channel_create", zx_channel_create(0, &channel[0], &channel[1]));
    check("zx_socket_create", zx_socket_create(ZX_SOCKET_HAS_CONTROL | ZX_SOCKET_HAS_ACCEPT, &stream[0], &stream[1]));
    check("zx_socket_create", zx_socket_create(ZX_SOCKET_DATAGRAM, &datagrams[0], &datagrams[1]));
    check("zx_socket_create", zx_socket_create(0, &cargo[0], &cargo[1]));
    EXPECT(ZX_OK, zx_socket_share(stream[0], cargo[0]));
    zx_cprng_draw(stack, sizeof(stack)); // so that it has its pages while there is memory
    fill(channel[0], object);
    EXPECT(ZX_ERR_NO_MEMORY, zx_channel_create(0, &one, &other));
    EXPECT(ZX_ERR_NO_MEMORY, zx_socket_create(0, &one, &other));
    EXPECT(ZX_ERR_NO_MEMORY, zx_debuglog_create(ZX_HANDLE_INVALID, 0, &log));
    EXPECT(ZX_ERR_NO_MEMORY, zx_channel_call(channel[1], 0, 0, &request, &bytes, &handles));
    EXPECT(ZX_ERR_NO_MEMORY, zx_socket_write(stream[0], 0, stack, sizeof(stack), NULL));
    EXPECT(ZX_ERR_NO_MEMORY, zx_socket_write(stream[0], ZX_SOCKET_CONTROL, stack, 1024, NULL));
    EXPECT(ZX_ERR_NO_MEMORY, zx_socket_write(datagrams[0], 0, stack, sizeof(stack), NULL));
    EXPECT(ZX_ERR_NO_MEMORY, zx_socket_accept(stream[1], &one));
    EXPECT_SIGNALS(ZX_SOCKET_WRITABLE | ZX_SOCKET_CONTROL_WRITABLE | ZX_SOCKET_SHARE | ZX_SOCKET_ACCEPT, stream[1]);
    zx_handle_close_many(channel, 2);
    EXPECT(ZX_OK, zx_socket_accept(stream[1], &cargo[0]));
    EXPECT(ZX_OK, zx_socket_write(stream[0], 0, stack, sizeof(stack), NULL));
    EXPECT(ZX_OK, zx_socket_write(datagrams[0], 0, stack, sizeof(stack), NULL));
    zx_handle_close_many(
        (zx_handle_t[]){object, stream[0], stream[1], datagrams[0], datagrams[1], cargo[0], cargo[1]}, 7);
}

/// The same of what only the first program of a system can make.
static void without_memory_for_devices(void) {
    zx_handle_t root = zx_take_startup_handle(PA_HND(PA_RESOURCE, 0)), object = event(), channel[2];
    zx_handle_t iommu, bti, pager, port, pages = vmo(PAGE), one;
    zx_profile_info_t profile = {.type = ZX_PROFILE_INFO_SCHEDULER};
    zx_iommu_desc_dummy_t nothing = {};
    zx_paddr_t address;
    check("zx_iommu_create", zx_iommu_create(root, ZX_IOMMU_TYPE_DUMMY, &nothing, sizeof(nothing), &iommu));
    check("zx_bti_create", zx_bti_create(iommu, 0, 0, &bti));
    check("zx_pager_create", zx_pager_create(0, &pager));
    check("zx_port_create", zx_port_create(0, &port));
    check("zx_channel_create", zx_channel_create(0, &channel[0], &channel[1]));
    fill(channel[0], object);
    EXPECT(ZX_ERR_NO_MEMORY, zx_iommu_create(root, ZX_IOMMU_TYPE_DUMMY, &nothing, sizeof(nothing), &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_bti_create(iommu, 0, 0, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_bti_pin(bti, ZX_BTI_PERM_READ, pages, 0, PAGE, &address, 1, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmo_create_contiguous(bti, PAGE, 0, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmo_create_physical(root, 0, PAGE, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_resource_create(root, ZX_RSRC_KIND_VMEX, 0, 0, NULL, 0, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_interrupt_create(root, 40, 0, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_interrupt_create(ZX_HANDLE_INVALID, 0, ZX_INTERRUPT_VIRTUAL, &one));
#if defined(__x86_64__)
    EXPECT(ZX_ERR_NO_MEMORY, zx_ioports_request(root, 0, 1));
#endif
    EXPECT(ZX_ERR_NO_MEMORY, zx_pager_create(0, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_pager_create_vmo(pager, port, 0, PAGE, 0, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_profile_create(zx_job_default(), &profile, &one));
    zx_handle_close_many(channel, 2);
    EXPECT(ZX_OK, zx_bti_pin(bti, ZX_BTI_PERM_READ, pages, 0, PAGE, &address, 1, &one));
    EXPECT(ZX_OK, zx_pmt_unpin(one));
    EXPECT(ZX_OK, zx_interrupt_create(root, 40, 0, &one));
    zx_handle_close(one);
    zx_handle_close_many((zx_handle_t[]){root, object, iommu, bti, pager, port, pages}, 7);
}

/// Without memory nothing can be made, and nothing is half made.
static void without_memory(void) {
    zx_handle_t object = event(), parting = duplicate(object), pages = vmo(PAGE), port, channel[2], one, other;
    // Expected, so that the counters have their page while there is memory.
    EXPECT(ZX_OK, zx_port_create(0, &port));
    EXPECT(ZX_OK, zx_channel_create(0, &channel[0], &channel[1]));
    zx_handle_t thread = start_thread(wait_for_ever, 0, 0);
    zx_koid_t koid = basic(thread).koid;
    fill(channel[0], object);
    EXPECT(ZX_ERR_NO_MEMORY, zx_event_create(0, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_eventpair_create(0, &one, &other));
    EXPECT(ZX_ERR_NO_MEMORY, zx_fifo_create(1, 1, 0, &one, &other));
    EXPECT(ZX_ERR_NO_MEMORY, zx_timer_create(0, ZX_CLOCK_MONOTONIC, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_port_create(0, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_job_create(jobs, 0, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_process_create(jobs, "p", 1, 0, &one, &other));
    EXPECT(ZX_ERR_NO_MEMORY, zx_thread_create(zx_process_self(), "t", 1, 0, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_handle_duplicate(object, ZX_RIGHT_SAME_RIGHTS, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_object_get_child(zx_process_self(), koid, ZX_RIGHT_SAME_RIGHTS, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_object_wait_async(object, port, 1, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_ONCE));
    EXPECT(ZX_ERR_NO_MEMORY, zx_task_suspend(thread, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_task_suspend_token(thread, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmo_create(PAGE, 0, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmo_clone(pages, ZX_VMO_CLONE_COPY_ON_WRITE, 0, PAGE, &one));
    EXPECT(ZX_ERR_NO_MEMORY, zx_job_set_policy(jobs, ZX_JOB_POL_ABSOLUTE, ZX_JOB_POL_BASIC, held, 9));
    EXPECT_SIGNALS(ZX_THREAD_RUNNING, thread);
    EXPECT(ZX_ERR_NO_MEMORY, zx_handle_replace(parting, ZX_RIGHT_SAME_RIGHTS, &one));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(parting));
    fill(channel[0], object);
    EXPECT(ZX_ERR_NO_MEMORY, zx_vmo_replace_as_executable(pages, ZX_HANDLE_INVALID, &one));
    EXPECT(ZX_ERR_BAD_HANDLE, valid(pages));
    zx_handle_close_many(channel, 2);
    EXPECT(ZX_OK, zx_event_create(0, &one));
    EXPECT(ZX_OK, zx_object_wait_async(object, port, 1, ZX_EVENT_SIGNALED, ZX_WAIT_ASYNC_ONCE));
    EXPECT(ZX_OK, zx_task_kill(thread));
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL)); // it gives memory back
    zx_handle_close_many((zx_handle_t[]){object, port, thread, one}, 4);
}

int main(void) {
    check("zx_job_create", zx_job_create(zx_job_default(), 0, &jobs));
    stream(STDOUT); // so that a failure can be told while there is no memory
    without_memory();
    without_memory_for_messages();
    without_memory_for_devices();
    without_handles();
    again("events", make_event);
    again("timers", make_timer);
    again("interrupts", make_interrupt);
    again("ends of fifos", make_fifo);
    again("jobs", make_job);
    again("processes", make_process);
    check("zx_channel_create", zx_channel_create(0, &carrier[0], &carrier[1]));
    int first = exhaust(make_job_in_transit);
    zx_handle_close_many(carrier, 2);
    check("zx_channel_create", zx_channel_create(0, &carrier[0], &carrier[1]));
    EXPECT_NUMBER(1, exhaust(make_job_in_transit) >= first - 1);
    zx_handle_close_many(carrier, 2);
    print("%ld of jobs in transit\n", (int64_t)first);
    print("%ld of threads that wait\n", (int64_t)exhaust(make_thread));
    return summary("check-limits");
}
