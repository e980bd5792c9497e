package jacinth.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What privileged programs do to the machine as a whole.
class PlatformTest {
    private static final int DEADLOCK = 125;

    private static Jacinth.Result run(Isa isa, String input, String guest, String argument) {
        var image = Jacinth.image(isa, guest).toString();
        return Jacinth.run(input.getBytes(UTF_8), "run", "--grant", "root-resource", image, "--", argument);
    }

    @ParameterizedTest
    @CsvSource({
        "shutdown, 0, shut the machine down",
        "reboot, 0, restarted the machine: the run ends",
        "bootloader, 0, 'restarted the machine, into its boot loader: the run ends'",
        "recovery, 0, 'restarted the machine, to recover it: the run ends'",
        "mexec, 125, 'handed the machine over to another kernel, which cannot run here'"
    })
    void whoTurnsTheMachineOffEndsTheRun(String how, int code, String line) {
        for (var isa : Isa.values()) {
            run(isa, "", "power", how).assertIs(code, "bye\n", "jacinth: power[1028.1030] " + line + "\n");
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void theConsoleHasWhatIsTyped(Isa isa) {
        run(isa, "ab\rdef", "typed", "3").assertIs(0, "ab\n|def", "");
        run(isa, "abc", "typed", "0").assertIs(0, "|abc", "");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aConsoleThatFallsSilentIsWaitedForInVain(Isa isa) {
        var result = run(isa, "abc", "typed", "4");
        assertEquals(DEADLOCK, result.code());
        assertTrue(result.err().contains("waits for a byte from the console"), result.err());
    }
}
