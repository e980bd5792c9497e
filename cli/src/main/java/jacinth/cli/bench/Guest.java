package jacinth.cli.bench;

import jacinth.kernel.Emulation;
import jacinth.kernel.Ending;
import jacinth.kernel.boot.LibraryPath;
import jacinth.kernel.boot.Program;
import jacinth.kernel.device.Console;
import jacinth.kernel.device.DebugRecord;
import jacinth.machine.Machine;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.elf.ElfImage;
import jacinth.vdso.elf.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A guest program, run in this process again and again, each time on a machine of its own.
///
/// Times are the processor time of this thread, on which all of it happens, in nanoseconds: others may keep the host
/// busy meanwhile.
final class Guest {
    /// Enough for 10,000 threads.
    private static final long MEMORY = 1L << 30;
    private static final int CPUS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ElfImage image;
    private final String name;

    private Guest(ElfImage image, String name) {
        this.image = image;
        this.name = name;
    }

    static Guest read(Path file) throws BenchException {
        try {
            return new Guest(
                    ElfImage.read(Files.readAllBytes(file), file.toString()), String.valueOf(file.getFileName()));
        } catch (IOException | ImageException e) {
            throw new BenchException(String.valueOf(e.getMessage()));
        }
    }

    /// @param whole with the making of machine and kernel
    /// @param running from the program's first instruction to its end
    /// @param between from each first line that it wrote to the second one, all together
    record Time(long whole, long running, long between) {}

    /// Of this thread so far.
    static long processorTime() {
        return THREADS.getCurrentThreadCpuTime();
    }

    Time run(String... arguments) throws BenchException {
        var argv = new ArrayList<>(List.of(name));
        argv.addAll(List.of(arguments));
        long begin = processorTime();
        var configuration =
                new Machine.Configuration(image.isa(), MEMORY, CPUS, 0, false, InputStream.nullInputStream(), false);
        var lines = new Lines();
        try (var emulation = Emulation.open(configuration, lines)) {
            var kernel = emulation.kernel();
            var process =
                    kernel.launch(new Program(image, name, argv, List.of(), Set.of()), new LibraryPath(List.of()));
            long start = processorTime();
            var ending = kernel.run(process, TimerQueue.NEVER);
            long end = processorTime();
            if (!ending.equals(new Ending.Exited(0))) {
                throw new BenchException("%s %s did not succeed: %s".formatted(argv, image.isa(), ending));
            }
            return new Time(end - begin, end - start, lines.between);
        } catch (ImageException | UnsatisfiedLinkError e) {
            throw new BenchException(String.valueOf(e.getMessage()));
        }
    }

    /// Nobody reads what the guest writes, but it tells when it does.
    private static final class Lines implements Console {
        private boolean first = true;
        private long between;

        @Override
        public void out(byte[] bytes) {
            long now = processorTime();
            between += first ? -now : now;
            first = !first;
        }

        @Override
        public void error(byte[] bytes) {}

        @Override
        public void log(DebugRecord record) {}
    }
}
