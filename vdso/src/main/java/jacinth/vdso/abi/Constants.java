package jacinth.vdso.abi;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/// The constants of a class that is [Named], with their names and numbers in C, in order of their declaration.
///
/// @param type in C, of a word of them; empty if they have none of their own
/// @param areBits whether a word may hold several of them
public record Constants(String type, boolean areBits, List<Constant> all) {
    private static final ClassValue<Constants> KNOWN = new ClassValue<>() {
        @Override
        protected Constants computeValue(Class<?> type) {
            return read(type);
        }
    };

    /// A constant.
    ///
    /// @param javaName as it is declared here
    /// @param name in C
    public record Constant(String javaName, String name, int number) {}

    /// Those of an enum, or of a class of option bits. What has more than one bit there is no constant of its own.
    public static Constants of(Class<?> named) {
        return KNOWN.get(named);
    }

    private static Constants read(Class<?> named) {
        var naming = named.getAnnotation(Named.class);
        if (naming == null) {
            throw new AssertionError(named + " says no names in C");
        }
        var all = Arrays.stream(named.getDeclaredFields())
                .filter(field -> named.isEnum() ? field.isEnumConstant() : field.getType() == int.class)
                .map(field -> constant(field, naming))
                .filter(constant -> named.isEnum() || Integer.bitCount(constant.number) == 1)
                .toList();
        return new Constants(naming.type(), !named.isEnum(), all);
    }

    private static Constant constant(Field field, Named naming) {
        var spelled = field.getAnnotation(Spelled.class);
        try {
            var value = field.get(null);
            int number = value instanceof Numbered constant ? constant.number() : (int) value;
            return new Constant(
                    field.getName(), spelled == null ? naming.value() + field.getName() : spelled.value(), number);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field + " is not public", e);
        }
    }

    /// The bits that a word of options may have.
    public static int allowed(Flags flags) {
        return of(flags.value()).mask();
    }

    /// All bits there are.
    public int mask() {
        return all.stream().mapToInt(Constant::number).reduce(0, (some, more) -> some | more);
    }

    /// What a word says: `ZX_INFO_VMO`, `ZX_VM_PERM_READ|0x1000`; the number itself where it has no name.
    public String text(int word) {
        return areBits ? bits(word) : one(word);
    }

    private String one(int number) {
        return all.stream()
                .filter(constant -> constant.number == number)
                .findFirst()
                .map(Constant::name)
                .orElse(Integer.toString(number));
    }

    private String bits(int word) {
        var names = new StringJoiner("|").setEmptyValue("0");
        for (var constant : all) {
            if ((word & constant.number) != 0) {
                names.add(constant.name);
            }
        }
        int unnamed = word & ~mask();
        if (unnamed != 0) {
            names.add("0x" + Integer.toHexString(unnamed));
        }
        return names.toString();
    }
}
