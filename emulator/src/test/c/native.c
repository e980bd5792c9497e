// Executes single x86-64 instructions on the processor that this runs on: cases from standard input, what became of each
// to standard output, both as `struct state`.
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

#define CODE 0x400000
#define DATA 0x500000
#define STACK 0x600000
#define PAGE 4096
#define AT 0x800

struct state {
    uint64_t general[16]; // in the order of `enum` below
    uint64_t pc;
    uint64_t flags;
    uint8_t extended[416]; // FXSAVE
    uint8_t memory[512];   // half at DATA + AT, half at STACK + AT
    uint8_t code[16];
    uint64_t signal; // out: the number, and the code in the upper half
};

// Where the general registers are in a ucontext: rax rbx rcx rdx rsi rdi rbp rsp r8..r15.
static const int REGISTERS[16] = {REG_RAX, REG_RBX, REG_RCX, REG_RDX, REG_RSI, REG_RDI, REG_RBP, REG_RSP,
                                  REG_R8,  REG_R9,  REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15};
#define USER_FLAGS 0x240dd5

static struct state current;
static volatile int inside;
static gregset_t home;
static uint8_t home_extended[512];

static void enter(int number, siginfo_t *info, void *raw) {
    ucontext_t *context = raw;
    inside = 1;
    memcpy(home, context->uc_mcontext.gregs, sizeof home);
    memcpy(home_extended, context->uc_mcontext.fpregs, 416);
    for (int i = 0; i < 16; i++)
        context->uc_mcontext.gregs[REGISTERS[i]] = current.general[i];
    context->uc_mcontext.gregs[REG_RIP] = current.pc;
    context->uc_mcontext.gregs[REG_EFL] = current.flags;
    memcpy(context->uc_mcontext.fpregs, current.extended, 416);
    // XSTATE_BV: neither x87 nor SSE is in its initial state.
    *(uint64_t *)((char *)context->uc_mcontext.fpregs + 512) |= 3;
}

static void leave(int number, siginfo_t *info, void *raw) {
    ucontext_t *context = raw;
    if (!inside) {
        if (number == SIGVTALRM)
            return; // too late
        _exit(1);
    }
    inside = 0;
    for (int i = 0; i < 16; i++)
        current.general[i] = context->uc_mcontext.gregs[REGISTERS[i]];
    current.pc = context->uc_mcontext.gregs[REG_RIP];
    current.flags = context->uc_mcontext.gregs[REG_EFL];
    memcpy(current.extended, context->uc_mcontext.fpregs, 416);
    current.signal = (uint32_t)number | (uint64_t)(uint32_t)info->si_code << 32;
    memcpy(context->uc_mcontext.gregs, home, sizeof home);
    memcpy(context->uc_mcontext.fpregs, home_extended, 416);
}

static void handle(int number, void (*handler)(int, siginfo_t *, void *)) {
    struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigfillset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static void map(uint64_t address, int protection) {
    if (mmap((void *)address, PAGE, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) ==
        MAP_FAILED) {
        perror("mmap");
        exit(2);
    }
}

int main(void) {
    static uint8_t stack[1 << 16];
    static const struct itimerval limit = {.it_value = {.tv_usec = 20000}}, none;
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternate, NULL);
    handle(SIGUSR1, enter);
    int numbers[] = {SIGSEGV, SIGILL, SIGFPE, SIGTRAP, SIGBUS, SIGVTALRM};
    for (int i = 0; i < 6; i++)
        handle(numbers[i], leave);
    map(CODE, PROT_READ | PROT_WRITE | PROT_EXEC);
    map(DATA, PROT_READ | PROT_WRITE);
    map(STACK, PROT_READ | PROT_WRITE);
    memset((void *)CODE, 0xcc, PAGE);
    while (fread(&current, sizeof current, 1, stdin) == 1) {
        memcpy((void *)(CODE + AT), current.code, sizeof current.code);
        memcpy((void *)(DATA + AT), current.memory, 256);
        memcpy((void *)(STACK + AT), current.memory + 256, 256);
        setitimer(ITIMER_VIRTUAL, &limit, NULL);
        raise(SIGUSR1);
        setitimer(ITIMER_VIRTUAL, &none, NULL);
        memcpy(current.memory, (void *)(DATA + AT), 256);
        memcpy(current.memory + 256, (void *)(STACK + AT), 256);
        fwrite(&current, sizeof current, 1, stdout);
    }
    return 0;
}
