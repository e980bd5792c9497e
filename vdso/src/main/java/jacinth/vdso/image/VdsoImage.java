package jacinth.vdso.image;

import jacinth.emulator.Isa;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Syscall;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The vDSO of one instruction set: `libzircon.so`, with what the kernel must know of it.
///
/// The same calls give the same bytes. Numbers of calls mean something only to one list of calls.
public final class VdsoImage {
    private final byte[] bytes;
    private final int dataOffset;
    private final int codeOffset;
    private final int codeSize;
    private final List<Signature> calls;
    private final short[] siteNumbers;

    private VdsoImage(byte[] bytes, int dataOffset, int codeOffset, Code code, List<Signature> calls) {
        this.bytes = bytes;
        this.dataOffset = dataOffset;
        this.codeOffset = codeOffset;
        this.codeSize = code.bytes().length;
        this.calls = calls;
        this.siteNumbers = new short[codeSize + 1];
        Arrays.fill(siteNumbers, (short) -1);
        for (var site : code.sites()) {
            siteNumbers[site.offset()] = (short) site.number();
        }
    }

    /// The library for `calls`. Those that the kernel serves are numbered in order of their names.
    public static VdsoImage build(Isa isa, List<Signature> calls) {
        var ordered =
                calls.stream().sorted(Comparator.comparing(Signature::name)).toList();
        var numbered = ordered.stream()
                .filter(call -> call.entry() != Syscall.Entry.VDSO)
                .toList();
        var data = new Rodata();
        var elf = new ElfWriter(isa, data, CodeWriter.functionNames(ordered));
        var writer = switch (isa) {
            case X64 -> new X64CodeWriter(new X64Assembler(), data, numbered);
            case ARM64 -> new Arm64CodeWriter(new Arm64Assembler(), data, numbered);
        };
        data.bind(elf.dataOffset() - elf.codeOffset());
        var code = writer.write(ordered);
        return new VdsoImage(elf.write(code), elf.dataOffset(), elf.codeOffset(), code, numbered);
    }

    /// The file: whole pages, no byte of which has to be changed to load it. Its constants are marked as not filled in.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The file for a machine.
    public byte[] bytes(VdsoConstants constants) {
        var filled = bytes.clone();
        constants.write(filled, dataOffset);
        return filled;
    }

    /// Bytes from the start of the file to the segment of code: whole pages.
    public int codeOffset() {
        return codeOffset;
    }

    /// Bytes of code, whole pages: behind the last function are instructions that trap.
    public int codeSize() {
        return codeSize;
    }

    /// The calls of the kernel: the place in the list is the number.
    public List<Signature> calls() {
        return calls;
    }

    /// The number of the call that is made from a place, or -1 if there is no such place.
    ///
    /// @param offset bytes from the start of the code to the end of the system call instruction, any value
    public int siteNumber(long offset) {
        return offset >= 0 && offset <= codeSize ? siteNumbers[(int) offset] : -1;
    }
}
