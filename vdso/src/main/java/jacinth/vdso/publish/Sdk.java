package jacinth.vdso.publish;

import jacinth.emulator.Isa;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.image.VdsoImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What guests are compiled and linked against: `include/zircon`, with the names and the arrangement of the public
/// SDK's, `lib/libzircon.so` and `lib/crt1.o`.
///
/// The same calls give the same bytes.
public final class Sdk {
    private static final List<String> HEADERS = List.of(
            "assert.h",
            "compiler.h",
            "errors.h",
            "features.h",
            "fidl.h",
            "limits.h",
            "pixelformat.h",
            "process.h",
            "processargs.h",
            "rights.h",
            "status.h",
            "syscalls.h",
            "syscalls/debug.h",
            "syscalls/definitions.h",
            "syscalls/exception.h",
            "syscalls/hypervisor.h",
            "syscalls/iommu.h",
            "syscalls/log.h",
            "syscalls/object.h",
            "syscalls/pci.h",
            "syscalls/policy.h",
            "syscalls/port.h",
            "syscalls/profile.h",
            "syscalls/resource.h",
            "syscalls/smc.h",
            "syscalls/system.h",
            "syscalls/types.h",
            "time.h",
            "tls.h",
            "types.h");

    private Sdk() {}

    /// Writes it into `folder`, which is made if need be; files that are there are replaced.
    public static void write(Path folder, Isa isa, List<Signature> calls) throws IOException {
        var include = folder.resolve("include", "zircon");
        var lib = folder.resolve("lib");
        Files.createDirectories(include.resolve("syscalls"));
        Files.createDirectories(lib);
        var template = new HeaderTemplate(calls);
        for (var header : HEADERS) {
            var text = new String(resource("include/zircon/" + header), StandardCharsets.UTF_8);
            Files.writeString(include.resolve(header), template.expand(text));
        }
        Files.write(lib.resolve("libzircon.so"), VdsoImage.build(isa, calls).bytes());
        Files.write(lib.resolve("crt1.o"), resource("crt1-" + isa + ".o"));
    }

    private static byte[] resource(String name) {
        try (var stream = Sdk.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new AssertionError(name + " is missing");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
