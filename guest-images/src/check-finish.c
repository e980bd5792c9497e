// zx_channel_call, interrupted: the vDSO takes it up with zx_channel_call_finish, and what becomes of the reply.

#include "call.h"
#include "stopped.h"

#if defined(__x86_64__)
#define ARGUMENT(registers, i) (*(uint64_t*[]){&(registers).rdi, &(registers).rsi, &(registers).rdx, \
                                               &(registers).rcx, &(registers).r8, &(registers).r9}[i])
#elif defined(__aarch64__)
#define ARGUMENT(registers, i) ((registers).r[i])
#endif

static zx_channel_call_args_t arguments;
static const zx_channel_call_args_t* arguments_at;
static uint32_t* count_at;
static volatile zx_status_t answer;
static volatile uint32_t answers;
static volatile bool stays;

/// A thread that is suspended in a call to `here`, what it asks `there`, and the other end of what goes with a reply.
typedef struct {
    zx_handle_t here, there, thread, token, witness;
    message_t asked;
} call_t;

static void make_call(uintptr_t channel, uintptr_t deadline) {
    answer = zx_channel_call((zx_handle_t)channel, 0, (zx_time_t)deadline, arguments_at, count_at, &count_of_handles);
    answers++;
    while (stays) {
    }
    zx_thread_exit();
}

static void interrupt(call_t* call) {
    pause();
    zx_info_thread_t info = {};
    EXPECT(ZX_OK, zx_object_get_info(call->thread, ZX_INFO_THREAD, &info, sizeof(info), NULL, NULL));
    EXPECT_NUMBER(ZX_THREAD_STATE_BLOCKED_CHANNEL, info.state);
    call->token = suspended(call->thread);
    EXPECT_NUMBER((uint64_t)ZX_ERR_INTERNAL_INTR_RETRY, general(call->thread).RESULT);
}

static call_t interrupted(zx_time_t deadline) {
    call_t call = {};
    check("zx_channel_create", zx_channel_create(0, &call.here, &call.there));
    request = (message_t){.number = 41};
    reply = (message_t){};
    arguments = call_arguments();
    got = ZX_HANDLE_INVALID;
    count_of_bytes = count_of_handles = 77;
    answer = 1;
    answers = 0;
    call.thread = start_thread(make_call, call.here, (uintptr_t)deadline);
    interrupt(&call);
    EXPECT(ZX_OK, zx_channel_read(call.there, 0, &call.asked, NULL, sizeof(call.asked), 0, NULL, NULL));
    EXPECT_NUMBER(41, call.asked.number);
    return call;
}

/// Replies, with a handle.
static void answer_it(call_t* call) {
    zx_handle_t gift;
    message_t message = {.id = call->asked.id, .number = 42};
    check("zx_eventpair_create", zx_eventpair_create(0, &gift, &call->witness));
    EXPECT(ZX_OK, zx_channel_write(call->there, 0, &message, sizeof(message), &gift, 1));
}

/// Lets it go on to its end. Returns how its call was answered.
static zx_status_t resumed(call_t* call) {
    zx_handle_close(call->token);
    ends(call->thread);
    EXPECT_NUMBER(1, answers);
    return answer;
}

static void shut(call_t call) {
    if (call.witness != ZX_HANDLE_INVALID) {
        EXPECT_SIGNALS(ZX_EVENTPAIR_PEER_CLOSED, call.witness);
        zx_handle_close(call.witness);
    }
    zx_handle_close(call.here);
    zx_handle_close(call.there);
}

static void expect_reply(call_t call, zx_status_t status) {
    EXPECT(ZX_OK, status);
    EXPECT_NUMBER(42, reply.number);
    EXPECT_NUMBER(call.asked.id, reply.id);
    EXPECT_NUMBER(sizeof(reply), count_of_bytes);
    EXPECT_NUMBER(1, count_of_handles);
    EXPECT_SIGNALS(0, call.witness);
    EXPECT(ZX_OK, zx_handle_close(got));
    EXPECT_SIGNALS(ZX_CHANNEL_WRITABLE, call.here);
    shut(call);
}

