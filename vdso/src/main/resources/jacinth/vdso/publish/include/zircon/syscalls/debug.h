// The registers of threads, as zx_thread_read_state and zx_thread_write_state pass them.

#ifndef ZIRCON_SYSCALLS_DEBUG_H_
#define ZIRCON_SYSCALLS_DEBUG_H_

#include <stdint.h>
#include <zircon/compiler.h>

__BEGIN_CDECLS

typedef uint32_t zx_thread_state_topic_t;
@define ThreadStateKind.GENERAL_REGS
@define ThreadStateKind.FP_REGS
@define ThreadStateKind.VECTOR_REGS
@define ThreadStateKind.DEBUG_REGS
@define ThreadStateKind.SINGLE_STEP
@define ThreadStateKind.X86_REGISTER_FS
@define ThreadStateKind.X86_REGISTER_GS

#if defined(__x86_64__)

typedef struct zx_thread_state_general_regs {
    uint64_t rax;
    uint64_t rbx;
    uint64_t rcx;
    uint64_t rdx;
    uint64_t rsi;
    uint64_t rdi;
    uint64_t rbp;
    uint64_t rsp;
    uint64_t r8;
    uint64_t r9;
    uint64_t r10;
    uint64_t r11;
    uint64_t r12;
    uint64_t r13;
    uint64_t r14;
    uint64_t r15;
    uint64_t rip;
    uint64_t rflags;
} zx_thread_state_general_regs_t;

// The x87 unit.
typedef struct zx_thread_state_fp_regs {
    uint16_t fcw;
    uint16_t fsw;
    uint8_t ftw;
    uint8_t reserved;
    uint16_t fop;
    uint64_t fip;
    uint64_t fdp;
    // 80 bits of each are used, or 64 as MMX registers.
    __ALIGNED(16)
    struct {
        uint64_t low;
        uint64_t high;
    } st[8];
} zx_thread_state_fp_regs_t;

// xmm registers are the first two words, ymm the first four. What the CPU does not have is 0.
typedef struct zx_thread_state_vector_regs {
    struct {
        uint64_t v[8];
    } zmm[32];
    uint64_t opmask[8];
    uint32_t mxcsr;
} zx_thread_state_vector_regs_t;

// The last two repeat the two before, under older names.
typedef struct zx_thread_state_debug_regs {
    uint64_t dr[4];
    uint64_t dr6;
    uint64_t dr7;
    uint64_t dr6_status;
    uint64_t dr7_control;
} zx_thread_state_debug_regs_t;

#elif defined(__aarch64__)

typedef struct zx_thread_state_general_regs {
    uint64_t r[30];
    uint64_t lr;
    uint64_t sp;
    uint64_t pc;
    uint64_t cpsr;
} zx_thread_state_general_regs_t;

// There are none but the vector registers.
typedef struct zx_thread_state_fp_regs {
    uint32_t unused;
} zx_thread_state_fp_regs_t;

typedef struct zx_thread_state_vector_regs {
    uint32_t fpcr;
    uint32_t fpsr;
    struct {
        uint64_t low;
        uint64_t high;
    } v[32];
} zx_thread_state_vector_regs_t;

#define AARCH64_MAX_HW_BREAKPOINTS 16
#define AARCH64_MAX_HW_WATCHPOINTS 16

// The counts are how many the CPU has, and cannot be written.
typedef struct zx_thread_state_debug_regs {
    struct {
        uint64_t dbgbvr;
        uint32_t dbgbcr;
    } hw_bps[AARCH64_MAX_HW_BREAKPOINTS];
    uint8_t hw_bps_count;
    struct {
        uint64_t dbgwvr;
        uint32_t dbgwcr;
    } hw_wps[AARCH64_MAX_HW_WATCHPOINTS];
    uint8_t hw_wps_count;
} zx_thread_state_debug_regs_t;

#endif

// 0 or 1.
typedef uint32_t zx_thread_state_single_step_t;

typedef uint64_t zx_thread_x86_register_fs_t;
typedef uint64_t zx_thread_x86_register_gs_t;

__END_CDECLS

#endif
