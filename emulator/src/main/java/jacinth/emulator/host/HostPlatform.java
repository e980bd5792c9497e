package jacinth.emulator.host;

import java.util.Locale;

/// The operating system and processor we run on, as far as native code must know.
public enum HostPlatform {
    LINUX_X64("linux", "x64"),
    LINUX_ARM64("linux", "arm64"),
    MACOS_X64("macos", "x64"),
    MACOS_ARM64("macos", "arm64");

    private final String system;
    private final String processor;

    HostPlatform(String system, String processor) {
        this.system = system;
        this.processor = processor;
    }

    /// @throws UnsatisfiedLinkError if native code of ours cannot run here
    public static HostPlatform current() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        for (var platform : values()) {
            boolean sameSystem = system.startsWith(platform.isMacOs() ? "mac" : "linux");
            boolean sameProcessor = platform.isArm64()
                    ? processor.equals("aarch64")
                    : processor.equals("amd64") || processor.equals("x86_64");
            if (sameSystem && sameProcessor) {
                return platform;
            }
        }
        throw new UnsatisfiedLinkError("Jacinth runs on Linux and macOS, on x86-64 and ARM64, not on "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    public boolean isMacOs() {
        return system.equals("macos");
    }

    public boolean isArm64() {
        return processor.equals("arm64");
    }

    /// As folders are named: `linux-x64`.
    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
