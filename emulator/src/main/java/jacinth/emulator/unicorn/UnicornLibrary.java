package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import jacinth.emulator.NativeLibrary;
import jacinth.emulator.host.LibraryFile;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/// Finds a Unicorn that we can work with.
@SuppressWarnings("restricted") // native access is what this is for
public final class UnicornLibrary {
    /// The first version whose stops and faults leave an exact program counter.
    private static final int LEAST_VERSION = 0x02_01_04_00;

    private UnicornLibrary() {}

    /// @throws UnsatisfiedLinkError with a line that says what to do, if there is none
    public static NativeLibrary inUse() {
        var library = find();
        return new NativeLibrary("Unicorn", text(version(library)), library.file());
    }

    /// @throws UnsatisfiedLinkError as [#inUse]
    static LibraryFile find() {
        var library = LibraryFile.find("Unicorn", "JACINTH_UNICORN", "libunicorn.so.2", "libunicorn.2.dylib");
        int version = version(library);
        if (version < LEAST_VERSION) {
            throw new UnsatisfiedLinkError("Unicorn " + text(version) + " in " + library.file()
                    + " is too old: at least " + text(LEAST_VERSION)
                    + " is needed; run emulator/natives.sh and build again, or set JACINTH_UNICORN to its file");
        }
        return library;
    }

    /// Major, minor, patch and extra, a byte each.
    private static int version(LibraryFile library) {
        var type = FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG);
        try {
            return (int) Linker.nativeLinker()
                    .downcallHandle(library.symbol("uc_version"), type)
                    .invokeExact(0L, 0L);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError("uc_version", failure);
        }
    }

    private static String text(int version) {
        return (version >>> 24) + "." + (version >>> 16 & 0xff) + "." + (version >>> 8 & 0xff);
    }
}
