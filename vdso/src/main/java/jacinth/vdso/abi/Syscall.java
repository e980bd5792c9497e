package jacinth.vdso.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the method that is a system call: its specification and, where it has a body, its implementation.
///
/// A method without a body is a call that guests can link to and that answers NOT_SUPPORTED. Errors that are not
/// documented are declared with [Undocumented]; those that come of the parameters need not be.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Syscall {
    /// The name without `zx_`.
    String value();

    /// The C type of the result.
    String returns() default "zx_status_t";

    /// The errors its reference page documents.
    Status[] errors() default {};

    /// Errors that are documented or come of its parameters, and cannot happen here: the caveats say why. OK is among
    /// them if it never succeeds.
    Status[] impossible() default {};

    /// What of it the kernel does not serve, for who reads the list of calls; empty if nothing.
    String missing() default "";

    /// True if it never returns.
    boolean noReturn() default false;

    /// True if it answers the same for the life of the machine.
    boolean constant() default false;

    /// How it reaches the kernel.
    Entry entry() default Entry.KERNEL;

    /// The calls that the vDSO's code makes for it, if it is [Entry#VDSO]; a trace shows them in its place.
    String[] makes() default {};

    /// The kinds of vDSO entry point.
    enum Entry {
        /// One system call.
        KERNEL,
        /// One system call, made again while it answers INTERNAL_INTR_RETRY.
        BLOCKING,
        /// One system call that only the vDSO itself makes: not exported.
        INTERNAL,
        /// Code in the vDSO that makes no call of this name.
        VDSO,
    }
}
