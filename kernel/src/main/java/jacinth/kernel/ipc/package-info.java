/// What guests send each other: channels with messages, sockets with bytes.
///
/// In the journey of a system call: the object's method, which changes signals of both ends; waiting threads and
/// ports see those.
package jacinth.kernel.ipc;
