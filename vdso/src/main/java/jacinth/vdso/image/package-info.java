/// The vDSO, built from the list of system calls.
package jacinth.vdso.image;
