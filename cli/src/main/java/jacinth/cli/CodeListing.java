package jacinth.cli;

import jacinth.emulator.Disassembler;
import jacinth.emulator.Disassembler.Instruction;
import jacinth.emulator.Isa;
import jacinth.vdso.elf.ElfImage;
import jacinth.vdso.elf.ElfImage.Segment;
import java.util.function.Consumer;

/// The instructions of a file, one after the other; what is none is skipped.
final class CodeListing {
    /// Bytes that are decoded at a time.
    private static final int STRETCH = 4096;

    /// No instruction is longer, in bytes.
    private static final int LONGEST = 16;

    private CodeListing() {}

    /// Shows every instruction of every executable segment.
    static void forEach(ElfImage image, Consumer<Instruction> visitor) {
        try (var disassembler = Disassembler.open(image.isa())) {
            for (var segment : image.segments()) {
                if ((segment.flags() & Segment.EXECUTE) != 0) {
                    sweep(image, segment, disassembler, visitor);
                }
            }
        }
    }

    private static void sweep(
            ElfImage image, Segment segment, Disassembler disassembler, Consumer<Instruction> visitor) {
        int step = image.isa() == Isa.X64 ? 1 : Integer.BYTES;
        long size = image.available(segment);
        long done = 0;
        while (done < size) {
            var code = new byte[(int) Math.min(STRETCH, size - done)];
            image.bytes().get((int) (segment.offset() + done), code);
            boolean isLast = done + code.length == size;
            long start = done;
            for (var instruction : disassembler.disassemble(code, segment.address() + done)) {
                visitor.accept(instruction);
                done += instruction.length();
            }
            boolean cut = !isLast && done - start > code.length - LONGEST;
            if (!cut && done < size && done - start < code.length) {
                done += step;
            }
        }
    }

    /// Whether an instruction is the one that makes a system call.
    static boolean isSystemCall(Instruction instruction) {
        return instruction.text().startsWith("syscall") || instruction.text().startsWith("svc");
    }
}
