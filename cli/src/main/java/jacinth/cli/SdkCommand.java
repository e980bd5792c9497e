package jacinth.cli;

import jacinth.emulator.Isa;
import jacinth.kernel.syscall.SyscallTable;
import jacinth.vdso.publish.Sdk;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sdk",
        description = "Write the headers and link stubs to compile guests against.",
        footer = {
            "",
            "Example: jacinth sdk --out sdk",
            "  clang-19 --target=x86_64-unknown-fuchsia -O2 -fPIE -nostdlib -fno-sanitize=all \\",
            "      -fno-stack-protector -I sdk/include -c prog.c",
            "  ld.lld-19 -pie -o prog sdk/lib/crt1.o prog.o sdk/lib/libzircon.so",
            "For arm64: aarch64-unknown-fuchsia. The -fno- flags keep clang from using a thread pointer,",
            "which only the first thread has unless the program gives one to the others."
        })
final class SdkCommand implements Callable<Integer> {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder to write to; made if need be, files that are there are replaced.")
    HostFile out = HostFile.NONE;

    @Option(
            names = "--arch",
            paramLabel = "ISA",
            defaultValue = "x64",
            description = "x64 or arm64 (default: ${DEFAULT-VALUE}).")
    Isa arch = Isa.X64;

    @Override
    public Integer call() {
        try {
            Sdk.write(out.path(), arch, SyscallTable.ALL.signatures());
            return ExitCode.OK.number();
        } catch (IOException e) {
            throw new Failure(ExitCode.OWN_FAILURE, "cannot write the SDK to %s: %s".formatted(out, Failure.reason(e)));
        }
    }
}
