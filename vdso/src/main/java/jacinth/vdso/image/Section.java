package jacinth.vdso.image;

/// A section of the vDSO's file, which is loaded as it is: its offset in the file is its address.
enum Section {
    NONE("", 0, 0, 0, 0),
    NOTE(".note.gnu.build-id", 7, Section.ALLOCATED, 4, 0),
    RODATA(".rodata", 1, Section.ALLOCATED, Rodata.ALIGNMENT, 0),
    DYNAMIC(".dynamic", 6, Section.ALLOCATED, 8, 16),
    HASH(".hash", 5, Section.ALLOCATED, 8, 4),
    GNU_HASH(".gnu.hash", 0x6ffffff6, Section.ALLOCATED, 8, 0),
    DYNSYM(".dynsym", 11, Section.ALLOCATED, 8, DynamicSymbols.SYMBOL_SIZE),
    DYNSTR(".dynstr", 3, Section.ALLOCATED, 1, 0),
    SHSTRTAB(".shstrtab", 3, 0, 1, 0),
    TEXT(".text", 1, Section.ALLOCATED | Section.EXECUTABLE, 16, 0);

    static final int HEADER_SIZE = 64;

    private static final int ALLOCATED = 2;
    private static final int EXECUTABLE = 4;

    final String title;
    final int type;
    final int flags;
    final int alignment;
    final int entrySize;

    Section(String title, int type, int flags, int alignment, int entrySize) {
        this.title = title;
        this.type = type;
        this.flags = flags;
        this.alignment = alignment;
        this.entrySize = entrySize;
    }

    /// The section that its numbers refer to.
    Section link() {
        return switch (this) {
            case DYNAMIC, DYNSYM -> DYNSTR;
            case HASH, GNU_HASH -> DYNSYM;
            default -> NONE;
        };
    }
}
