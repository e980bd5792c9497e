package jacinth.emulator.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Pages from the host's `mmap`.
@SuppressWarnings("restricted") // native access is what this is for
public final class Pages {
    private static final int PROT_READ_WRITE = 1 | 2;
    private static final int PROT_READ_EXECUTE = 1 | 4;
    private static final int MAP_PRIVATE = 2;
    private static final long MAP_FAILED = -1;
    private static final int MADV_HUGEPAGE = 14;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle MMAP = function(
            "mmap",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG));
    private static final MethodHandle MUNMAP = function(
            "munmap", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle MPROTECT = function(
            "mprotect",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));

    private static final MethodHandle MADVISE = function(
            "madvise",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));

    private Pages() {}

    /// Zero pages that cost nothing until they are touched, given back when `arena` is closed.
    ///
    /// @throws OutOfMemoryError if there is not that much address space
    public static MemorySegment reserve(long size, Arena arena) {
        int flags = MAP_PRIVATE | (HostPlatform.current().isMacOs() ? 0x1000 | 0x40 : 0x20 | 0x4000);
        long address;
        try {
            address = (long) MMAP.invokeExact(0L, size, PROT_READ_WRITE, flags, -1, 0L);
        } catch (Throwable failure) {
            throw new AssertionError("mmap", failure);
        }
        if (address == MAP_FAILED) {
            throw new OutOfMemoryError("the host does not give " + size + " bytes of address space");
        }
        return MemorySegment.ofAddress(address).reinterpret(size, arena, Pages::release);
    }

    /// Asks the host to back pages with large ones of its own, where it has them: Linux, if that is not forbidden
    /// there.
    public static void preferLarge(MemorySegment pages) {
        if (HostPlatform.current().isMacOs()) {
            return;
        }
        try {
            // It fails where the host has none, and is only advice.
            var _ = (int) MADVISE.invokeExact(pages.address(), pages.byteSize(), MADV_HUGEPAGE);
        } catch (Throwable failure) {
            throw new AssertionError("madvise", failure);
        }
    }

    private static void release(MemorySegment pages) {
        try {
            if ((int) MUNMAP.invokeExact(pages.address(), pages.byteSize()) != 0) {
                throw new AssertionError("munmap " + pages);
            }
        } catch (Throwable failure) {
            throw new AssertionError("munmap " + pages, failure);
        }
    }

    /// Puts machine code where the host executes it, until `arena` is closed.
    ///
    /// @param code at most a page of it
    /// @return the address of its first byte
    public static long executable(byte[] code, Arena arena) {
        // 16 KiB is a multiple of every page size that hosts of ours have, except 64 KiB, and mmap rounds up to that.
        var pages = reserve(16 << 10, arena);
        MemorySegment.copy(code, 0, pages, ValueLayout.JAVA_BYTE, 0, code.length);
        makeExecutable(pages);
        return pages.address();
    }

    private static void makeExecutable(MemorySegment pages) {
        try {
            if ((int) MPROTECT.invokeExact(pages.address(), pages.byteSize(), PROT_READ_EXECUTE) != 0) {
                throw new UnsatisfiedLinkError("the host forbids machine code made at run time");
            }
            var invalidate = LINKER.defaultLookup().find("sys_icache_invalidate");
            if (invalidate.isPresent()) {
                // macOS. Linux does so when it maps the page executable.
                var type = FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
                LINKER.downcallHandle(invalidate.get(), type).invokeExact(pages.address(), pages.byteSize());
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError("mprotect " + pages, failure);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        SymbolLookup libc = LINKER.defaultLookup();
        return LINKER.downcallHandle(libc.findOrThrow(name), type);
    }
}
