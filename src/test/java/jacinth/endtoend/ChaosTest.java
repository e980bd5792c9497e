package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.emulator.Isa;
import jacinth.kernel.Until;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.task.GuestProcess;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// At some moment one of the processes of `soak` dies, or one of its handles is closed under its hands: whatever comes
/// of it, the kernel stays as it must be, and nothing is left at the end (as in all tests).
class ChaosTest {
    private static final int POINTS = 100;
    /// How often the kernel is looked at after the damage.
    private static final int LOOKS = 4;

    private static final String[] WORDS = {"24", "1000"};

    @ParameterizedTest
    @EnumSource
    void theKernelWithstandsDamageAtAnyMoment(Isa isa) throws Exception {
        long whole;
        try (var run = new Run(isa, "soak", WORDS)) {
            run.toEnd();
            whole = run.now();
        }
        var random = new Random(1);
        for (int point = 0; point < POINTS; point++) {
            try (var run = new Run(isa, "soak", WORDS)) {
                run.advance(Until.END.orTime(random.nextLong(whole)));
                var damage = "point %d, %d ns: %s".formatted(point, run.now(), damage(run, random));
                assertEquals(List.of(), run.kernel().brokenInvariants(), damage);
                for (int later = 0; later < LOOKS; later++) {
                    run.advance(Until.END.orTime(run.now() + whole / LOOKS));
                    assertEquals(List.of(), run.kernel().brokenInvariants(), "after " + damage);
                }
                run.toEnd();
            }
        }
    }

    /// Returns what it was.
    private static String damage(Run run, Random random) {
        var processes = run.kernel().services().koids().live().stream()
                .filter(GuestProcess.class::isInstance)
                .map(GuestProcess.class::cast)
                .filter(process -> !process.hasExited())
                .toList();
        var victim = processes.get(random.nextInt(processes.size()));
        var values = victim.handles().values();
        if (random.nextBoolean() || values.isEmpty()) {
            victim.kill("chaos");
            return victim + " is killed";
        }
        var handle = victim.handles().remove(values.get(random.nextInt(values.size())));
        KernelObject object = handle.object();
        handle.close();
        return "%s loses a handle to %s %d".formatted(victim, object.type(), object.koid());
    }
}
