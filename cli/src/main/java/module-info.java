import org.jspecify.annotations.NullMarked;

/// The command line.
@NullMarked
module jacinth.cli {
    requires static org.jspecify;
    requires info.picocli;
    requires java.management;
    requires jacinth.kernel;
    requires org.slf4j;

    exports jacinth.cli;

    opens jacinth.cli to
            info.picocli;
}
