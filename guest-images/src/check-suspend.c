// Suspending threads and processes, and the registers of who is suspended.

#include "stopped.h"

#define PATTERN 0x1122334455667788
#define OTHER_PATTERN 0x8877665544332211

/// A thread that spins with PATTERN in a general and in a vector register, until a third register is not 0. Then it
/// tells what it has, at the first argument, and calls the second.
extern const char spinner[] __attribute__((visibility("hidden")));
extern const char spinning[] __attribute__((visibility("hidden")));
extern const char spun[] __attribute__((visibility("hidden")));

__asm__(".globl spinner, spinning, spun\n"
#if defined(__x86_64__)
        "spinner: movabs $0x1122334455667788, %rbx\n"
        "         xor %r12d, %r12d\n"
        "         movq %rbx, %xmm3\n"
        "         fld1\n"
        "         fldpi\n"
        "spinning: test %r12, %r12\n"
        "         jz spinning\n"
        "spun:    mov %r12, (%rdi)\n"
        "         movq %xmm3, 8(%rdi)\n"
        "         fstpl 16(%rdi)\n"
        "         sub $8, %rsp\n"
        "         call *%rsi\n"
        "         ud2\n"
#elif defined(__aarch64__)
        "spinner: ldr x19, 1f\n"
        "         mov x20, #0\n"
        "         fmov d3, x19\n"
        "spinning: cbz x20, spinning\n"
        "spun:    str x20, [x0]\n"
        "         str d3, [x0, #8]\n"
        "         blr x1\n"
        "         brk #1\n"
        "         .balign 8\n"
        "1:       .quad 0x1122334455667788\n"
#endif
);

#if defined(__x86_64__)
#define KEPT rbx
#define STOP r12
#elif defined(__aarch64__)
#define KEPT r[19]
#define STOP r[20]
#endif

static uint64_t told[3];

static zx_handle_t start_spinner(void) {
    zx_handle_t thread = start_thread((entry_t*)(uintptr_t)spinner, (uintptr_t)told, (uintptr_t)zx_thread_exit);
    pause();
    return thread;
}

static uint32_t state_of(zx_handle_t thread) {
    zx_info_thread_t info = {.state = 77};
    EXPECT(ZX_OK, zx_object_get_info(thread, ZX_INFO_THREAD, &info, sizeof(info), NULL, NULL));
    return info.state;
}

static void refusals(void) {
    zx_handle_t token = 77, object = vmo(4096), thread;
    EXPECT(ZX_ERR_BAD_HANDLE, zx_task_suspend(closed(), &token));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_task_suspend(object, &token));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_task_suspend(zx_job_default(), &token));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_task_suspend(zx_thread_self(), &token));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_task_suspend_token(zx_process_self(), &token));
    check("zx_thread_create", zx_thread_create(zx_process_self(), "t", 1, 0, &thread));
    zx_handle_t limited = without(ZX_RIGHT_WRITE, duplicate(thread));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_task_suspend(limited, &token));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_task_suspend(thread, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_task_suspend_token(thread, unmapped()));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_task_suspend_token(closed(), &token));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_task_suspend_token(object, &token));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_task_suspend_token(limited, &token));
    EXPECT_NUMBER(77, token);
    zx_handle_close_many((zx_handle_t[]){object, thread, limited}, 3);
    thread = start_thread((entry_t*)(uintptr_t)zx_thread_exit, 0, 0);
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    EXPECT(ZX_ERR_BAD_STATE, zx_task_suspend(thread, &token));
    EXPECT(ZX_ERR_BAD_STATE, zx_task_suspend_token(thread, &token));
    zx_handle_close(thread);
}

/// It stays suspended until the last token is closed.
static void tokens(void) {
    zx_handle_t thread = start_spinner(), first = suspended(thread), second;
    EXPECT_NUMBER(ZX_OBJ_TYPE_SUSPEND_TOKEN, basic(first).type);
    EXPECT_NUMBER(ZX_RIGHT_TRANSFER | ZX_RIGHT_INSPECT, basic(first).rights);
    EXPECT_SIGNALS(ZX_THREAD_SUSPENDED, thread);
    EXPECT_NUMBER(ZX_THREAD_STATE_SUSPENDED, state_of(thread));
    EXPECT(ZX_OK, zx_task_suspend_token(thread, &second));
    zx_handle_close(first);
    pause();
    EXPECT_SIGNALS(ZX_THREAD_SUSPENDED, thread);
    zx_handle_close(second);
    pause();
    EXPECT_SIGNALS(ZX_THREAD_RUNNING, thread);
    first = suspended(thread);
    EXPECT(ZX_OK, zx_task_kill(thread));
    ends(thread);
    zx_handle_close(first);
}

