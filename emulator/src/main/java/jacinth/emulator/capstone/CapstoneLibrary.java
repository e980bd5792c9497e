package jacinth.emulator.capstone;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import jacinth.emulator.NativeLibrary;
import jacinth.emulator.host.LibraryFile;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/// Finds a Capstone that we can work with.
@SuppressWarnings("restricted") // native access is what this is for
public final class CapstoneLibrary {
    /// The layouts of instructions and operands are those of this major version.
    private static final int MAJOR_VERSION = 5;

    private CapstoneLibrary() {}

    /// @throws UnsatisfiedLinkError with a line that says what to do, if there is none
    public static NativeLibrary inUse() {
        var library = find();
        return new NativeLibrary("Capstone", text(version(library)), library.file());
    }

    /// @throws UnsatisfiedLinkError as [#inUse]
    static LibraryFile find() {
        var library = LibraryFile.find("Capstone", "JACINTH_CAPSTONE", "libcapstone.so", "libcapstone.dylib");
        int version = version(library);
        if (version >>> 8 != MAJOR_VERSION) {
            throw new UnsatisfiedLinkError("Capstone " + text(version) + " in " + library.file() + " does not suit: "
                    + MAJOR_VERSION
                    + " is needed; run emulator/natives.sh and build again, or set JACINTH_CAPSTONE to its file");
        }
        return library;
    }

    /// Major and minor, a byte each.
    private static int version(LibraryFile library) {
        var type = FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG);
        try {
            return (int) Linker.nativeLinker()
                    .downcallHandle(library.symbol("cs_version"), type)
                    .invokeExact(0L, 0L);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError("cs_version", failure);
        }
    }

    private static String text(int version) {
        return (version >>> 8) + "." + (version & 0xff);
    }
}
