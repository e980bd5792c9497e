package jacinth.vdso.abi;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A struct of the ABI, or a union, with its fields in order: the one place where it is written down.
///
/// Each is a class of the ABI with a constant `STRUCT`, and a constant for each field. Offsets follow from
/// the order and the types, as C has it. The header's text, what the kernel reads and writes, and the trace's
/// text all come from here.
public final class Struct {
    /// What a struct is made of, in order.
    public sealed interface Part permits Field, Nested, Foreign {}

    /// A struct in another, or an array of it.
    ///
    /// @param member its name there, may be empty
    /// @param length what C calls the number of elements, empty if it is no array
    public record Nested(String member, Struct struct, String length) implements Part {}

    /// A member of a type that only the header describes.
    public record Foreign(String type, String member) implements Part {}

    /// When a member of a union is the one that is meant: the low byte of a field is one of these numbers.
    private record Condition(Field field, List<Integer> numbers) {}

    private final String tag;
    private final boolean isUnion;
    /// How many of it follow each other in [#outer].
    private final int count;
    private final int base;
    private final List<Part> parts = new ArrayList<>();
    private final @Nullable Struct outer;
    private @Nullable Condition condition;
    private int end;
    private int alignment = 1;

    private Struct(String tag, boolean isUnion, @Nullable Struct outer, int count, int base) {
        this.tag = tag;
        this.isUnion = isUnion;
        this.outer = outer;
        this.count = count;
        this.base = base;
        this.end = base;
    }

    /// @param tag its name in C without `_t`: `zx_info_vmo`
    public Struct(String tag) {
        this(tag, false, null, 1, 0);
    }

    /// The struct that a class of the ABI declares.
    public static Struct of(Class<?> declaring) {
        try {
            return (Struct) declaring.getField("STRUCT").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(declaring + " declares no struct", e);
        }
    }

    public Field add(String type, String name) {
        return add(type, name, "");
    }

    /// @param note for who reads the header
    public Field add(String type, String name, String note) {
        return append(type, name, 1, "", type, null, note);
    }

    /// A field that holds one of the numbers of an enum, or option bits.
    ///
    /// @param constants a class that is [Named]
    public Field add(String type, String name, Class<?> constants) {
        return add(type, name, constants, "");
    }

    public Field add(String type, String name, Class<?> constants, String note) {
        return append(type, name, 1, "", type, constants, note);
    }

    /// @param meaning the C type that says what it is, where its own does not
    public Field addAs(String type, String name, String meaning) {
        return append(type, name, 1, "", meaning, null, "");
    }

    /// @param length what C calls the number of elements
    public Field array(String type, String name, int count, String length) {
        return append(type, name, count, length, type, null, "");
    }

    /// An array at the end that has no size of its own.
    public Field rest(String type, String name) {
        return append(type, name, 0, "", type, null, "");
    }

    private Field append(
            String type,
            String name,
            int count,
            String length,
            String meaning,
            @Nullable Class<?> constants,
            String note) {
        int width = CType.size(type);
        if (width == 0) {
            throw new AssertionError("the size of a " + type + " is not known");
        }
        var field = new Field(type, name, place(width), width, count, length, meaning, constants, note);
        parts.add(field);
        reach(field.offset() + field.size(), width);
        return field;
    }

    /// Where the next part begins.
    private int place(int aligned) {
        return align(isUnion ? base : end, aligned);
    }

    private void reach(int newEnd, int aligned) {
        end = Math.max(end, newEnd);
        alignment = Math.max(alignment, aligned);
        if (outer != null) {
            outer.reach(base + count * size(), alignment);
        }
    }

    private static int align(int offset, int to) {
        return (offset + to - 1) / to * to;
    }

    /// A struct in this one, which is filled in later: it must turn out to be aligned to 8 bytes, or be the first.
    ///
    /// @param innerTag its name in C without `_t`; empty if it has no name of its own
    public Struct struct(String innerTag, String member) {
        return nest(innerTag, member, false, Long.BYTES);
    }

    /// As [#struct], of which only one member at a time is meant.
    public Struct union(String innerTag, String member) {
        return union(innerTag, member, Long.BYTES);
    }

    /// @param aligned to how many bytes it will turn out to be
    public Struct union(String innerTag, String member, int aligned) {
        return nest(innerTag, member, true, aligned);
    }

    private Struct nest(String innerTag, String member, boolean union, int aligned) {
        var inner = new Struct(innerTag, union, this, 1, place(parts.isEmpty() ? 1 : aligned));
        parts.add(new Nested(member, inner, ""));
        return inner;
    }

    /// An array of structs without a name of their own, aligned to 8 bytes or more. Its fields are those of the first
    /// element; the others follow [#size] bytes apart.
    ///
    /// @param length what C calls `elements`
    /// @param aligned bytes
    public Struct structs(String member, int elements, String length, int aligned) {
        var inner = new Struct("", false, this, elements, place(aligned));
        inner.alignment = aligned;
        parts.add(new Nested(member, inner, length));
        return inner;
    }

    /// A member that only the header describes.
    ///
    /// @param size bytes
    public void foreign(String type, String member, int size) {
        parts.add(new Foreign(type, member));
        reach(place(Long.BYTES) + size, Long.BYTES);
    }

    /// Says when this member of a union is meant. One that says nothing is meant when no other is.
    public Struct when(Field field, Numbered... numbers) {
        var meant = new ArrayList<Integer>();
        for (var number : numbers) {
            meant.add(number.number() & 0xff);
        }
        condition = new Condition(field, meant);
        return this;
    }

    /// Whether this member of a union is the one that is meant in `memory`; null if it does not say.
    public @Nullable Boolean isMeant(MemorySegment memory) {
        return condition == null ? null : condition.numbers.contains((int) condition.field.get(memory) & 0xff);
    }

    /// Its name in C without `_t`, empty if it has none.
    public String tag() {
        return tag;
    }

    /// Its type in C.
    public String type() {
        return tag + "_t";
    }

    public boolean isUnion() {
        return isUnion;
    }

    /// How many of it follow each other where it is in another.
    public int count() {
        return count;
    }

    /// Bytes, of which its address is a multiple.
    public int alignment() {
        return alignment;
    }

    public List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }

    /// Bytes, with those that C leaves empty at the end.
    public int size() {
        return align(end, alignment) - base;
    }

    /// Room for one, all zero.
    public MemorySegment allocate() {
        return MemorySegment.ofArray(new byte[size()]);
    }
}