static void reading(void) {
    char large[4096];
    zx_handle_t thread = start_spinner();
    EXPECT(ZX_ERR_BAD_STATE, zx_thread_read_state(thread, ZX_THREAD_STATE_GENERAL_REGS, large, sizeof(large)));
    zx_handle_t token = suspended(thread);
    zx_thread_state_general_regs_t registers = general(thread);
    EXPECT_NUMBER(PATTERN, registers.KEPT);
    EXPECT_NUMBER(0, registers.STOP);
    EXPECT_NUMBER((uintptr_t)told, registers.FIRST);
    EXPECT_NUMBER(1, registers.PC >= (uintptr_t)spinning && registers.PC < (uintptr_t)spun);
    EXPECT(ZX_OK, zx_thread_read_state(thread, ZX_THREAD_STATE_GENERAL_REGS, large, sizeof(large)));

    zx_thread_state_vector_regs_t vectors;
    zx_thread_state_fp_regs_t floats;
    EXPECT(ZX_OK, zx_thread_read_state(thread, ZX_THREAD_STATE_VECTOR_REGS, &vectors, sizeof(vectors)));
    EXPECT(ZX_OK, zx_thread_read_state(thread, ZX_THREAD_STATE_FP_REGS, &floats, sizeof(floats)));
#if defined(__x86_64__)
    EXPECT_NUMBER(PATTERN, vectors.zmm[3].v[0]);
    EXPECT_NUMBER(0, vectors.zmm[3].v[1]);
    EXPECT_NUMBER(0x1f80, vectors.mxcsr);
    EXPECT_NUMBER(0x37f, floats.fcw);
    EXPECT_NUMBER(6 << 11, floats.fsw);
    EXPECT_NUMBER(0xc0, floats.ftw);
    EXPECT_NUMBER(0xc90fdaa22168c235, floats.st[0].low);
    EXPECT_NUMBER(0x4000, floats.st[0].high);
    EXPECT_NUMBER(0x3fff, floats.st[1].high);
#elif defined(__aarch64__)
    EXPECT_NUMBER(PATTERN, vectors.v[3].low);
    EXPECT_NUMBER(0, vectors.v[3].high);
    EXPECT_NUMBER(0, vectors.fpcr);
    EXPECT_NUMBER(0, floats.unused);
#endif

    EXPECT(ZX_ERR_BUFFER_TOO_SMALL,
           zx_thread_read_state(thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers) - 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_read_state(thread, 3, large, sizeof(large)));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_read_state(thread, ZX_THREAD_X86_REGISTER_FS, large, sizeof(large)));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_read_state(thread, ZX_THREAD_STATE_GENERAL_REGS, NULL, sizeof(large)));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_thread_read_state(closed(), ZX_THREAD_STATE_GENERAL_REGS, large, sizeof(large)));
    EXPECT(ZX_ERR_WRONG_TYPE,
           zx_thread_read_state(zx_process_self(), ZX_THREAD_STATE_GENERAL_REGS, large, sizeof(large)));
    zx_handle_t limited = without(ZX_RIGHT_READ | ZX_RIGHT_WRITE, duplicate(thread));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_thread_read_state(limited, 3, large, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_thread_write_state(limited, 3, large, 0));
    check("zx_task_kill", zx_task_kill(thread));
    ends(thread);
    zx_handle_close_many((zx_handle_t[]){token, limited}, 2);
}

