/// What guests see of the world outside: the debug log and the console.
package jacinth.kernel.device;
