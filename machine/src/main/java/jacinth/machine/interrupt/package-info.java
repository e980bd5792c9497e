/// How what happens outside the guest reaches the trap loop: between two runs, on its own thread.
package jacinth.machine.interrupt;
