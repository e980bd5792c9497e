/// Jobs, processes and threads.
package jacinth.kernel.task;
