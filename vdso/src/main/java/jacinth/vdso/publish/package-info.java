/// The list of system calls, printed: headers and libraries to compile guests against, and the reference of calls.
package jacinth.vdso.publish;
