// Interrupts: virtual ones in every state, physical ones as far as no device is needed; and I/O ports. Needs
// --grant root-resource.

#include "stopped.h"

#include <zircon/syscalls/exception.h>
#include <zircon/syscalls/port.h>
#include <zircon/syscalls/resource.h>

enum { LINE = 40 };

static zx_handle_t root;
static zx_port_packet_t packet;

static zx_handle_t interrupt(void) {
    zx_handle_t made;
    check("zx_interrupt_create", zx_interrupt_create(ZX_HANDLE_INVALID, 0, ZX_INTERRUPT_VIRTUAL, &made));
    return made;
}

static zx_handle_t new_port(uint32_t options) {
    zx_handle_t port;
    check("zx_port_create", zx_port_create(options, &port));
    return port;
}

static zx_handle_t bound(zx_handle_t port, uint64_t key) {
    zx_handle_t made = interrupt();
    check("zx_interrupt_bind", zx_interrupt_bind(made, port, key, 0));
    return made;
}

static zx_handle_t resource(uint32_t kind, uint64_t base, size_t size) {
    zx_handle_t made;
    check("zx_resource_create", zx_resource_create(root, kind, base, size, "made", 4, &made));
    return made;
}

static uint32_t state_of(zx_handle_t thread) {
    zx_info_thread_t info = {.state = 77};
    EXPECT(ZX_OK, zx_object_get_info(thread, ZX_INFO_THREAD, &info, sizeof(info), NULL, NULL));
    return info.state;
}

/// What a thread in zx_interrupt_wait was told.
static volatile struct {
    zx_status_t status;
    zx_time_t timestamp;
    int done;
} told;

static void waiter(uintptr_t handle, uintptr_t unused) {
    zx_time_t timestamp = -1;
    (void)unused;
    told.status = zx_interrupt_wait((zx_handle_t)handle, &timestamp);
    told.timestamp = timestamp;
    told.done++;
    zx_thread_exit();
}

static zx_handle_t start_waiter(zx_handle_t handle) {
    told.status = 77;
    told.done = 0;
    zx_handle_t thread = start_thread(waiter, handle, 0);
    pause();
    EXPECT_NUMBER(ZX_THREAD_STATE_BLOCKED_INTERRUPT, state_of(thread));
    return thread;
}

static void expect_told(zx_handle_t thread, zx_status_t status, zx_time_t timestamp) {
    ends(thread);
    EXPECT_NUMBER(1, told.done);
    EXPECT(status, told.status);
    EXPECT_NUMBER((uint64_t)timestamp, (uint64_t)told.timestamp);
}

