/// Guest memory: what is mapped where, and the pages behind it.
///
/// One page, on its way down. A program has a VMO of 4 pages, has written to page 2 of it, and has mapped pages 1 to 3
/// at 0x20000000, to read and write them. Now it stores to 0x20001234, for the first time:
///
/// | what | in the example | who knows it |
/// | --- | --- | --- |
/// | virtual address | 0x20001234: the page at 0x20001000, byte 0x234 | a fault, or a call's pointer ([UserCopy]) |
/// | mapping | 0x20000000 to 0x20003000, read and write | [AddressSpace#resolve], down the tree of [Vmar]s |
/// | VMO offset | 0x2234: the mapping's second page, where the first is the VMO's page 1 | the [Mapping] |
/// | frame | number 7, of 4096 bytes from 0x7000 of RAM on | the [Vmo], by page ([CommittedPages]) |
///
/// Then the page table gets 0x20001000 → frame 7, read and write, and the instruction runs again: it stores to 0x7234.
/// (`jacinth.machine.mmu` goes on from there.)
///
/// Where the VMO has no frame for the page yet, it depends on the access:
///
/// - A read shows zeroes: the one [ZeroFrame], in the page table without leave to write.
/// - A write commits a frame of zeroes, which is the VMO's own from then on.
/// - A clone shows its parent's frame, again without leave to write ([Ancestors]). The first write commits a copy.
/// - A VMO with a [PageSource] has the program wait until the page is supplied ([Resolution.Absent]).
///
/// A page table is only what was found out so far: each entry may be dropped, and the next access finds it again. So
/// whenever a VMO has another frame for a page (committed, decommitted, resized), it drops the page from the tables of
/// all its mappings and of those of its clones, and whenever a mapping is cut, its pages leave the table.
///
/// A frame has one holder, a [PagedVmo] or the kernel ([FrameRecount] counts again). A [PhysicalVmo] shows frames, and
/// holds none.
package jacinth.kernel.memory;
