package jacinth.vdso.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jacinth.emulator.Isa;
import jacinth.vdso.image.SampleCalls;
import jacinth.vdso.image.VdsoImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SdkTest {
    @TempDir
    Path folder;

    private Path sdk(Isa isa) throws IOException {
        var sdk = folder.resolve("made", isa.toString());
        Sdk.write(sdk, isa, SampleCalls.all());
        return sdk;
    }

    private static Map<Path, String> files(Path folder) throws IOException {
        var files = new TreeMap<Path, String>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path), Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    /// Those that may be included: not the prototypes alone.
    private static List<String> headers(Path sdk) throws IOException {
        return files(sdk.resolve("include")).keySet().stream()
                .map(Path::toString)
                .filter(header -> !header.endsWith("definitions.h"))
                .toList();
    }

    private static String includes(Path sdk) throws IOException {
        return headers(sdk).stream()
                .map(header -> "#include <" + header + ">\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource
    void writingItAgainGivesTheSameBytes(Isa isa) throws IOException {
        var first = files(sdk(isa));
        var again = files(sdk(isa));

        assertEquals(first, again);
        assertTrue(first.keySet().containsAll(List.of(Path.of("lib/crt1.o"), Path.of("lib/libzircon.so"))));
    }

    @ParameterizedTest
    @EnumSource
    void theLibraryIsTheVdsoWithoutTheConstantsOfAnyMachine(Isa isa) throws IOException {
        var library = Files.readAllBytes(sdk(isa).resolve("lib/libzircon.so"));

        assertEquals(
                0,
                java.util.Arrays.compare(VdsoImage.build(isa, SampleCalls.all()).bytes(), library));
    }

    @ParameterizedTest
    @EnumSource
    void callsAreDeclaredUnderBothNamesUnlessOnlyTheVdsoMakesThem(Isa isa) throws IOException {
        var declared = Files.readString(sdk(isa).resolve("include/zircon/syscalls/definitions.h"));

        assertTrue(declared.contains("\nzx_status_t zx_handle_close(zx_handle_t handle);\n"));
        assertTrue(declared.contains("\nzx_status_t _zx_handle_close(zx_handle_t handle);\n"));
        assertTrue(declared.contains("\nvoid zx_thread_exit(void) __NO_RETURN;\n"));
        assertTrue(declared.contains("\nuint32_t zx_system_get_num_cpus(void) __CONST;\n"));
        assertTrue(declared.contains("zx_channel_call("));
        assertFalse(declared.contains("zx_channel_call_finish"));
    }

    @ParameterizedTest
    @EnumSource
    void noPlaceholderIsLeftInAHeader(Isa isa) throws IOException {
        for (var header : files(sdk(isa).resolve("include")).entrySet()) {
            assertFalse(header.getValue().contains("@"), header.getKey().toString());
            assertFalse(header.getValue().contains("$"), header.getKey().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyHeaderCompilesAlone(Isa isa) throws IOException {
        assumeTrue(Clang.isInstalled(), "needs clang-19 and lld-19");
        var sdk = sdk(isa);
        var source = folder.resolve("alone.c");

        for (var header : headers(sdk)) {
            Files.writeString(source, "#include <" + header + ">\n");
            assertEquals("", Clang.compile(isa, sdk, source, folder.resolve("alone.o"), "-std=c17"), header);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allHeadersCompileTogetherInCpp(Isa isa) throws IOException {
        assumeTrue(Clang.isInstalled(), "needs clang-19 and lld-19");
        var sdk = sdk(isa);
        var source = folder.resolve("together.cc");
        Files.writeString(source, includes(sdk));

        assertEquals("", Clang.compile(isa, sdk, source, folder.resolve("together.o"), "-std=c++17"));
    }

    @ParameterizedTest
    @EnumSource
    void structsHaveTheSizesAndOffsetsThatTheKernelUses(Isa isa) throws IOException {
        assumeTrue(Clang.isInstalled(), "needs clang-19 and lld-19");
        var sdk = sdk(isa);
        var source = folder.resolve("layouts.c");
        Files.writeString(source, includes(sdk) + String.join("\n", Layouts.assertions(isa)) + "\n");

        assertEquals("", Clang.compile(isa, sdk, source, folder.resolve("layouts.o"), "-std=c17"));
    }

    @ParameterizedTest
    @EnumSource
    void aProgramLinksAgainstIt(Isa isa) throws IOException {
        assumeTrue(Clang.isInstalled(), "needs clang-19 and lld-19");
        var sdk = sdk(isa);
        var source = folder.resolve("program.c");
        Files.writeString(source, """
                #include <zircon/status.h>
                #include <zircon/syscalls.h>

                int main(int argc, char** argv) {
                    (void)argv;
                    return zx_handle_close((zx_handle_t)argc) + zx_status_get_string(0)[0];
                }
                """);
        // What the start-up object calls, and the sample list of calls does not have.
        var stubs = folder.resolve("stubs.c");
        Files.writeString(stubs, "#include \"program.c\"\n" + Layouts.STUBS);

        assertEquals("", Clang.compile(isa, sdk, stubs, folder.resolve("program.o"), "-std=c17"));
        assertEquals("", Clang.link(sdk, folder.resolve("program.o"), folder.resolve("program")));
    }
}