static void creation(void) {
    zx_handle_t made;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_interrupt_create(closed(), 0, ZX_INTERRUPT_VIRTUAL | ZX_INTERRUPT_REMAP_IRQ, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_interrupt_create(closed(), 0, ZX_INTERRUPT_VIRTUAL | 0x20, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_interrupt_create(closed(), 0, ZX_INTERRUPT_VIRTUAL, NULL));
    EXPECT(ZX_OK, zx_interrupt_create(closed(), 0xffffffff, ZX_INTERRUPT_VIRTUAL, &made));
    EXPECT_NUMBER(ZX_OBJ_TYPE_INTERRUPT, basic(made).type);
    EXPECT_NUMBER(ZX_DEFAULT_INTERRUPT_RIGHTS, basic(made).rights);
    EXPECT_NUMBER(ZX_OBJ_PROP_WAITABLE, basic(made).props);
    EXPECT_SIGNALS(0, made);
    EXPECT(ZX_OK, zx_object_signal(made, 0, ZX_USER_SIGNAL_0));
    EXPECT_SIGNALS(ZX_USER_SIGNAL_0, made);
    zx_handle_close(made);
}

static void waiting(void) {
    zx_handle_t made = interrupt(), thread, again;
    zx_time_t timestamp;
    // The first of those that nobody waited for is told.
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 100));
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 200));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_interrupt_wait(made, unmapped()));
    EXPECT(ZX_OK, zx_interrupt_wait(made, &timestamp));
    EXPECT_NUMBER(100, timestamp);
    EXPECT(ZX_ERR_BAD_STATE, zx_interrupt_ack(made));
    thread = start_waiter(made);
    EXPECT(ZX_ERR_BAD_STATE, zx_interrupt_wait(made, &timestamp));
    zx_handle_t port = new_port(ZX_PORT_BIND_TO_INTERRUPT);
    EXPECT(ZX_ERR_BAD_STATE, zx_interrupt_bind(made, port, 0, 0));
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 300));
    expect_told(thread, ZX_OK, 300);
    // Nothing happened since.
    thread = start_waiter(made);
    EXPECT_NUMBER(0, told.done);
    // One that is suspended waits again.
    zx_handle_t token;
    check("zx_task_suspend", zx_task_suspend(thread, &token));
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_SUSPENDED, ZX_TIME_INFINITE, NULL));
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 400));
    pause();
    EXPECT_NUMBER(0, told.done);
    zx_handle_close(token);
    expect_told(thread, ZX_OK, 400);
    thread = start_waiter(made);
    check("zx_task_suspend", zx_task_suspend(thread, &token));
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_SUSPENDED, ZX_TIME_INFINITE, NULL));
    zx_handle_close(token);
    pause();
    EXPECT_NUMBER(ZX_THREAD_STATE_BLOCKED_INTERRUPT, state_of(thread));
    // Who is killed waits no longer, and others may.
    EXPECT(ZX_OK, zx_task_kill(thread));
    ends(thread);
    EXPECT_NUMBER(0, told.done);
    thread = start_waiter(made);
    EXPECT(ZX_OK, zx_interrupt_destroy(made));
    expect_told(thread, ZX_ERR_CANCELED, -1);
    EXPECT(ZX_ERR_CANCELED, zx_interrupt_wait(made, &timestamp));
    EXPECT(ZX_ERR_CANCELED, zx_interrupt_trigger(made, 0, 1));
    EXPECT(ZX_ERR_CANCELED, zx_interrupt_bind(made, port, 0, 0));
    EXPECT(ZX_ERR_BAD_STATE, zx_interrupt_ack(made));
    EXPECT(ZX_OK, zx_interrupt_destroy(made));
    zx_handle_close(made);
    // So it is when the last handle goes.
    made = interrupt();
    again = duplicate(made);
    thread = start_waiter(made);
    zx_handle_close(made);
    pause();
    EXPECT_NUMBER(0, told.done);
    zx_handle_close(again);
    expect_told(thread, ZX_ERR_CANCELED, -1);
    // Where the time goes nobody need say; a time of 0 is none.
    made = interrupt();
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 0));
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 5));
    EXPECT(ZX_OK, zx_interrupt_wait(made, &timestamp));
    EXPECT_NUMBER(5, timestamp);
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 6));
    EXPECT(ZX_OK, zx_interrupt_wait(made, NULL));
    zx_handle_close_many((zx_handle_t[]){made, port}, 2);
}

static zx_status_t next(zx_handle_t port) {
    packet.type = 77;
    return zx_port_wait(port, 0, &packet);
}

static void expect_packet(zx_handle_t port, uint64_t key, zx_time_t timestamp) {
    EXPECT(ZX_OK, next(port));
    EXPECT_NUMBER(key, packet.key);
    EXPECT_NUMBER(ZX_PKT_TYPE_INTERRUPT, packet.type);
    EXPECT_NUMBER(ZX_OK, packet.status);
    EXPECT_NUMBER((uint64_t)timestamp, (uint64_t)packet.interrupt.timestamp);
    EXPECT_NUMBER(0, packet.interrupt.reserved0 | packet.interrupt.reserved1 | packet.interrupt.reserved2);
}

