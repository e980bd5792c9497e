/// Who runs next, and who waits for what.
///
/// In the journey of a system call: a call that must wait parks its thread in a `Wait`; whoever brings about what is
/// waited for makes the thread ready.
package jacinth.kernel.sched;
