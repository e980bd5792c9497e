package jacinth.vdso.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says what the numbers of a class are called in C: an enum's, of which a word holds one, or the `int` constants of
/// another class, which are bits. [Constants] reads it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Named {
    /// What stands before the Java name of each: `ZX_INFO_`.
    String value();

    /// The C type of a word of them, to which the header casts each; `int` for a plain number, empty for an
    /// unsigned one without a cast.
    String type() default "uint32_t";
}
