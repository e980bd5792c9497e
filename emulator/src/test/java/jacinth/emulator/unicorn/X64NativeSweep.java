package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.emulator.Guest;
import jacinth.emulator.Isa;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Executes single instructions, all opcodes with random operands, here and on the processor of the host, and compares
/// all that they leave: registers, flags that are defined, and memory. `-Dsweep.seed=N` makes others.
///
/// Needs a Linux host with an x86-64 processor and `cc`. What is known to differ is listed here, and in ARCHITECTURE.md
/// if a program could notice.
class X64NativeSweep {
    private static final int CASES_OF_A_SHAPE = 3;
    private static final Path SOURCE = Path.of("src/test/c/native.c");
    private static final String[] PREFIXES = {"", "66", "f2", "f3", "48"};

    /// Jumps and what enters the kernel, tells of the processor, or loads segments, which the native program needs.
    private static final Set<Integer> NOT_ALONE = Set.of(
            0x8c, 0x8e, 0xc2, 0xc3, 0xc8, 0xca, 0xcb, 0xcd, 0xcf, 0xe0, 0xe1, 0xe2, 0xe3, 0xe8, 0xe9, 0xeb, 0xf1,
            0x0f01, 0x0f05, 0x0f20, 0x0f21, 0x0f22, 0x0f23, 0x0f31, 0x0f33, 0x0f34, 0x0fa1, 0x0fa2, 0x0fa9, 0x0fae,
            0x0fb2, 0x0fb4, 0x0fb5, 0x0fc7);

    /// What processors of today have and ours has not: SHA, GFNI, AES, MOVBE, ADX, MOVDIRI, CLMUL, INVPCID, XBEGIN.
    private static final Set<Integer> NEWER = Set.of(
            0xc6, 0xc7, 0x62, 0xc4, 0xc5, 0x0f3882, 0x0f38c8, 0x0f38c9, 0x0f38ca, 0x0f38cb, 0x0f38cc, 0x0f38cd,
            0x0f38cf, 0x0f38db, 0x0f38dc, 0x0f38dd, 0x0f38de, 0x0f38df, 0x0f38f0, 0x0f38f1, 0x0f38f5, 0x0f38f6,
            0x0f38f8, 0x0f38f9, 0x0f38fa, 0x0f38fb, 0x0f38fc, 0x0f3a44, 0x0f3acc, 0x0f3ace, 0x0f3acf, 0x0f3adf, 0x0f00);

    /// Known to differ: undocumented forms that the engine refuses (TEST as F6 /1, prefetches of registers, comparisons
    /// above 7), LAHF and SAHF with REX, approximations (RCPPS, RSQRTPS), which NaN of two is kept (DIVPD, HADDPS,
    /// DPPS), what CMPXCHG leaves in the upper half of rax, negative zeros of DPPS and DPPD, the MMX registers.
    private static final Set<Integer> KNOWN = Set.of(
            0xf6, 0xf7, 0x9e, 0x9f, 0x0f0d, 0x0f18, 0x0fc2, 0x0f52, 0x0f53, 0x0f0f, 0x0f2a, 0x0f2c, 0x0f2d, 0x0f77,
            0x0f6e, 0x0f6f, 0x0f70, 0x0f71, 0x0f72, 0x0f73, 0x0f7e, 0x0f7f, 0x0fbc, 0x0fbd, 0x0fb1, 0x0f3a40, 0x0f3a41);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Shape(byte[] head, int modRm) {}

    @TempDir
    static Path built;

    static {
        built = Path.of("");
    }

    private static List<Shape> shapes() {
        var shapes = new ArrayList<Shape>();
        for (var map : new String[] {"", "0f", "0f38", "0f3a"}) {
            for (int last = 0; last < 256; last++) {
                for (var prefix : PREFIXES) {
                    add(shapes, prefix, map + HexFormat.of().toHexDigits((byte) last));
                }
            }
        }
        return shapes;
    }