static void ports(void) {
    zx_handle_t port = new_port(ZX_PORT_BIND_TO_INTERRUPT), made = bound(port, 7), other = bound(port, 8);
    zx_port_packet_t own = {.key = 1};
    EXPECT(ZX_ERR_ALREADY_BOUND, zx_interrupt_bind(made, port, 9, 0));
    EXPECT(ZX_ERR_BAD_STATE, zx_interrupt_wait(made, NULL));
    EXPECT(ZX_OK, zx_interrupt_ack(made));
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    // Interrupts come first, in their order.
    EXPECT(ZX_OK, zx_port_queue(port, &own));
    EXPECT(ZX_OK, zx_interrupt_trigger(other, 0, 100));
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 200));
    expect_packet(port, 8, 100);
    expect_packet(port, 7, 200);
    EXPECT(ZX_OK, next(port));
    EXPECT_NUMBER(ZX_PKT_TYPE_USER, packet.type);
    // Once until it is acknowledged; then the first of what has happened since.
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 300));
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 400));
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    EXPECT(ZX_OK, zx_interrupt_ack(made));
    expect_packet(port, 7, 300);
    EXPECT(ZX_OK, zx_interrupt_ack(made));
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    // One that was never taken cannot be told of again.
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 500));
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 600));
    EXPECT(ZX_ERR_BAD_STATE, zx_interrupt_ack(made));
    EXPECT(ZX_OK, zx_interrupt_ack(made));
    expect_packet(port, 7, 500);
    // With what was not taken it goes quietly, and takes its packet along.
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 700));
    EXPECT(ZX_OK, zx_interrupt_destroy(made));
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    EXPECT(ZX_ERR_CANCELED, zx_interrupt_ack(made));
    EXPECT(ZX_ERR_CANCELED, zx_interrupt_trigger(made, 0, 1));
    EXPECT(ZX_ERR_CANCELED, zx_interrupt_bind(made, port, 0, 0));
    EXPECT(ZX_ERR_BAD_STATE, zx_interrupt_wait(made, NULL));
    EXPECT(ZX_ERR_NOT_FOUND, zx_interrupt_destroy(other));
    EXPECT(ZX_OK, zx_interrupt_destroy(other));
    zx_handle_close_many((zx_handle_t[]){made, other}, 2);
    // Its last handle takes its packet along, too.
    made = bound(port, 9);
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 1));
    zx_handle_close(made);
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    // What has happened before it is bound is told with what happens next.
    made = interrupt();
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 10));
    EXPECT(ZX_OK, zx_interrupt_bind(made, port, 11, 0));
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 20));
    expect_packet(port, 11, 20);
    // One whose port is gone.
    EXPECT(ZX_OK, zx_interrupt_ack(made));
    zx_handle_close(port);
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 30));
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 40));
    EXPECT(ZX_ERR_BAD_STATE, zx_interrupt_ack(made));
    EXPECT(ZX_OK, zx_interrupt_destroy(made));
    zx_handle_close(made);
}

static void port_waiter(uintptr_t port, uintptr_t key) {
    zx_port_packet_t mine = {};
    told.status = zx_port_wait((zx_handle_t)port, ZX_TIME_INFINITE, &mine);
    told.timestamp = mine.interrupt.timestamp;
    told.done += mine.key == key && mine.type == ZX_PKT_TYPE_INTERRUPT;
    zx_thread_exit();
}

static void port_threads(void) {
    zx_handle_t port = new_port(ZX_PORT_BIND_TO_INTERRUPT), made = bound(port, 7);
    told.done = 0;
    zx_handle_t thread = start_thread(port_waiter, port, 7);
    pause();
    EXPECT_NUMBER(ZX_THREAD_STATE_BLOCKED_PORT, state_of(thread));
    EXPECT(ZX_OK, zx_interrupt_trigger(made, 0, 1234));
    expect_told(thread, ZX_OK, 1234);
    // It was taken, and is not acknowledged.
    EXPECT(ZX_ERR_NOT_FOUND, zx_interrupt_destroy(made));
    zx_handle_close_many((zx_handle_t[]){port, made}, 2);
}

