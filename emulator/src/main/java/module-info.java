import org.jspecify.annotations.NullMarked;

/// The simulated processors: run guest code until something happens, and say what.
@NullMarked
module jacinth.emulator {
    requires static transitive org.jspecify;

    exports jacinth.emulator;
}
