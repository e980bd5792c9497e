/// The bytes of the machine and who holds them: a page fault ends with a frame from here.
package jacinth.machine.memory;