static void answered(void) {
    // While it is suspended: no queue sees the reply.
    call_t call = interrupted(ZX_TIME_INFINITE);
    answer_it(&call);
    EXPECT_SIGNALS(ZX_CHANNEL_WRITABLE, call.here);
    pause();
    EXPECT_NUMBER(0, answers);
    expect_reply(call, resumed(&call));

    // After a second interruption, and once it waits again.
    call = interrupted(ZX_TIME_INFINITE);
    zx_handle_close(call.token);
    interrupt(&call);
    zx_handle_close(call.token);
    pause();
    answer_it(&call);
    ends(call.thread);
    expect_reply(call, answer);

    // In time, or so it seems to a thread that has slept through the deadline.
    zx_time_t deadline = zx_deadline_after(ZX_MSEC(10));
    call = interrupted(deadline);
    zx_nanosleep(deadline + ZX_MSEC(1));
    answer_it(&call);
    expect_reply(call, resumed(&call));
}

/// A reply that cannot be taken is lost, with its handle.
static void lost(void) {
    call_t call = interrupted(ZX_TIME_INFINITE);
    arguments.rd_num_bytes = sizeof(reply) - 1;
    answer_it(&call);
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, resumed(&call));
    EXPECT_NUMBER(77, count_of_bytes);
    EXPECT_NUMBER(77, count_of_handles);
    shut(call);

    call = interrupted(ZX_TIME_INFINITE);
    arguments.rd_num_handles = 0;
    answer_it(&call);
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, resumed(&call));
    shut(call);

    call = interrupted(ZX_TIME_INFINITE);
    arguments.rd_bytes = unmapped();
    answer_it(&call);
    EXPECT(ZX_ERR_INVALID_ARGS, resumed(&call));
    shut(call);

    call = interrupted(ZX_TIME_INFINITE);
    arguments.rd_handles = unmapped();
    answer_it(&call);
    EXPECT(ZX_ERR_INVALID_ARGS, resumed(&call));
    shut(call);

    count_at = unmapped();
    call = interrupted(ZX_TIME_INFINITE);
    answer_it(&call);
    EXPECT(ZX_ERR_INVALID_ARGS, resumed(&call));
    count_at = &count_of_bytes;
    shut(call);

    // The thread dies with it.
    call = interrupted(ZX_TIME_INFINITE);
    answer_it(&call);
    EXPECT_SIGNALS(0, call.witness);
    EXPECT(ZX_OK, zx_task_kill(call.thread));
    ends(call.thread);
    zx_handle_close(call.token);
    shut(call);
}

/// What it needs to go on is gone: the call stays under way, and the thread may end all the same.
static void without_arguments(void) {
    zx_channel_call_args_t* page = memory(CHILD_PAGE, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE);
    *page = (zx_channel_call_args_t){.wr_bytes = &request, .wr_num_bytes = sizeof(request)};
    arguments_at = page;
    call_t call = interrupted(ZX_TIME_INFINITE);
    arguments_at = &arguments;
    check("zx_vmar_unmap", zx_vmar_unmap(zx_vmar_root_self(), (zx_vaddr_t)page, CHILD_PAGE));
    answer_it(&call);
    EXPECT(ZX_ERR_INVALID_ARGS, resumed(&call));
    shut(call);
}

