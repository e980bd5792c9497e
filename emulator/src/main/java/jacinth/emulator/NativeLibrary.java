package jacinth.emulator;

import jacinth.emulator.capstone.CapstoneLibrary;
import jacinth.emulator.unicorn.UnicornLibrary;

/// A native library that is in use here.
///
/// @param file its path, or its bare name if the system found it
public record NativeLibrary(String name, String version, String file) {
    /// @throws UnsatisfiedLinkError with a line that says what to do, if it is missing or too old
    public static NativeLibrary unicorn() {
        return UnicornLibrary.inUse();
    }

    /// @throws UnsatisfiedLinkError with a line that says what to do, if it is missing or of another major version
    public static NativeLibrary capstone() {
        return CapstoneLibrary.inUse();
    }
}
