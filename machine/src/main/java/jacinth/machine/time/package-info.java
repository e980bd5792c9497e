/// Virtual time: a clock that advances with the guest code executed, timers on it, and entropy from a seed.
package jacinth.machine.time;
