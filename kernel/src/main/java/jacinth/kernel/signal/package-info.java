/// What guests synchronize with: events, timers, ports, futexes.
///
/// In the journey of a system call: the object's method raises signals or queues a packet, and that completes the
/// `Wait` of a parked thread.
package jacinth.kernel.signal;
