package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InspectTest {
    private static String inspect(Path file, String... options) {
        var words = new String[options.length + 2];
        words[0] = "inspect";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 1] = file.toString();
        var result = Jacinth.run(words);
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        return result.out();
    }

    private static void assertHas(String report, String line) {
        assertTrue(report.lines().anyMatch(each -> each.matches(line)), () -> line + " in " + report);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aProgramShowsWhatItIsAndNeeds(Isa isa) {
        var report = inspect(Jacinth.image(isa, "hello"));
        assertHas(report, "machine      " + isa);
        assertHas(report, "entry        0x1000 \\(_start\\+0x0\\)");
        assertHas(report, "interpreter  none");
        assertHas(report, "needs        libzircon\\.so");
        assertHas(report, "  r-x  0x0*1000\\.\\.0x.*");
        assertHas(report, "  zx_socket_write");
        assertHas(report, "  none: it calls the vDSO");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aSystemCallOfAProgramsOwnIsFound(Isa isa) {
        assertHas(inspect(Jacinth.image(isa, "faults")), "  0x[0-9a-f]+ \\(syscall_outside_vdso\\+0x[0-9a-f]+\\)");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void symbolsAndCodeAreShownOnDemand(Isa isa) {
        var report = inspect(Jacinth.image(isa, "faults"), "--symbols", "--disassemble");
        assertHas(report, "  0x[0-9a-f]+ +\\d+  null_read");
        assertHas(report, "null_read:");
        assertHas(report, "  0x[0-9a-f]+  " + (isa == Isa.X64 ? "ud2" : "udf #0"));
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void theLinkStubShowsItsNamesAndBuildId(Isa isa, @TempDir Path folder) {
        Jacinth.run("sdk", "--out", folder.toString(), "--arch", isa.toString()).assertIs(0, "", "");
        var report = inspect(folder.resolve("lib/libzircon.so"));
        assertHas(report, "soname       libzircon\\.so");
        assertHas(report, "build id     [0-9a-f]{40}");
        assertHas(report, "  0x[0-9a-f]+ +\\d+  zx_channel_write");
        assertHas(report, "  0x[0-9a-f]+ \\(_?zx_channel_write\\+0x[0-9a-f]+\\)");
    }
}
