/// What the kernel has told the MMU: where a page fault ends and from where the processor fills its TLB.
package jacinth.machine.mmu;
