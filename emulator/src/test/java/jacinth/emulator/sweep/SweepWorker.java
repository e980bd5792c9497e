package jacinth.emulator.sweep;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import jacinth.emulator.Access;
import jacinth.emulator.Context;
import jacinth.emulator.Cpu;
import jacinth.emulator.Guest;
import jacinth.emulator.Isa;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HexFormat;

/// Executes a range of [Instructions]. Its own process, since an instruction may end that: the number of the one being
/// executed is in a file, as an int.
final class SweepWorker {
    /// An instruction, then bytes that end the run.
    private static final int SLOT = 32;

    private static final int SLOTS = Isa.PAGE_SIZE / SLOT;

    private final Isa isa;
    private final Instructions instructions;
    private final Guest guest;
    private final Context fresh;
    private final ByteBuffer progress;

    private SweepWorker(Isa isa, ByteBuffer progress) {
        this.isa = isa;
        this.progress = progress;
        instructions = Instructions.of(isa);
        guest = new Guest(isa);
        guest.map(Guest.CODE + Isa.PAGE_SIZE, Access.READ, Access.EXECUTE);
        fresh = guest.cpu.newContext();
        for (int i = 0; i < 16; i++) {
            fresh.general(i, Guest.DATA + Isa.PAGE_SIZE / 2);
        }
        fresh.sp(Guest.STACK + Isa.PAGE_SIZE / 2);
    }

    /// @param arguments ISA, first and last number (exclusive), file for the progress
    static void main(String... arguments) throws IOException {
        try (var file = new RandomAccessFile(arguments[3], "rw")) {
            var progress = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, Integer.BYTES);
            new SweepWorker(Isa.valueOf(arguments[0]), progress)
                    .sweep(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        }
    }

    private void sweep(int from, int to) {
        for (int first = from; first < to; first += SLOTS) {
            int last = Math.min(to, first + SLOTS);
            load(first, last);
            for (int number = first; number < last; number++) {
                progress.putInt(0, number);
                execute(number, Guest.CODE + (long) (number - first) * SLOT);
            }
        }
    }

    private void load(int first, int last) {
        // hlt; svc #0
        var end = HexFormat.of().parseHex(isa == Isa.X64 ? "f4f4f4f4" : "010000d4");
        for (int offset = 0; offset < 2 * Isa.PAGE_SIZE; offset++) {
            guest.memory(Guest.CODE + offset).set(JAVA_BYTE, 0, end[offset % end.length]);
        }
        for (int number = first; number < last; number++) {
            var bytes = instructions.get(number);
            for (int i = 0; i < bytes.length; i++) {
                guest.memory(Guest.CODE + (long) (number - first) * SLOT + i).set(JAVA_BYTE, 0, bytes[i]);
            }
        }
        guest.cpu.flushCode();
    }

    private void execute(int number, long pc) {
        try {
            guest.cpu.restore(fresh);
            guest.cpu.registers().pc(pc);
            guest.cpu.run(Cpu.LEAST_BUDGET);
        } catch (RuntimeException | Error mistake) {
            throw new AssertionError(HexFormat.of().formatHex(instructions.get(number)), mistake);
        }
    }
}
