package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What a handle in a bootstrap message is (`PA_*`).
@Named(value = "PA_", type = "")
public enum StartupHandle implements Numbered {
    /// The process itself.
    PROC_SELF(0x01),
    /// Its first thread.
    THREAD_SELF(0x02),
    /// The job it may make processes in.
    JOB_DEFAULT(0x03),
    /// Its address space.
    VMAR_ROOT(0x04),
    /// The region that the dynamic linker was loaded in.
    VMAR_LOADED(0x05),
    /// A channel to the loader service.
    LDSVC_LOADER(0x10),
    /// A vDSO; the argument is its variant.
    VMO_VDSO(0x11),
    /// The first thread's stack.
    VMO_STACK(0x13),
    /// The program, for the dynamic linker to map.
    VMO_EXECUTABLE(0x14),
    /// The boot image.
    VMO_BOOTDATA(0x1a),
    /// The unpacked boot file system.
    VMO_BOOTFS(0x1b),
    /// A file from the kernel.
    VMO_KERNEL_FILE(0x1c),
    /// A directory; the argument is its place in the names.
    NS_DIR(0x20),
    /// A file descriptor behind a channel; the argument is its number.
    FDIO_REMOTE(0x32),
    /// A file descriptor that writes to the debug log; the argument is its number.
    FDIO_LOGGER(0x35),
    /// A file descriptor on a socket; the argument is its number.
    FDIO_SOCKET(0x36),
    /// The end of a channel that others will open services on.
    DIRECTORY_REQUEST(0x3b),
    /// A resource.
    RESOURCE(0x3f),
    USER0(0xf0),
    USER1(0xf1),
    USER2(0xf2);

    private static final StartupHandle[] ALL = values();

    private final int number;

    StartupHandle(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable StartupHandle of(int number) {
        return Numbered.of(ALL, number);
    }

    /// The handle's word in the bootstrap message: this number, and an argument of 16 bits (`PA_HND`).
    public int with(int argument) {
        return number | (argument & 0xffff) << 16;
    }
}
