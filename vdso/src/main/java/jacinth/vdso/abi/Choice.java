package jacinth.vdso.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a number that is one of an enum.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Choice {
    Class<? extends Numbered> value();

    /// Those that a call answers NOT_SUPPORTED to because the kernel does not serve them, by their names here.
    String[] unserved() default {};
}