/// What was written is what the thread goes on with.
static void writing(void) {
    zx_handle_t thread = start_spinner();
    zx_thread_state_general_regs_t registers = {};
    EXPECT(ZX_ERR_BAD_STATE,
           zx_thread_write_state(thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
    zx_handle_t token = suspended(thread);
    registers = general(thread);
    registers.STOP = 7;
    EXPECT(ZX_OK, zx_thread_write_state(thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
    EXPECT_NUMBER(7, general(thread).STOP);
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL,
           zx_thread_write_state(thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers) - 1));
    EXPECT(ZX_ERR_INVALID_ARGS,
           zx_thread_write_state(thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers) + 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_write_state(thread, ZX_THREAD_STATE_GENERAL_REGS, NULL, sizeof(registers)));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_thread_write_state(thread, 3, &registers, sizeof(registers)));
    EXPECT(ZX_ERR_BAD_HANDLE,
           zx_thread_write_state(closed(), ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
    EXPECT(ZX_ERR_WRONG_TYPE,
           zx_thread_write_state(zx_process_self(), ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));

    zx_thread_state_vector_regs_t vectors;
    check("zx_thread_read_state",
          zx_thread_read_state(thread, ZX_THREAD_STATE_VECTOR_REGS, &vectors, sizeof(vectors)));
#if defined(__x86_64__)
    vectors.zmm[3].v[0] = OTHER_PATTERN;
    registers.rip = 1ull << 47;
    EXPECT(ZX_ERR_INVALID_ARGS,
           zx_thread_write_state(thread, ZX_THREAD_STATE_GENERAL_REGS, &registers, sizeof(registers)));
    zx_thread_state_fp_regs_t floats;
    check("zx_thread_read_state", zx_thread_read_state(thread, ZX_THREAD_STATE_FP_REGS, &floats, sizeof(floats)));
    floats.st[0].low = 0x8000000000000000;
    EXPECT(ZX_OK, zx_thread_write_state(thread, ZX_THREAD_STATE_FP_REGS, &floats, sizeof(floats)));
#elif defined(__aarch64__)
    vectors.v[3].low = OTHER_PATTERN;
#endif
    EXPECT(ZX_OK, zx_thread_write_state(thread, ZX_THREAD_STATE_VECTOR_REGS, &vectors, sizeof(vectors)));
    zx_handle_close(token);
    ends(thread);
    EXPECT_NUMBER(7, told[0]);
    EXPECT_NUMBER(OTHER_PATTERN, told[1]);
#if defined(__x86_64__)
    EXPECT_NUMBER(0x4000000000000000, told[2]); // 2.0, where pi was
#endif
}

/// Suspended before it starts, it stops before its first instruction.
static void before_the_start(void) {
    zx_handle_t thread, token;
    uintptr_t stack = (uintptr_t)memory(4096, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE) + 4096 - 8;
    check("zx_thread_create", zx_thread_create(zx_process_self(), "t", 1, 0, &thread));
    EXPECT(ZX_OK, zx_task_suspend(thread, &token));
    EXPECT_SIGNALS(0, thread);
    EXPECT(ZX_OK, zx_thread_start(thread, (uintptr_t)spinner, stack, (uintptr_t)told, (uintptr_t)zx_thread_exit));
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_SUSPENDED, ZX_TIME_INFINITE, NULL));
    zx_thread_state_general_regs_t registers = general(thread);
    EXPECT_NUMBER((uintptr_t)spinner, registers.PC);
    EXPECT_NUMBER(stack, registers.SP);
    EXPECT_NUMBER((uintptr_t)told, registers.FIRST);
    zx_handle_close(token);
    pause();
    EXPECT_SIGNALS(ZX_THREAD_RUNNING, thread);
    check("zx_task_kill", zx_task_kill(thread));
    ends(thread);
}

static void wait_for(uintptr_t object, uintptr_t result) {
    *(uint64_t*)result = (uint64_t)zx_object_wait_one((zx_handle_t)object, ZX_EVENT_SIGNALED, ZX_TIME_INFINITE, NULL);
    zx_thread_exit();
}

/// A call that waits is interrupted, which the vDSO hides, and is made again.
static void in_a_call(void) {
    zx_handle_t object = event(), thread = start_thread(wait_for, object, (uintptr_t)told);
    told[0] = 77;
    pause();
    EXPECT_NUMBER(ZX_THREAD_STATE_BLOCKED_WAIT_ONE, state_of(thread));
    zx_handle_t token = suspended(thread);
    EXPECT_NUMBER((uint64_t)ZX_ERR_INTERNAL_INTR_RETRY, general(thread).RESULT);
    EXPECT(ZX_OK, zx_object_signal(object, 0, ZX_EVENT_SIGNALED));
    pause();
    EXPECT_NUMBER(77, told[0]);
    zx_handle_close(token);
    ends(thread);
    EXPECT_NUMBER(ZX_OK, told[0]);
    zx_handle_close(object);
}

/// All its threads are, those too that start meanwhile.
static void processes(void) {
    zx_handle_t token;
    child_t child = new_child(zx_job_default());
    EXPECT(ZX_OK, zx_task_suspend(child.process, &token));
    EXPECT(ZX_OK, start_child(child, child_exit, event(), (uintptr_t)zx_process_exit));
    EXPECT(ZX_OK, zx_object_wait_one(child.thread, ZX_THREAD_SUSPENDED, ZX_TIME_INFINITE, NULL));
    zx_handle_close(token);
    EXPECT_NUMBER(42, end_of(child));
    EXPECT(ZX_ERR_BAD_STATE, zx_task_suspend(child.process, &token));
    forget(child);

    child = new_child(zx_job_default());
    EXPECT(ZX_OK, start_child(child, child_spin, event(), 0));
    pause();
    EXPECT(ZX_OK, zx_task_suspend(child.process, &token));
    EXPECT(ZX_OK, zx_object_wait_one(child.thread, ZX_THREAD_SUSPENDED, ZX_TIME_INFINITE, NULL));
    EXPECT(ZX_OK, zx_task_kill(child.process));
    EXPECT_NUMBER(-1, end_of(child));
    zx_handle_close(token);
    forget(child);
}

int main(void) {
    refusals();
    tokens();
    reading();
    writing();
    before_the_start();
    in_a_call();
    processes();
    return summary("check-suspend");
}
