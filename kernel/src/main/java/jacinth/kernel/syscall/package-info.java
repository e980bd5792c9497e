/// The system calls, one class a family: where a trapped call becomes a call of a kernel object's method.
package jacinth.kernel.syscall;
