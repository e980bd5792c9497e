/// The command line.
module jacinth.cli {
    requires jacinth.kernel;
}
