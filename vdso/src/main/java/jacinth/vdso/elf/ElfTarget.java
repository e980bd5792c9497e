package jacinth.vdso.elf;

import jacinth.emulator.Isa;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Whom an ELF file is made for. One that is not made for Zircon on our machines is refused by saying what it is.
final class ElfTarget {
    static final int HEADER_SIZE = 64;

    private static final int CLASS_AT = 4;
    private static final int DATA_AT = 5;
    private static final int TYPE_AT = 16;
    private static final int MACHINE_AT = 18;

    private static final int ELFCLASS32 = 1;
    private static final int ELFCLASS64 = 2;
    private static final int ELFDATA2LSB = 1;
    private static final int ELFDATA2MSB = 2;
    private static final int ET_REL = 1;
    private static final int ET_EXEC = 2;
    private static final int ET_DYN = 3;
    private static final int ET_CORE = 4;

    private static final String OURS = "Jacinth runs Zircon programs for x86-64 and AArch64";

    private final ByteBuffer header;
    private final int type;
    private final int machine;

    private ElfTarget(byte[] file) {
        header = ByteBuffer.wrap(file)
                .order(file[DATA_AT] == ELFDATA2MSB ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        type = header.getShort(TYPE_AT) & 0xffff;
        machine = header.getShort(MACHINE_AT) & 0xffff;
    }

    /// The machine that a file is for.
    ///
    /// @param name what to call the file in messages
    /// @throws ImageException if it is no program or library for Zircon
    static Isa of(byte[] file, String name) throws ImageException {
        if (!FileKind.isElf(file)) {
            throw ImageException.notRunnable("%s is not an ELF file%s".formatted(name, FileKind.hint(file)));
        }
        if (file.length < HEADER_SIZE) {
            throw ImageException.notRunnable("%s is damaged: it ends inside its ELF header".formatted(name));
        }
        return new ElfTarget(file).isa(name);
    }

    private Isa isa(String name) throws ImageException {
        var isa = machine();
        if (isa == null) {
            throw ImageException.notRunnable(
                    "%s is a%s for %s; %s".formatted(name, format(), ElfMachine.describe(machine), OURS));
        }
        if (type == ET_REL || type == ET_CORE) {
            throw ImageException.notRunnable("%s is a%s for %s, no program%s"
                    .formatted(name, format(), isa, type == ET_REL ? ": link it first" : ""));
        }
        var system = ForeignSystem.of(header);
        if (system != null) {
            throw ImageException.notRunnable("%s is a program for %s; %s: compile it for %s-unknown-fuchsia"
                    .formatted(name, system, OURS, isa == Isa.X64 ? "x86_64" : "aarch64"));
        }
        if (type != ET_DYN) {
            throw ImageException.notRunnable(
                    "%s has ELF type %d%s; Zircon runs position-independent programs (ET_DYN): link with -pie"
                            .formatted(name, type, type == ET_EXEC ? ", a program at a fixed address" : ""));
        }
        return isa;
    }

    /// Null if it is none of ours, or not in the format that ours have.
    private @Nullable Isa machine() {
        if (header.get(CLASS_AT) == ELFCLASS64 && header.get(DATA_AT) == ELFDATA2LSB) {
            for (var isa : Isa.values()) {
                if (isa.elfMachine() == machine) {
                    return isa;
                }
            }
        }
        return null;
    }

    /// ` 32-bit big-endian ELF object file`, without what its header does not tell.
    private String format() {
        var bits = switch (header.get(CLASS_AT)) {
            case ELFCLASS32 -> " 32-bit";
            case ELFCLASS64 -> " 64-bit";
            default -> "";
        };
        var order = switch (header.get(DATA_AT)) {
            case ELFDATA2LSB -> " little-endian";
            case ELFDATA2MSB -> " big-endian";
            default -> "";
        };
        var kind = switch (type) {
            case ET_REL -> " object file";
            case ET_EXEC, ET_DYN -> " program or library";
            case ET_CORE -> " core dump";
            default -> " file";
        };
        return bits + order + (bits.isEmpty() && order.isEmpty() ? "n ELF" : " ELF") + kind;
    }
}
