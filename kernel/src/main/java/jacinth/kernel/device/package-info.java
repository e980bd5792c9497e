/// What guests see of the world outside: the console and the log there, devices and the right to use them, power, and
/// the kernel's trace.
package jacinth.kernel.device;