static void bad_arguments(void) {
    zx_handle_t port = new_port(ZX_PORT_BIND_TO_INTERRUPT), plain = new_port(0), object = event(), made = interrupt();
    zx_handle_t memory = vmo(1), process = zx_process_self();
    zx_handle_t secret = without(ZX_RIGHT_READ, duplicate(made)), fixed = without(ZX_RIGHT_WRITE, duplicate(made));
    zx_handle_t deaf = without(ZX_RIGHT_WAIT, duplicate(made)), mute = without(ZX_RIGHT_SIGNAL, duplicate(made));
    zx_handle_t reader = without(ZX_RIGHT_WRITE, duplicate(port));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_interrupt_bind(closed(), closed(), 0, 1));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_interrupt_bind(closed(), port, 0, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_interrupt_bind(made, closed(), 0, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_interrupt_bind(secret, port, 0, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_interrupt_bind(made, reader, 0, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_interrupt_bind(memory, port, 0, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_interrupt_bind(made, memory, 0, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_interrupt_bind(made, plain, 0, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_interrupt_wait(closed(), NULL));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_interrupt_wait(deaf, NULL));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_interrupt_wait(object, NULL));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_interrupt_ack(closed()));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_interrupt_ack(fixed));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_interrupt_ack(memory));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_interrupt_destroy(closed()));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_interrupt_destroy(object));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_interrupt_trigger(closed(), 1, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_interrupt_trigger(closed(), 0, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_interrupt_trigger(mute, 0, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_interrupt_trigger(object, 0, 0));
    // There is no VCPU to be had.
    EXPECT(ZX_ERR_BAD_HANDLE, zx_interrupt_bind_vcpu(closed(), process, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_interrupt_bind_vcpu(secret, process, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_interrupt_bind_vcpu(memory, process, 0));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_interrupt_bind_vcpu(made, closed(), 1));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_interrupt_bind_vcpu(made, object, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_interrupt_bind_vcpu(made, memory, 1));
    zx_handle_close_many((zx_handle_t[]){port, plain, object, made, memory, secret, fixed, deaf, mute, reader}, 10);
}

static zx_status_t line(zx_handle_t source, uint32_t number, uint32_t options) {
    zx_handle_t made;
    zx_status_t status = zx_interrupt_create(source, number, options, &made);
    if (status == ZX_OK) {
        zx_handle_close(made);
    }
    return status;
}

static void lines(void) {
    zx_handle_t range = resource(ZX_RSRC_KIND_IRQ, LINE, 2), wrong = resource(ZX_RSRC_KIND_VMEX, 0, 0), made;
    zx_handle_t object = event(), port = new_port(ZX_PORT_BIND_TO_INTERRUPT), far = resource(ZX_RSRC_KIND_IRQ, 285, 1);
    EXPECT(ZX_ERR_BAD_HANDLE, line(closed(), LINE, 0xe0));
    EXPECT(ZX_ERR_BAD_HANDLE, line(ZX_HANDLE_INVALID, LINE, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, line(object, LINE, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, line(wrong, LINE, 0));
    EXPECT(ZX_ERR_OUT_OF_RANGE, line(range, LINE + 2, 0));
    EXPECT(ZX_ERR_OUT_OF_RANGE, line(range, LINE - 1, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, line(range, LINE, 0x20));
    EXPECT(ZX_ERR_INVALID_ARGS, line(range, LINE, ZX_INTERRUPT_MODE_EDGE_BOTH));
    EXPECT(ZX_ERR_INVALID_ARGS, line(range, LINE, 7 << 1));
    EXPECT(ZX_ERR_INVALID_ARGS, line(root, 0xffffffff, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, line(root, 288, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_interrupt_create(range, LINE, 0, NULL));
    EXPECT(ZX_OK, line(root, 0, 0));
    EXPECT(ZX_OK, line(root, 16, ZX_INTERRUPT_REMAP_IRQ | ZX_INTERRUPT_MODE_LEVEL_HIGH));
#if defined(__x86_64__)
    // Those that one may have and that there are are not the same, as in that kernel.
    EXPECT(ZX_ERR_INVALID_ARGS, line(far, 285, 0));
    EXPECT(ZX_OK, line(root, 4, ZX_INTERRUPT_MODE_EDGE_HIGH));
    EXPECT(ZX_OK, line(range, LINE, ZX_INTERRUPT_MODE_EDGE_LOW));
    EXPECT(ZX_OK, line(range, LINE, ZX_INTERRUPT_MODE_LEVEL_LOW));
#else
    EXPECT(ZX_OK, line(far, 285, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, line(root, 4, ZX_INTERRUPT_MODE_EDGE_HIGH));
    EXPECT(ZX_ERR_NOT_SUPPORTED, line(range, LINE, ZX_INTERRUPT_MODE_EDGE_LOW));
    EXPECT(ZX_ERR_NOT_SUPPORTED, line(range, LINE, ZX_INTERRUPT_MODE_LEVEL_LOW));
#endif
    EXPECT(ZX_OK, line(range, LINE + 1, ZX_INTERRUPT_MODE_EDGE_HIGH));
    EXPECT(ZX_OK, zx_interrupt_create(range, LINE, ZX_INTERRUPT_MODE_LEVEL_HIGH, &made));
    EXPECT_NUMBER(ZX_DEFAULT_INTERRUPT_RIGHTS, basic(made).rights);
    // A line has one interrupt.
    EXPECT(ZX_ERR_ALREADY_BOUND, line(root, LINE, 0));
    EXPECT(ZX_ERR_BAD_STATE, zx_interrupt_trigger(made, 0, 1));
    EXPECT(ZX_ERR_BAD_STATE, zx_interrupt_ack(made));
    zx_handle_t thread = start_waiter(made);
    EXPECT(ZX_OK, zx_interrupt_destroy(made));
    expect_told(thread, ZX_ERR_CANCELED, -1);
    zx_handle_t second;
    EXPECT(ZX_OK, zx_interrupt_create(range, LINE, 0, &second));
    zx_handle_close(made);
    EXPECT(ZX_ERR_ALREADY_BOUND, line(range, LINE, 0));
    EXPECT(ZX_OK, zx_interrupt_bind(second, port, 5, 0));
    EXPECT(ZX_ERR_BAD_STATE, zx_interrupt_wait(second, NULL));
    EXPECT(ZX_ERR_TIMED_OUT, next(port));
    EXPECT(ZX_OK, zx_interrupt_ack(second));
    zx_handle_close(second);
    EXPECT(ZX_OK, line(range, LINE, 0));
    zx_handle_close_many((zx_handle_t[]){range, wrong, object, port, far}, 5);
}

#if defined(__x86_64__)

/// Reads from the port that is its second argument, and then stops at an instruction that is none.
extern const char port_reader[] __attribute__((visibility("hidden")));
extern const char port_was_read[] __attribute__((visibility("hidden")));

__asm__(".globl port_reader, port_was_read\n"
        "port_reader: mov %esi, %edx\n"
        " in %dx, %eax\n"
        "port_was_read: ud2\n");

/// Reads four bytes from a port in a thread of this process, or of its own.
///
/// @return the exception that ends that: ZX_EXCP_GENERAL if it may not read, ZX_EXCP_UNDEFINED_INSTRUCTION if it may
static uint32_t reads(uint16_t number, int in_child) {
    zx_handle_t port = new_port(0);
    child_t child = {};
    if (in_child) {
        child = new_child(zx_job_default());
    } else {
        check("zx_thread_create", zx_thread_create(zx_process_self(), "t", 1, 0, &child.thread));
    }
    check("zx_task_bind_exception_port", zx_task_bind_exception_port(child.thread, port, 0, 0));
    if (in_child) {
        zx_handle_t code = vmo(CHILD_PAGE);
        check("zx_vmo_write", zx_vmo_write(code, port_reader, 0, 5));
        zx_vaddr_t at = child_map(&child, ZX_VM_PERM_READ | ZX_VM_PERM_EXECUTE, 0, code, 0, CHILD_PAGE);
        check("zx_process_start", zx_process_start(child.process, child.thread, at, child.stack, event(), number));
        zx_handle_close(code);
    } else {
        uintptr_t stack = (uintptr_t)memory(CHILD_PAGE, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE) + CHILD_PAGE;
        check("zx_thread_start", zx_thread_start(child.thread, (uintptr_t)port_reader, stack - 8, 0, number));
    }
    packet.type = 77;
    EXPECT(ZX_OK, zx_port_wait(port, zx_deadline_after(ZX_SEC(1)), &packet));
    if (!in_child && packet.type == ZX_EXCP_UNDEFINED_INSTRUCTION) {
        EXPECT_NUMBER((uintptr_t)port_was_read, general(child.thread).PC);
        EXPECT_NUMBER(0xffffffff, general(child.thread).RESULT);
    }
    EXPECT(ZX_OK, zx_task_kill(in_child ? child.process : child.thread));
    if (in_child) {
        end_of(child);
        forget(child);
    } else {
        ends(child.thread);
    }
    zx_handle_close(port);
    return packet.type;
}

static void io_ports(void) {
    enum { FIRST_PORT = 0x300, LAST_PORT = 0xffff };
    zx_handle_t range = resource(ZX_RSRC_KIND_IOPORT, FIRST_PORT, 16), wrong = resource(ZX_RSRC_KIND_VMEX, 0, 0);
    zx_handle_t object = event();
    EXPECT(ZX_ERR_BAD_HANDLE, zx_ioports_request(closed(), FIRST_PORT, 1));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_ioports_request(object, FIRST_PORT, 1));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_ioports_request(wrong, FIRST_PORT, 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_ioports_request(range, FIRST_PORT, 17));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_ioports_request(range, FIRST_PORT - 1, 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_ioports_request(range, FIRST_PORT, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_ioports_request(root, LAST_PORT, 2));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_ioports_request(root, 1, UINT32_MAX));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_ioports_request(root, 0, 0x10001));
    EXPECT(ZX_OK, zx_ioports_request(root, FIRST_PORT, 0));
    EXPECT_NUMBER(ZX_EXCP_GENERAL, reads(FIRST_PORT, 0));
    EXPECT(ZX_OK, zx_ioports_request(range, FIRST_PORT, 4));
    EXPECT(ZX_OK, zx_ioports_request(range, FIRST_PORT, 4));
    // All threads of this process may use them now, and nobody else; no device is there.
    uint32_t value;
    __asm__ volatile("in %1, %0" : "=a"(value) : "d"((uint16_t)FIRST_PORT));
    EXPECT_NUMBER(0xffffffff, value);
    __asm__ volatile("out %0, %1" : : "a"((uint16_t)5), "d"((uint16_t)FIRST_PORT));
    EXPECT_NUMBER(ZX_EXCP_UNDEFINED_INSTRUCTION, reads(FIRST_PORT, 0));
    EXPECT_NUMBER(ZX_EXCP_GENERAL, reads(FIRST_PORT, 1));
    EXPECT_NUMBER(ZX_EXCP_GENERAL, reads(FIRST_PORT + 1, 0));
    EXPECT_NUMBER(ZX_EXCP_GENERAL, reads(FIRST_PORT - 1, 0));
    // The last ones: there is nothing behind them.
    EXPECT(ZX_OK, zx_ioports_request(root, LAST_PORT - 3, 4));
    EXPECT_NUMBER(ZX_EXCP_UNDEFINED_INSTRUCTION, reads(LAST_PORT - 3, 0));
    EXPECT_NUMBER(ZX_EXCP_GENERAL, reads(LAST_PORT - 2, 0));
    EXPECT(ZX_OK, zx_ioports_request(root, 0, 0x10000));
    EXPECT_NUMBER(ZX_EXCP_UNDEFINED_INSTRUCTION, reads(0x60, 0));
    zx_handle_close_many((zx_handle_t[]){range, wrong, object}, 3);
}

#else

static void io_ports(void) { EXPECT(ZX_ERR_NOT_SUPPORTED, zx_ioports_request(closed(), 0, 1)); }

#endif

int main(void) {
    root = zx_take_startup_handle(PA_HND(PA_RESOURCE, 0));
    if (root == ZX_HANDLE_INVALID) {
        print("check-interrupt needs --grant root-resource\n");
        return 1;
    }
    creation();
    waiting();
    ports();
    port_threads();
    bad_arguments();
    lines();
    io_ports();
    return summary("check-interrupt");
}
