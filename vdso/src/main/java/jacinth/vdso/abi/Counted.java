package jacinth.vdso.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a pointer to several elements, and says which parameter of the call tells how many. Parameters are named as in
/// Java.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Counted {
    /// How many there are, or there is room for.
    String by();

    /// Points to how many of them the call has written; empty if it writes all.
    String actual() default "";

    /// Bytes of an element, where the call says it; empty if its type does.
    String unit() default "";
}
