package jacinth.vdso.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The C type of a parameter, where it is not the usual one (`int`: uint32_t, `long`: uint64_t, with [Needs]:
/// zx_handle_t).
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface C {
    String value();

    /// The type that says what it is where its own does not: `zx_signals_t` for a uint32_t that holds signals.
    String as() default "";
}
