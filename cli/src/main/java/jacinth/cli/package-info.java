/// The commands: `Main` finds the one that was named, `Session` runs a program to its end and says how it went.
package jacinth.cli;
