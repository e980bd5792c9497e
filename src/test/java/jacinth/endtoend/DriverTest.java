package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.emulator.Isa;
import jacinth.kernel.Emulation;
import jacinth.kernel.Ending;
import jacinth.kernel.boot.Grant;
import jacinth.kernel.boot.LibraryPath;
import jacinth.kernel.boot.Program;
import jacinth.kernel.device.Console;
import jacinth.kernel.device.DebugRecord;
import jacinth.machine.IoPorts;
import jacinth.machine.Machine;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.elf.ElfImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A guest that drives a device of the machine.
class DriverTest {
    private static final int LINE = 40;
    private static final int REGISTERS = 0x300;
    private static final long PERIOD = 10_000_000;

    @ParameterizedTest
    @EnumSource
    void aDriverIsToldOfEachInterruptOfItsDevice(Isa isa) throws Exception {
        var console = new Words();
        try (var emulation = Emulation.open(Machine.Configuration.standard(isa), console)) {
            var device = new Alarm(emulation.machine());
            emulation.machine().ports().attach(REGISTERS, 4, device);
            var image = ElfImage.read(Files.readAllBytes(Jacinth.image(isa, "driver")), "driver");
            var program = new Program(image, "driver", List.of("driver"), List.of(), Set.of(Grant.ROOT_RESOURCE));

            var ending = emulation.run(program, new LibraryPath(List.of()), TimerQueue.NEVER);

            assertEquals(new Ending.Exited(0), ending, console.text.toString());
        }
        var expected = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            expected.append("interrupt 7 at %d\n".formatted(i * PERIOD));
            if (isa == Isa.X64) {
                expected.append("the device says %d\n".formatted(i));
            }
        }
        assertEquals(expected.toString(), console.text.toString());
    }

    /// Asserts its line three times, every 10 ms, until its register is read; on ARM64 for half a millisecond.
    private static final class Alarm implements IoPorts.Device, TimerQueue.Action {
        private final Machine machine;
        private int rung;

        Alarm(Machine machine) {
            this.machine = machine;
            machine.timers().schedule(PERIOD, this);
        }

        @Override
        public void run() {
            rung++;
            machine.lines().assertLine(LINE);
            if (machine.isa() == Isa.ARM64) {
                machine.timers().schedule(machine.clock().monotonic() + PERIOD / 20, new Release());
            }
            if (rung < 3) {
                machine.timers().schedule((rung + 1) * PERIOD, this);
            }
        }

        @Override
        public int read(int port, int size) {
            machine.lines().release(LINE);
            return rung;
        }

        @Override
        public void write(int port, int size, int value) {}

        private final class Release implements TimerQueue.Action {
            @Override
            public void run() {
                machine.lines().release(LINE);
            }
        }
    }

    private static final class Words implements Console {
        final StringBuilder text = new StringBuilder();

        @Override
        public void out(byte[] bytes) {
            text.append(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void error(byte[] bytes) {
            out(bytes);
        }

        @Override
        public void log(DebugRecord record) {}
    }
}
