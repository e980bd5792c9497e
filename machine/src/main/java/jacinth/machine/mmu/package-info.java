/// What the kernel has told the MMU: where a page fault ends, and from where the processor fills its TLB.
///
/// One page, from above: the kernel found mapping, VMO offset and frame of virtual address 0x20001234
/// (`jacinth.kernel.memory`), and entered them with `map(0x20001000, 7, READ | WRITE)` into the [PageTable] of the
/// process.
///
/// | what | in the example |
/// | --- | --- |
/// | virtual address | 0x20001234 = page number 0x20001 + byte 0x234 |
/// | where the entry is | in a [PageMap]: entry 1 of the leaf that is child 0 of child 64 of the root |
/// | entry | 0x7003: the frame's physical address, and permissions in the low bits (1 read, 2 write, 4 execute) |
/// | frame | 7, which is RAM from 0x7000 on; so the byte is at 0x7234 |
///
/// The processor asks [ActivePageTable#translate], of the table that is current, and keeps the answer in its TLB. If
/// there is no entry, or one that does not allow the access, the answer is `Mmu.FAULT`: the processor stops, and the
/// kernel decides. What becomes narrower or goes to another frame must leave the TLB before the guest runs again
/// ([PageTable#takeFlush]).
package jacinth.machine.mmu;
