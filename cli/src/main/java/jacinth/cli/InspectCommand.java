package jacinth.cli;

import jacinth.kernel.syscall.SyscallTable;
import jacinth.vdso.abi.Printable;
import jacinth.vdso.elf.ElfDynamic;
import jacinth.vdso.elf.ElfImage;
import jacinth.vdso.elf.ElfImage.Segment;
import jacinth.vdso.elf.ElfSymbols;
import jacinth.vdso.elf.ElfSymbols.Symbol;
import jacinth.vdso.elf.ImageException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = "Show what is in an ELF file: headers, needs, symbols, system-call sites, code.",
        footer = {
            "",
            "Example: jacinth inspect --disassemble guest-images/bin/arm64/hello",
            "",
            "Exit codes: 126 not a program or library for Zircon, 127 not found."
        })
final class InspectCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final StringBuilder report = new StringBuilder();

    @Mixin
    final CommonOptions common = new CommonOptions();

    @Option(names = "--symbols", description = "All symbols, not only those for the dynamic linker.")
    boolean symbols;

    @Option(names = "--disassemble", description = "The code.")
    boolean disassemble;

    @Parameters(paramLabel = "FILE", description = "A program or a library.")
    HostFile file = HostFile.NONE;

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var image = read();
        headers(image);
        segments(image);
        var dynamic = ElfSymbols.read(image, ElfSymbols.Table.DYNAMIC);
        list("imports", dynamic, symbol -> !symbol.isDefined());
        list("exports", dynamic, Symbol::isDefined);
        if (symbols) {
            list("symbols", ElfSymbols.read(image, ElfSymbols.Table.ALL), Symbol::isDefined);
        }
        systemCalls(image);
        if (disassemble) {
            code(image);
        }
        return terminal.print(report.toString());
    }

    private ElfImage read() {
        try {
            return ElfImage.read(ProgramOptions.bytes(file), file.toString());
        } catch (ImageException e) {
            throw ProgramOptions.failure(e);
        }
    }

    private void headers(ElfImage image) {
        var dynamic = ElfDynamic.read(image);
        line("%s: ELF, 64 bits, little endian, position-independent (ET_DYN)".formatted(file));
        line("machine      %s".formatted(image.isa()));
        line("entry        0x%x%s".formatted(image.entry(), function(image, image.entry())));
        field("interpreter", image.interpreter() == null ? "" : Printable.ofOctets(image.interpreter()));
        field("needs", Printable.ofOctets(String.join(", ", dynamic.needed())));
        field("soname", Printable.ofOctets(dynamic.soname()));
        field("build id", dynamic.buildId());
        field("stack", image.stackSize() == 0 ? "" : image.stackSize() + " bytes");
    }

    private void segments(ElfImage image) {
        line("\nsegments");
        for (var each : image.segments()) {
            line("  %s  0x%08x..0x%08x  from 0x%08x, 0x%x bytes in the file"
                    .formatted(
                            flags(each),
                            each.address(),
                            each.address() + each.memorySize(),
                            each.offset(),
                            each.fileSize()));
        }
    }

    private static String flags(Segment segment) {
        int flags = segment.flags();
        return ((flags & Segment.READ) != 0 ? "r" : "-")
                + ((flags & Segment.WRITE) != 0 ? "w" : "-")
                + ((flags & Segment.EXECUTE) != 0 ? "x" : "-");
    }

    private void list(String title, List<Symbol> all, Predicate<Symbol> wanted) {
        var chosen = all.stream()
                .filter(wanted)
                .sorted(Comparator.comparingLong(Symbol::address).thenComparing(Symbol::name))
                .toList();
        line("\n%s (%d)".formatted(title, chosen.size()));
        for (var symbol : chosen) {
            if (symbol.isDefined()) {
                line("  0x%08x %6d  %s".formatted(symbol.address(), symbol.size(), Printable.ofOctets(symbol.name())));
            } else {
                line("  %s%s".formatted(Printable.ofOctets(symbol.name()), support(symbol.name())));
            }
        }
    }

    /// What is wrong with a system call that is imported; nothing if it is served, or is none.
    private static String support(String symbol) {
        var name = symbol.startsWith("_zx_") ? symbol.substring(1) : symbol;
        if (!name.startsWith("zx_")) {
            return "";
        }
        return SyscallTable.ALL.signatures().stream()
                .filter(call -> name.equals("zx_" + call.name()))
                .findFirst()
                .map(call -> !call.implemented()
                        ? "  (not served)"
                        : call.missing().isEmpty()
                                ? ""
                                : "  (served in part: " + String.join(", ", call.missing()) + ")")
                .orElse("  (missing: no system call of December 2018)");
    }

    private void systemCalls(ElfImage image) {
        line("\nsystem-call instructions");
        int before = report.length();
        CodeListing.forEach(image, instruction -> {
            if (CodeListing.isSystemCall(instruction)) {
                line("  0x%08x%s".formatted(instruction.address(), function(image, instruction.address())));
            }
        });
        if (report.length() == before) {
            line("  none: it calls the vDSO");
        }
    }

    private void code(ElfImage image) {
        line("\ncode");
        var labels = new HashMap<Long, String>();
        for (var table : ElfSymbols.Table.values()) {
            ElfSymbols.read(image, table).stream()
                    .filter(symbol -> symbol.isCode() && symbol.isDefined())
                    .forEach(symbol -> labels.putIfAbsent(symbol.address(), symbol.name()));
        }
        CodeListing.forEach(image, instruction -> {
            var label = labels.get(instruction.address());
            if (label != null) {
                line("%s:".formatted(Printable.ofOctets(label)));
            }
            line("  0x%08x  %s".formatted(instruction.address(), instruction.text()));
        });
    }

    private static String function(ElfImage image, long address) {
        var symbol = ElfSymbols.functionAt(image, address);
        return symbol == null
                ? ""
                : " (%s+0x%x)".formatted(Printable.ofOctets(symbol.name()), address - symbol.address());
    }

    private void field(String title, String value) {
        line("%-12s %s".formatted(title, value.isEmpty() ? "none" : value));
    }

    private void line(String text) {
        report.append(text).append('\n');
    }
}
