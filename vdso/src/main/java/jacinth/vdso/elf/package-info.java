/// ELF files as they are found: checked headers, symbols, and what a file is that is none of ours.
package jacinth.vdso.elf;
