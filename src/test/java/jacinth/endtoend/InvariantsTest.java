package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import jacinth.kernel.Until;
import jacinth.kernel.object.Handle;
import jacinth.kernel.signal.Event;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What is wrong with a kernel is told.
class InvariantsTest {
    @Test
    void nothingIsWrongInTheMiddleOfARun() throws Exception {
        try (var run = new Run(Isa.X64, "pingpong", "100")) {
            run.advance(Until.END.orTime(20_000));
            assertEquals(List.of(), run.kernel().brokenInvariants());
        }
    }

    @Test
    void aFrameThatNobodyHolds() throws Exception {
        assertBroken(
                "\\[frame [0-9]+ is held by 0, with 1 references, .*]",
                run -> run.kernel().services().machine().memory().frames().allocate());
    }

    @Test
    void aHandleThatNobodyHolds() throws Exception {
        assertBroken("\\[event [0-9]+ has 1 handles more than are held]", run -> {
            var _ = new Handle(new Event(run.kernel().services().koids()));
        });
    }

    @Test
    void aHandleThatIsClosedAndHeld() throws Exception {
        assertBroken("\\[.* has -1 handles more than are held]", run -> {
            var handle = run.program.handles().handles().getFirst();
            new Handle(handle.object()).close();
            handle.close();
        });
    }

    @Test
    void aThreadThatCanRunAndIsNotToldOf() throws Exception {
        assertBroken(
                "\\[thread [0-9]+ is ready and cannot run, or the reverse]",
                run -> run.kernel()
                        .services()
                        .scheduler()
                        .remove(run.program.threads().getFirst().scheduled()));
    }

    private static void assertBroken(String expected, Consumer<Run> damage) throws Exception {
        try (var run = new Run(Isa.X64, "spin")) {
            run.advance(Until.END.orTime(1_000_000));
            damage.accept(run);
            var broken = run.kernel().brokenInvariants().toString();
            assertTrue(broken.matches(expected), broken);
        }
    }
}