    private static void add(List<Shape> shapes, String prefix, String opcode) {
        var head = HexFormat.of().parseHex(prefix + opcode);
        var instruction = new X64Instruction();
        boolean whole = instruction.decode(Arrays.copyOf(head, 32), 0, 32);
        int number = instruction.opcode;
        boolean isJump = number >> 4 == 7 || number >> 4 == 0xf8;
        boolean isX87 = number >= 0xd8 && number <= 0xdf;
        if (!whole
                || number != Integer.parseInt(opcode, 16)
                || isJump
                || isX87
                || NOT_ALONE.contains(number)
                || NEWER.contains(number)
                || KNOWN.contains(number)) {
            return;
        }
        if (instruction.modRm() < 0) {
            shapes.add(new Shape(head, -1));
            return;
        }
        for (int extension = 0; extension < 8; extension++) {
            boolean isControl = number == 0xff && extension > 1 && extension < 6;
            if (!isControl) {
                // [rbx] and a register, not the stack pointer
                shapes.add(new Shape(head, 3 | extension << 3));
                shapes.add(new Shape(head, 0xc1 | extension << 3));
            }
        }
    }

    @Test
    void instructionsLeaveWhatTheyLeaveOnTheHost() throws IOException, InterruptedException {
        Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "not an x86-64 host");
        var generator = new X64CaseGenerator(Long.getLong("sweep.seed", 1), true);
        var shapes = shapes();
        var cases = new ArrayList<X64Case>();
        for (var shape : shapes) {
            for (int i = 0; i < CASES_OF_A_SHAPE; i++) {
                cases.add(generator.next(shape.head, shape.modRm));
            }
        }
        var natively = executeNatively(cases);
        var differences = new TreeSet<String>();
        try (var guest = new Guest(Isa.X64)) {
            guest.memory(Guest.CODE).asSlice(0, Isa.PAGE_SIZE).fill((byte) 0xcc);
            for (int i = 0; i < cases.size(); i++) {
                var difference = difference(cases.get(i), natively.get(i), guest);
                if (!difference.isEmpty()) {
                    differences.add(cases.get(i).codeText() + difference);
                }
            }
        }
        assertEquals("", String.join("\n", differences));
    }

    private static String difference(X64Case before, X64Case natively, Guest guest) {
        if (natively.isTimeout()) {
            return "";
        }
        var here = before.copy();
        var end = here.run(guest);
        if (!end.equals(natively.nativeEnd())) {
            return " " + end + "/" + natively.nativeEnd();
        }
        X64Nan.unify(here, before);
        X64Nan.unify(natively, before);
        return here.difference(natively, X64DefinedFlags.after(before));
    }

    private static List<X64Case> executeNatively(List<X64Case> cases) throws IOException, InterruptedException {
        var program = built.resolve("native");
        assertEquals(
                0,
                new ProcessBuilder("cc", "-O1", "-o", program.toString(), SOURCE.toString())
                        .inheritIO()
                        .start()
                        .waitFor());
        var input = built.resolve("cases");
        var output = built.resolve("results");
        var bytes = new ByteArrayOutputStream();
        for (var one : cases) {
            bytes.writeBytes(one.bytes().toArray(JAVA_BYTE));
        }
        Files.write(input, bytes.toByteArray());
        var run = new ProcessBuilder(program.toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .start();
        if (!run.waitFor(30, TimeUnit.MINUTES)) {
            run.destroyForcibly();
        }
        var results = Files.readAllBytes(output);
        assertEquals(cases.size(), results.length / X64Case.BYTES, "cases that the native program survived");
        var natively = new ArrayList<X64Case>();
        for (int at = 0; at < results.length; at += X64Case.BYTES) {
            natively.add(X64Case.of(Arrays.copyOfRange(results, at, at + X64Case.BYTES)));
        }
        return natively;
    }
}
