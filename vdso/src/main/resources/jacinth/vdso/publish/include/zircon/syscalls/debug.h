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

@struct X64Registers.General

// The x87 unit. 80 bits of each register are used, or 64 as MMX registers.
@struct X64Registers.Fp

// xmm registers are the first two words, ymm the first four. What the CPU does not have is 0.
@struct X64Registers.Vector

// The last two repeat the two before, under older names.
@struct X64Registers.Debug

#elif defined(__aarch64__)

@struct Arm64Registers.General

// There are none but the vector registers.
@struct Arm64Registers.Fp

@struct Arm64Registers.Vector

#define AARCH64_MAX_HW_BREAKPOINTS @Arm64Registers.BREAKPOINTS@
#define AARCH64_MAX_HW_WATCHPOINTS @Arm64Registers.WATCHPOINTS@

// The counts are how many the CPU has, and cannot be written.
@struct Arm64Registers.Debug

#endif

// 0 or 1.
typedef uint32_t zx_thread_state_single_step_t;

typedef uint64_t zx_thread_x86_register_fs_t;
typedef uint64_t zx_thread_x86_register_gs_t;

__END_CDECLS

#endif
