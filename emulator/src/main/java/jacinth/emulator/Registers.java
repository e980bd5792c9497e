package jacinth.emulator;

import java.lang.foreign.MemorySegment;

/// The user-visible registers of one thread of execution.
public interface Registers {
    /// A group of registers that is read and written whole.
    enum File {
        /// x64: rax rbx rcx rdx rsi rdi rbp rsp r8..r15 rip rflags. arm64: x0..x29 lr sp pc cpsr. 8 bytes each.
        GENERAL,
        /// x64: the x87 state: fcw fsw ftw (2 bytes each), 2 reserved, fop (2), 6 reserved, fip fdp (8 each), 8 x 16
        /// bytes of st. Empty on arm64.
        FLOATING_POINT,
        /// x64: xmm0..15, 16 bytes each, then mxcsr (4 bytes, padded to 8). arm64: fpcr fpsr (4 bytes each), v0..31
        /// (16 bytes each).
        VECTOR,
        /// x64: fs base, gs base. arm64: TPIDR_EL0. 8 bytes each.
        THREAD_POINTER
    }

    long pc();

    void pc(long address);

    long sp();

    void sp(long address);

    /// General register `index` in the order of [File#GENERAL].
    long general(int index);

    void general(int index, long value);

    /// Base of the thread-local storage: FS base on x64, TPIDR_EL0 on arm64.
    long threadPointer();

    void threadPointer(long address);

    /// Bytes that [#read] and [#write] transfer.
    int size(File file);

    /// Copies a whole file out, little endian, packed in the order of its description.
    void read(File file, MemorySegment to);

    /// Copies a whole file in. Bits that user mode may not set are left as they are.
    void write(File file, MemorySegment from);
}
