package jacinth.vdso.elf;

/// A program that cannot be started. The message is one line for the user: what is wrong and what to do.
public final class ImageException extends Exception {
    private static final long serialVersionUID = 1;

    /// What is wrong with it.
    public enum Problem {
        /// It is not a program of this machine's.
        NOT_RUNNABLE,
        /// It is given more than a process can start with.
        TOO_MUCH
    }

    private final Problem problem;

    public ImageException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public static ImageException notRunnable(String message) {
        return new ImageException(Problem.NOT_RUNNABLE, message);
    }

    public Problem problem() {
        return problem;
    }
}