static void unanswered(void) {
    zx_time_t deadline = zx_deadline_after(ZX_MSEC(10));
    call_t call = interrupted(deadline);
    zx_nanosleep(deadline + ZX_MSEC(1));
    EXPECT(ZX_ERR_TIMED_OUT, resumed(&call));
    EXPECT(ZX_OK, zx_channel_write(call.there, 0, &call.asked, sizeof(call.asked), NULL, 0));
    EXPECT_SIGNALS(ZX_CHANNEL_WRITABLE | ZX_CHANNEL_READABLE, call.here);
    shut(call);

    // The deadline stays what it was.
    deadline = zx_deadline_after(ZX_MSEC(10));
    call = interrupted(deadline);
    EXPECT(ZX_ERR_TIMED_OUT, resumed(&call));
    EXPECT_NUMBER(1, zx_clock_get_monotonic() >= deadline && zx_clock_get_monotonic() < deadline + ZX_MSEC(5));
    shut(call);

    call = interrupted(ZX_TIME_INFINITE);
    zx_handle_close(call.there);
    EXPECT(ZX_ERR_PEER_CLOSED, resumed(&call));
    zx_handle_close(call.here);

    call = interrupted(ZX_TIME_INFINITE);
    zx_handle_close(call.here);
    EXPECT(ZX_ERR_CANCELED, resumed(&call));
    zx_handle_close(call.there);
}

/// A thread put back to where it was interrupted has no call to finish any more.
static void finished_twice(void) {
    stays = true;
    call_t call = interrupted(ZX_TIME_INFINITE);
    zx_thread_state_general_regs_t registers = general(call.thread);
    answer_it(&call);
    zx_handle_close(call.token);
    pause();
    EXPECT(ZX_OK, answer);
    zx_handle_close(got);
    call.token = suspended(call.thread);
    EXPECT(ZX_OK,
           zx_thread_write_state(call.thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
    stays = false;
    zx_handle_close(call.token);
    ends(call.thread);
    EXPECT_NUMBER(2, answers);
    EXPECT(ZX_ERR_BAD_STATE, answer);
    shut(call);
}

/// One that makes another call in place of finishing the first is killed, with its process.
static void not_finished(void) {
    zx_handle_t here, there, token;
    size_t size;
    child_t child = new_child(zx_job_default());
    zx_channel_call_args_t on_stack = {.wr_num_bytes = sizeof(message_t)};
    zx_vaddr_t place = child.stack - sizeof(on_stack);
    on_stack.wr_bytes = (void*)(child.stack - CHILD_PAGE);
    check("zx_channel_create", zx_channel_create(0, &here, &there));
    check("zx_process_write_memory",
          zx_process_write_memory(child.process, place, &on_stack, sizeof(on_stack), &size));
    check("zx_task_suspend", zx_task_suspend(child.thread, &token));
    check("start_child", start_child(child, child_spin, here, 0));
    EXPECT(ZX_OK, zx_object_wait_one(child.thread, ZX_THREAD_SUSPENDED, ZX_TIME_INFINITE, NULL));
    zx_thread_state_general_regs_t registers = general(child.thread);
    registers.PC = (uintptr_t)zx_channel_call;
    registers.SP = child.stack - CHILD_PAGE / 2;
    ARGUMENT(registers, 1) = 0;
    ARGUMENT(registers, 2) = (uint64_t)ZX_TIME_INFINITE;
    ARGUMENT(registers, 3) = place;
    ARGUMENT(registers, 4) = 0;
    ARGUMENT(registers, 5) = 0;
    for (int i = 0; i < 2; i++) {
        EXPECT(ZX_OK,
               zx_thread_write_state(child.thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
        zx_handle_close(token);
        if (i == 0) {
            EXPECT(ZX_OK, zx_object_wait_one(there, ZX_CHANNEL_READABLE, ZX_TIME_INFINITE, NULL));
            token = suspended(child.thread);
        }
    }
    EXPECT_NUMBER(-1, end_of(child));
    EXPECT_SIGNALS(ZX_CHANNEL_READABLE | ZX_CHANNEL_PEER_CLOSED, there);
    message_t message;
    EXPECT(ZX_OK, zx_channel_read(there, 0, &message, NULL, sizeof(message), 0, NULL, NULL));
    EXPECT(ZX_ERR_PEER_CLOSED, zx_channel_read(there, 0, &message, NULL, sizeof(message), 0, NULL, NULL));
    zx_handle_close(there);
    forget(child);
}

int main(void) {
    arguments_at = &arguments;
    count_at = &count_of_bytes;
    answered();
    lost();
    without_arguments();
    unanswered();
    finished_twice();
    not_finished();
    return summary("check-finish");
}
