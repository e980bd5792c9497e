package jacinth.kernel.boot;

/// A file that cannot be run. The message is one line for the user: what is wrong and what to do.
public final class ImageException extends Exception {
    private static final long serialVersionUID = 1;

    /// What is wrong with it.
    public enum Problem {
        /// There is no such file.
        NOT_FOUND,
        /// It is not a program of this machine's.
        NOT_RUNNABLE
    }

    private final Problem problem;

    public ImageException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    static ImageException notRunnable(String message) {
        return new ImageException(Problem.NOT_RUNNABLE, message);
    }

    public Problem problem() {
        return problem;
    }
}
