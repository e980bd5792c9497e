package jacinth.vdso.elf;

/// Machines that files may turn out to be for (`e_machine`): the numbers of the System V ABI.
enum ElfMachine {
    SPARC(2, "SPARC"),
    I386(3, "x86 (32 bits)"),
    M68K(4, "68000"),
    MIPS(8, "MIPS"),
    POWERPC(20, "PowerPC"),
    POWERPC64(21, "PowerPC (64 bits)"),
    S390(22, "S/390"),
    ARM(40, "ARM (32 bits)"),
    SUPERH(42, "SuperH"),
    SPARC_V9(43, "SPARC (64 bits)"),
    ITANIUM(50, "Itanium"),
    X86_64(62, "x86-64"),
    AVR(83, "AVR"),
    XTENSA(94, "Xtensa"),
    AARCH64(183, "AArch64"),
    RISC_V(243, "RISC-V"),
    BPF(247, "BPF"),
    LOONGARCH(258, "LoongArch");

    private final int number;
    private final String title;

    ElfMachine(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /// Its name, and its number; the number alone if it has no name here.
    static String describe(int number) {
        for (var machine : values()) {
            if (machine.number == number) {
                return "%s, ELF machine %d".formatted(machine.title, number);
            }
        }
        return "ELF machine " + number;
    }
}
