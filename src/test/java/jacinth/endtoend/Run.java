package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jacinth.emulator.Isa;
import jacinth.kernel.Emulation;
import jacinth.kernel.Ending;
import jacinth.kernel.Kernel;
import jacinth.kernel.KernelEvent;
import jacinth.kernel.KernelEvent.Kind;
import jacinth.kernel.Stop;
import jacinth.kernel.Until;
import jacinth.kernel.boot.LibraryPath;
import jacinth.kernel.boot.Program;
import jacinth.kernel.device.Console;
import jacinth.kernel.device.DebugRecord;
import jacinth.kernel.task.GuestProcess;
import jacinth.machine.Machine;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.elf.ElfImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// A guest in this process, advanced step by step.
final class Run implements AutoCloseable {
    final StringBuilder output = new StringBuilder();
    final Emulation emulation;
    final GuestProcess program;

    Run(Isa isa, String guest, String... arguments) throws Exception {
        emulation = Emulation.open(Machine.Configuration.standard(isa), new Words());
        var image = ElfImage.read(Files.readAllBytes(Jacinth.image(isa, guest)), guest);
        var argv = new ArrayList<>(List.of(guest));
        argv.addAll(List.of(arguments));
        program = emulation
                .kernel()
                .launch(new Program(image, guest, argv, List.of(), Set.of()), new LibraryPath(List.of()));
    }

    Kernel kernel() {
        return emulation.kernel();
    }

    /// Virtual nanoseconds.
    long now() {
        return emulation.machine().clock().monotonic();
    }

    Stop advance(Until until) {
        return kernel().advance(program, until);
    }

    /// Stops at the first call, exception or task event of a kind.
    KernelEvent until(Predicate<KernelEvent> wanted) {
        var kinds = EnumSet.of(Kind.CALL, Kind.TASK);
        var stop = advance(new Until(TimerQueue.NEVER, Set.of(), kinds, wanted));
        return assertInstanceOf(Stop.At.class, stop).event();
    }

    static boolean entersWrite(KernelEvent event) {
        return event instanceof KernelEvent.CallEntered call
                && call.call().name().endsWith("_write");
    }

    Ending toEnd() {
        return kernel().ending(program, advance(Until.END));
    }

    @Override
    public void close() {
        emulation.close();
    }

    private final class Words implements Console {
        @Override
        public void out(byte[] bytes) {
            output.append(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void error(byte[] bytes) {}

        @Override
        public void log(DebugRecord record) {}
    }
}
