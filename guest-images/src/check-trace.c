// The kernel's trace: its control, and whether its records tell what was done. Needs --grant root-resource.

#include "child.h"

#include <zircon/syscalls/port.h>
#include <zircon/syscalls/resource.h>

/// The format, as the kernel's lib/ktrace.h has it.
enum { START = 1, STOP, REWIND, NEW_PROBE };
enum { META = 1, LIFECYCLE = 2, SCHEDULER = 4, TASKS = 8, IPC = 16, IRQ = 32, PROBE = 64 };
enum {
    VERSION = 0x000,
    TICKS = 0x001,
    THREAD_NAME = 0x021,
    PROC_NAME = 0x022,
    SYSCALL_NAME = 0x023,
    PROBE_NAME = 0x025,
    SYSCALL_ENTER = 0x032,
    SYSCALL_EXIT = 0x033,
    PAGE_FAULT = 0x034,
    PAGE_FAULT_EXIT = 0x035,
    CONTEXT_SWITCH = 0x040,
    OBJECT_DELETE = 0x100,
    THREAD_CREATE = 0x110,
    THREAD_START = 0x111,
    PROC_CREATE = 0x120,
    PROC_START = 0x121,
    PROC_EXIT = 0x122,
    CHANNEL_CREATE = 0x130,
    CHANNEL_WRITE = 0x131,
    CHANNEL_READ = 0x132,
    PORT_WAIT = 0x140,
    PORT_WAIT_DONE = 0x141,
    PORT_CREATE = 0x142,
    WAIT_ONE = 0x150,
    WAIT_ONE_DONE = 0x151,
    OWN = 0x800
};

typedef struct {
    uint32_t tag, tid;
    uint64_t time;
    uint32_t a, b, c, d;
} record_t;

typedef struct {
    uint32_t tag, id, arg;
    char name[];
} name_t;

enum { RECORDS = 1 << 16 };

static zx_handle_t root, other, object;
static _Alignas(8) char records[RECORDS];
static size_t length;

static zx_status_t control(uint32_t action, uint32_t options, const char* name) {
    return zx_ktrace_control(root, action, options, (void*)name);
}

static void read_all(void) {
    EXPECT(ZX_OK, zx_ktrace_read(root, records, 0, sizeof(records), &length));
    EXPECT_NUMBER(1, length < sizeof(records));
}

static uint32_t event_of(const record_t* record) { return record->tag >> 8 & 0xfff; }

/// The first record of an event about a number after another record, NULL if there is none.
static const record_t* next(const record_t* after, uint32_t event, uint32_t about) {
    const char* at = after == NULL ? records : (const char*)after + (after->tag & 0xf) * 8;
    while (at < records + length) {
        const record_t* record = (const record_t*)at;
        // Names are of a number, calls are numbers beside that of a CPU.
        bool named = event < 0x30, call = event == SYSCALL_ENTER || event == SYSCALL_EXIT;
        if (event_of(record) == event && (named ? record->tid : call ? record->tid >> 8 : record->a) == about) {
            return record;
        }
        at += (record->tag & 0xf) * 8;
    }
    return NULL;
}

/// There must be such a record.
static const record_t* expect_record(const char* where, const record_t* after, uint32_t event, uint32_t about) {
    const record_t* found = next(after, event, about);
    checks++;
    if (found == NULL) {
        failures++;
        print("FAIL %s: no record 0x%lx of 0x%lx\n", where, (uint64_t)event, (uint64_t)about);
        return (const record_t*)records;
    }
    return found;
}

#define RECORD(after, event, about) expect_record(HERE, after, event, about)

static bool is_named(const record_t* record, const char* name) {
    const char* given = ((const name_t*)record)->name;
    size_t i = 0;
    while (given[i] == name[i] && name[i] != 0) {
        i++;
    }
    return given[i] == name[i];
}

/// The number of a call in records.
static uint32_t number_of(const char* call) {
    for (uint32_t number = 0; number < 200; number++) {
        const record_t* name = next(NULL, SYSCALL_NAME, number);
        if (name != NULL && is_named(name, call)) {
            return number;
        }
    }
    return ~0u;
}

