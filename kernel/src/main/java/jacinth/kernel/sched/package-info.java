/// Who runs next, and who waits for what.
///
/// In the journey of a system call: a call that must wait returns a `Wait`; whoever satisfies it makes the thread
/// ready.
package jacinth.kernel.sched;
