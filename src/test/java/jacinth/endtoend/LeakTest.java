package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import jacinth.kernel.Emulation;
import jacinth.kernel.Ending;
import jacinth.kernel.boot.LibraryPath;
import jacinth.kernel.boot.Program;
import jacinth.kernel.device.Console;
import jacinth.kernel.device.DebugRecord;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.signal.Event;
import jacinth.kernel.task.Services;
import jacinth.machine.Machine;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.elf.ElfImage;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Every run of every test asserts in `Kernel.ending` that its invariants hold, and that nothing is left. Here
/// something is.
class LeakTest {
    @Test
    void aRunThatLeavesNothingEnds() throws Exception {
        assertEquals(new Ending.Exited(0), run(_ -> {}));
    }

    @Test
    void aLeakedHandleIsToldWithItsObjectAndWhatThatCosts() {
        assertTold("event [0-9]+, 1 handles, [0-9]+ bytes of the kernel's heap", services -> {
            var _ = new Handle(new Event(services.koids()));
        });
    }

    @Test
    void aLeakedHandleToWhatTheKernelKeepsIsTold() {
        assertTold("vmo [0-9]+, 2 handles", services -> {
            var _ = new Handle(services.koids().live().getFirst());
        });
    }

    @Test
    void anObjectThatNeverHadAHandleIsTold() {
        assertTold("[0-9]+ bytes of the kernel's heap", services -> {
            var _ = new Event(services.koids());
        });
    }

    @Test
    void aLeakedPageIsTold() {
        assertTold("vmo [0-9]+, 1 handles, [0-9]+ bytes of the kernel's heap, 1 frames of memory", services -> {
            var vmo = PagedVmo.create(
                    services.koids(), services.heap(), services.machine().memory(), 1, true);
            vmo.commit(0, 1);
            var _ = new Handle(vmo);
        });
    }

    @Test
    void aFrameThatNobodyHoldsIsTold() {
        assertTold(
                "the kernel is broken: \\[frame [0-9]+ is held by 0, with 1 references, .* in use]",
                told(services -> services.machine().memory().frames().allocate()));
    }

    @Test
    void aTimerThatNobodyCancelledIsTold() {
        assertTold(
                "something to happen at 9000000000: what is forgotten",
                services -> services.machine().timers().schedule(9_000_000_000L, new Forgotten()));
    }

    private static void assertTold(String expected, Consumer<Services> leak) {
        assertTold("the run leaves \\[" + expected + "]", told(leak));
    }

    private static void assertTold(String expected, String told) {
        assertTrue(told.matches(expected), told);
    }

    private static String told(Consumer<Services> leak) {
        return String.valueOf(
                assertThrows(AssertionError.class, () -> run(leak)).getMessage());
    }

    private static Ending run(Consumer<Services> leak) throws Exception {
        var image = ElfImage.read(Files.readAllBytes(Jacinth.image(Isa.X64, "hello")), "hello");
        try (var emulation = Emulation.open(Machine.Configuration.standard(Isa.X64), new Silence())) {
            leak.accept(emulation.kernel().services());
            var program = new Program(image, "hello", List.of("hello"), List.of(), Set.of());
            return emulation.run(program, new LibraryPath(List.of()), TimerQueue.NEVER);
        }
    }

    private static final class Forgotten implements TimerQueue.Action {
        @Override
        public void run() {}

        @Override
        public String toString() {
            return "what is forgotten";
        }
    }

    private static final class Silence implements Console {
        @Override
        public void out(byte[] bytes) {}

        @Override
        public void error(byte[] bytes) {}

        @Override
        public void log(DebugRecord record) {}
    }
}