static uint32_t koid(zx_handle_t handle) { return (uint32_t)basic(handle).koid; }

static void errors(void) {
    size_t actual;
    EXPECT(ZX_ERR_BAD_HANDLE, zx_ktrace_control(closed(), START, 0, NULL));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_ktrace_control(object, START, 0, NULL));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_ktrace_control(other, START, 0, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, control(0, 0, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, control(5, 0, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, control(NEW_PROBE, 0, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, control(NEW_PROBE, 0, unmapped()));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_ktrace_read(closed(), NULL, 0, 0, &actual));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_ktrace_read(object, NULL, 0, 0, &actual));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_ktrace_read(root, NULL, 0, 0, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_ktrace_read(root, unmapped(), 0, 8, &actual));
    EXPECT(ZX_OK, zx_ktrace_read(root, unmapped(), UINT32_MAX, 8, &actual));
    EXPECT_NUMBER(0, actual);
    EXPECT(ZX_ERR_BAD_HANDLE, zx_ktrace_write(closed(), 1, 0, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_ktrace_write(other, 1, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_ktrace_write(root, 0x800, 0, 0));
    EXPECT(ZX_ERR_UNAVAILABLE, zx_ktrace_write(root, 1, 0, 0));
}

/// What is there before anything is traced.
static void metadata(void) {
    EXPECT(ZX_OK, zx_ktrace_read(root, NULL, 0, 0, &length));
    size_t told = length;
    read_all();
    EXPECT_NUMBER(told, length);
    const record_t* first = (const record_t*)records;
    EXPECT_NUMBER(VERSION, event_of(first));
    EXPECT_NUMBER(0x20000, first->a);
    EXPECT_NUMBER(TICKS, event_of(first + 1));
    EXPECT_NUMBER(zx_ticks_per_second() / 1000, first[1].a);
    EXPECT_NUMBER(0, first[1].b);
    EXPECT_NUMBER(1, number_of("ktrace_read") < 200);
    char part[8];
    size_t actual;
    EXPECT(ZX_OK, zx_ktrace_read(root, part, (uint32_t)length - 4, 8, &actual));
    EXPECT_NUMBER(4, actual);
}

static void probes(void) {
    char name[32] = "a probe";
    zx_status_t one = control(NEW_PROBE, 0, name);
    EXPECT_NUMBER(1, one > 0);
    EXPECT_NUMBER(one, control(NEW_PROBE, 0, name));
    name[0] = 'b';
    EXPECT_NUMBER(one + 1, control(NEW_PROBE, 0, name));
    EXPECT(ZX_OK, control(START, PROBE, NULL));
    EXPECT(ZX_OK, zx_ktrace_write(root, (uint32_t)one, 11, 22));
    EXPECT(ZX_OK, control(STOP, 0, NULL));
    EXPECT(ZX_ERR_UNAVAILABLE, zx_ktrace_write(root, (uint32_t)one, 11, 22));
    EXPECT(ZX_OK, control(START, IPC, NULL));
    EXPECT(ZX_ERR_UNAVAILABLE, zx_ktrace_write(root, (uint32_t)one, 33, 22));
    EXPECT(ZX_OK, control(STOP, 0, NULL));
    read_all();
    EXPECT_NUMBER(1, is_named(RECORD(NULL, PROBE_NAME, (uint32_t)one), "a probe"));
    const record_t* record = RECORD(NULL, (uint32_t)one | OWN, 11);
    EXPECT_NUMBER(22, record->b);
    EXPECT_NUMBER(3, record->tag & 0xf);
    EXPECT_NUMBER(1, record->tid != 0 && record->time != 0);
    EXPECT_NUMBER(1, next(NULL, (uint32_t)one | OWN, 33) == NULL);
    // What is forgotten are the records, not the names.
    EXPECT(ZX_OK, control(REWIND, 0, NULL));
    EXPECT(ZX_OK, control(START, META, NULL));
    EXPECT(ZX_OK, control(STOP, 0, NULL));
    read_all();
    EXPECT_NUMBER(1, next(NULL, (uint32_t)one | OWN, 11) == NULL);
    RECORD(NULL, PROBE_NAME, (uint32_t)one);
}

static void groups(void) {
    EXPECT(ZX_OK, control(REWIND, 0, NULL));
    EXPECT(ZX_OK, control(START, LIFECYCLE, NULL));
    uint32_t gone = koid(object);
    zx_handle_t made = event();
    uint32_t id = koid(made);
    zx_handle_close(made);
    EXPECT(ZX_OK, control(STOP, 0, NULL));
    read_all();
    RECORD(NULL, OBJECT_DELETE, id);
    EXPECT_NUMBER(1, next(NULL, OBJECT_DELETE, gone) == NULL);
    EXPECT_NUMBER(1, next(NULL, SYSCALL_ENTER, number_of("handle_close")) == NULL);
    EXPECT_NUMBER(1, next(NULL, PROC_NAME, koid(zx_process_self())) == NULL);
}

static void end_thread(uintptr_t first, uintptr_t second) {
    (void)first;
    (void)second;
    zx_thread_exit();
}

static void tasks(void) {
    EXPECT(ZX_OK, control(REWIND, 0, NULL));
    EXPECT(ZX_OK, control(START, META | TASKS | SCHEDULER | IRQ, NULL));
    child_t child = new_child(zx_job_default());
    check("start_child", start_child(child, child_exit, event(), (uintptr_t)zx_process_exit));
    end_of(child);
    zx_handle_t thread = start_thread(end_thread, 0, 0);
    zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL);
    volatile char* page = memory(1, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE);
    *page = 1;
    EXPECT(ZX_OK, control(STOP, 0, NULL));
    read_all();
    uint32_t process = koid(child.process), first = koid(child.thread), second = koid(thread);
    RECORD(NULL, PROC_NAME, koid(zx_process_self()));
    const record_t* created = RECORD(NULL, PROC_CREATE, process);
    EXPECT_NUMBER(1, is_named(RECORD(created, PROC_NAME, process), "child"));
    const record_t* thread_created = RECORD(created, THREAD_CREATE, first);
    EXPECT_NUMBER(process, thread_created->b);
    EXPECT_NUMBER(1, is_named(RECORD(thread_created, THREAD_NAME, first), "thread"));
    EXPECT_NUMBER(process, ((const name_t*)RECORD(NULL, THREAD_NAME, first))->arg);
    const record_t* started = RECORD(thread_created, PROC_START, first);
    EXPECT_NUMBER(process, started->b);
    EXPECT_NUMBER(1, next(NULL, THREAD_START, first) == NULL);
    const record_t* switched = RECORD(started, CONTEXT_SWITCH, first);
    EXPECT_NUMBER(1, switched->tid != 0 && switched->time >= started->time);
    RECORD(switched, PROC_EXIT, process);
    RECORD(RECORD(NULL, THREAD_CREATE, second), THREAD_START, second);
    uint32_t call = number_of("vmar_map");
    RECORD(RECORD(NULL, SYSCALL_ENTER, call), SYSCALL_EXIT, call);
    const record_t* fault = next(NULL, PAGE_FAULT, (uint32_t)((uintptr_t)page >> 32));
    while (fault != NULL && fault->b != (uint32_t)(uintptr_t)page) {
        fault = next(fault, PAGE_FAULT, fault->a);
    }
    EXPECT_NUMBER(1, fault != NULL && (fault->c & 3) == 3);
    EXPECT_NUMBER((uint32_t)(uintptr_t)page, RECORD(fault, PAGE_FAULT_EXIT, (uint32_t)((uintptr_t)page >> 32))->b);
    forget(child);
    zx_handle_close(thread);
}

static void messages(void) {
    EXPECT(ZX_OK, control(REWIND, 0, NULL));
    EXPECT(ZX_OK, control(START, 0, NULL));
    zx_handle_t one, two, port, sent = event(), received;
    uint32_t bytes, handles;
    char buffer[8] = {};
    check("zx_channel_create", zx_channel_create(0, &one, &two));
    check("zx_port_create", zx_port_create(0, &port));
    check("zx_channel_write", zx_channel_write(one, 0, "abc", 3, &sent, 1));
    zx_channel_write(one, 1, "abc", 3, NULL, 0);
    check("zx_channel_read", zx_channel_read(two, 0, buffer, &received, 8, 1, &bytes, &handles));
    zx_object_wait_one(two, ZX_CHANNEL_READABLE, zx_deadline_after(ZX_MSEC(1)), NULL);
    zx_port_packet_t packet;
    zx_port_wait(port, 0, &packet);
    EXPECT(ZX_OK, control(STOP, 0, NULL));
    read_all();
    const record_t* created = RECORD(NULL, CHANNEL_CREATE, koid(one));
    EXPECT_NUMBER(koid(two), created->b);
    const record_t* written = RECORD(created, CHANNEL_WRITE, koid(one));
    EXPECT_NUMBER(3, written->b);
    EXPECT_NUMBER(1, written->c);
    EXPECT_NUMBER(1, next(written, CHANNEL_WRITE, koid(one)) == NULL);
    const record_t* read = RECORD(written, CHANNEL_READ, koid(two));
    EXPECT_NUMBER(3, read->b);
    EXPECT_NUMBER(1, read->c);
    const record_t* waited = RECORD(read, WAIT_ONE, koid(two));
    EXPECT_NUMBER(ZX_CHANNEL_READABLE, waited->b);
    const record_t* done = RECORD(waited, WAIT_ONE_DONE, koid(two));
    EXPECT_NUMBER(ZX_CHANNEL_WRITABLE, done->b);
    EXPECT_NUMBER((uint32_t)ZX_ERR_TIMED_OUT, done->c);
    EXPECT_NUMBER(1, done->time - waited->time > ZX_USEC(900));
    RECORD(NULL, PORT_CREATE, koid(port));
    const record_t* port_waited = RECORD(NULL, PORT_WAIT, koid(port));
    EXPECT_NUMBER((uint32_t)ZX_ERR_TIMED_OUT, RECORD(port_waited, PORT_WAIT_DONE, koid(port))->b);
    zx_handle_close_many((zx_handle_t[]){one, two, port, received}, 4);
}

/// There is room for more than a million probes.
static void full(void) {
    EXPECT(ZX_OK, control(REWIND, 0, NULL));
    EXPECT(ZX_OK, control(START, PROBE, NULL));
    zx_status_t status = ZX_OK;
    uint32_t count = 0;
    while (status == ZX_OK && count < 2000000) {
        status = zx_ktrace_write(root, 5, count, 0);
        count++;
    }
    EXPECT(ZX_ERR_UNAVAILABLE, status);
    EXPECT(ZX_OK, zx_ktrace_read(root, NULL, 0, 0, &length));
    EXPECT_NUMBER((32 << 20) - 256, length);
    EXPECT(ZX_OK, control(STOP, 0, NULL));
    EXPECT(ZX_OK, control(REWIND, 0, NULL));
}

static void many_probes(void) {
    zx_status_t status = ZX_OK;
    for (int i = 0; i < 2100 && status >= 0; i++) {
        char name[32] = {'p', (char)('a' + i % 26), (char)('a' + i / 26 % 26), (char)('a' + i / 676)};
        status = control(NEW_PROBE, 0, name);
    }
    EXPECT(ZX_ERR_NO_MEMORY, status);
}

int main(void) {
    root = zx_take_startup_handle(PA_HND(PA_RESOURCE, 0));
    if (root == ZX_HANDLE_INVALID) {
        print("check-trace needs --grant root-resource\n");
        return 1;
    }
    check("zx_resource_create", zx_resource_create(root, ZX_RSRC_KIND_IRQ, 40, 1, "irq", 3, &other));
    object = event();
    errors();
    metadata();
    probes();
    groups();
    tasks();
    messages();
    full();
    many_probes();
    return summary("check-trace");
}
