package jacinth.vdso.image;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;
import jacinth.vdso.abi.VdsoCalls;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The calls of the kernel that the vDSO's own code makes, and one of each other kind.
public interface SampleCalls {
    @Syscall(value = "channel_call_noretry", entry = Entry.INTERNAL)
    void callNoretry(int handle, int options, long deadline, long args, long actualBytes, long actualHandles);

    @Syscall(value = "channel_call_finish", entry = Entry.INTERNAL)
    void callFinish(long deadline, long args, long actualBytes, long actualHandles);

    @Syscall(value = "clock_get_monotonic", returns = "zx_time_t")
    void clockGetMonotonic();

    @Syscall(value = "cprng_draw_once", entry = Entry.INTERNAL)
    void cprngDrawOnce(@C("void*") long buffer, @C("size_t") long size);

    @Syscall("futex_wake")
    void futexWake(@C("const zx_futex_t*") long value, int count);

    @Syscall("handle_close")
    void handleClose(@C("zx_handle_t") int handle);

    @Syscall(value = "object_wait_one", entry = Entry.BLOCKING)
    void waitOne(@C("zx_handle_t") int handle, int signals, long deadline, @C("zx_signals_t*") long observed);

    @Syscall("syscall_test_7")
    void test7(int a, int b, int c, int d, int e, int f, int g);

    @Syscall("syscall_test_wrapper")
    void syscallTestWrapper(int a, int b, int c);

    @Syscall("syscall_test_8")
    void test8(int a, int b, int c, int d, int e, int f, int g, int h);

    @Syscall(value = "thread_exit", returns = "void", noReturn = true)
    void threadExit();

    @Syscall("vmar_unmap")
    void vmarUnmap(@C("zx_handle_t") int handle, @C("zx_vaddr_t") long address, long length);

    /// All of them, and those that are only code of the vDSO.
    static List<Signature> all() {
        return Stream.of(SampleCalls.class, VdsoCalls.class)
                .flatMap(family -> Arrays.stream(family.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Syscall.class))
                .map(Signature::of)
                .toList();
    }
}
