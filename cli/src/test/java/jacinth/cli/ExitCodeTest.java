package jacinth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Trap;
import jacinth.kernel.Ending;
import jacinth.kernel.device.PowerSwitch.Off;
import jacinth.kernel.device.PowerSwitch.Reason;
import jacinth.kernel.task.GuestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "42, 42", "255, 255", "256, 0", "-1, 255", "4294967338, 42"})
    void theProgramsOwnCodeIsPassedOnInEightBits(long returned, int code) {
        assertEquals(code, ExitCode.of(new Ending.Exited(returned)));
    }

    @ParameterizedTest
    @CsvSource({
        "FATAL_PAGE_FAULT, 139",
        "UNDEFINED_INSTRUCTION, 132",
        "SW_BREAKPOINT, 133",
        "HW_BREAKPOINT, 133",
        "UNALIGNED_ACCESS, 135",
        "GENERAL, 139",
        "POLICY_ERROR, 159"
    })
    void aFatalExceptionLooksLikeTheSignalItWouldBeElsewhere(GuestException.Kind kind, int code) {
        var exception = new GuestException(kind, 0x1000, 0, null, 0, "");
        assertEquals(code, ExitCode.of(new Ending.Crashed(exception)));
    }

    @Test
    void aDivisionThatCannotBeDoneLooksLikeItsSignal() {
        var exception = GuestException.of(new Trap.Exception(Trap.Exception.Kind.DIVIDE_BY_ZERO, 0, 0x1000));
        assertEquals(136, ExitCode.of(new Ending.Crashed(exception)));
    }

    @Test
    void codesAreListedInOrderAndNoneTwice() {
        var numbers = Arrays.stream(ExitCode.values()).map(ExitCode::number).toList();
        assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
    }

    @Test
    void theReadmeListsThemAsTheHelpDoes() throws IOException {
        var readme = Files.readString(Path.of("../README.md"));
        ExitCode.list().forEach((code, meaning) -> {
            if (!code.equals("N")) {
                assertTrue(readme.contains("| " + code + " | " + meaning + " |\n"), code);
            }
        });
    }

    @Test
    void whatWasKilledOrNeverEndsHasACodeOfItsOwn() {
        assertEquals(137, ExitCode.of(new Ending.Killed()));
        assertEquals(124, ExitCode.of(new Ending.OutOfTime(List.of())));
        assertEquals(124, ExitCode.of(new Ending.Stopped(List.of())));
        assertEquals(125, ExitCode.of(new Ending.Deadlocked(List.of())));
        assertEquals(125, ExitCode.of(new Ending.PoweredOff(new Off(Reason.MEXEC, "someone"))));
    }
}
