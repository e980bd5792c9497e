package jacinth.cli;

import jacinth.emulator.Isa;
import jacinth.kernel.Emulation;
import jacinth.kernel.Ending;
import jacinth.kernel.boot.LibraryPath;
import jacinth.kernel.boot.Program;
import jacinth.kernel.task.GuestException;
import jacinth.machine.Machine;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.elf.ElfImage;
import jacinth.vdso.elf.ImageException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/// The smallest program that shows that guests run: it is a breakpoint, and nothing else.
final class Probe {
    private static final int HEADER_SIZE = 64;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int CODE = HEADER_SIZE + PROGRAM_HEADER_SIZE;
    private static final int ELF64_LITTLE_ENDIAN = 0x10102;
    private static final short ET_DYN = 3;
    private static final int PT_LOAD = 1;
    private static final int READ_EXECUTE = 5;

    /// The least there can be.
    private static final long MEMORY = 16 << 20;

    private Probe() {}

    /// @throws Failure if it did not end as it must
    static String run(Isa isa) {
        var nobody = new Output("nothing", OutputStream.nullOutputStream());
        var nothing = InputStream.nullInputStream();
        var configuration = new Machine.Configuration(isa, MEMORY, 1, 0, false, nothing, false);
        try (var emulation = Emulation.open(configuration, new HostConsole(nobody, nobody))) {
            var program = new Program(ElfImage.read(elf(isa), "probe"), "probe", List.of("probe"), List.of(), Set.of());
            var ending = emulation.run(program, new LibraryPath(List.of()), TimerQueue.NEVER);
            if (ending instanceof Ending.Crashed(var exception)
                    && exception.kind() == GuestException.Kind.SW_BREAKPOINT) {
                return "a program of one instruction runs";
            }
            throw new Failure(ExitCode.NO, "a program of one instruction, a breakpoint, ended otherwise: " + ending);
        } catch (ImageException e) {
            throw new Failure(ExitCode.NO, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            throw new Failure(ExitCode.NO, "the host has no room for the smallest machine: allow more (ulimit -v)");
        }
    }

    /// The whole file.
    static byte[] elf(Isa isa) {
        int breakpoint = switch (isa) {
            case X64 -> 0xcc;
            case ARM64 -> 0xd4200000;
        };
        var file = ByteBuffer.allocate(CODE + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0x464c457f).putInt(ELF64_LITTLE_ENDIAN).putLong(0);
        file.putShort(ET_DYN).putShort((short) isa.elfMachine()).putInt(1);
        file.putLong(CODE).putLong(HEADER_SIZE).putLong(0).putInt(0);
        file.putShort((short) HEADER_SIZE).putShort((short) PROGRAM_HEADER_SIZE).putShort((short) 1);
        file.position(HEADER_SIZE);
        file.putInt(PT_LOAD).putInt(READ_EXECUTE).putLong(0).putLong(0).putLong(0);
        file.putLong(file.capacity()).putLong(file.capacity()).putLong(Isa.PAGE_SIZE);
        return file.putInt(breakpoint).array();
    }
}
