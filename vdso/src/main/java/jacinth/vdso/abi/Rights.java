package jacinth.vdso.abi;

/// A set of rights.
///
/// @param bits as a guest writes it (`zx_rights_t`)
public record Rights(int bits) {
    /// No rights at all.
    public static final Rights NONE = new Rights(0);

    /// Not a set: asks zx_handle_duplicate and zx_handle_replace to leave the rights as they are.
    public static final Rights SAME = new Rights(1 << 31);

    /// Every right there is.
    public static final Rights ALL = of(Right.values());

    /// What nearly every object offers.
    public static final Rights BASIC = of(Right.TRANSFER, Right.DUPLICATE, Right.WAIT, Right.INSPECT);

    public static final Rights IO = of(Right.READ, Right.WRITE);

    public static final Rights PROPERTY = of(Right.GET_PROPERTY, Right.SET_PROPERTY);

    public static final Rights POLICY = of(Right.GET_POLICY, Right.SET_POLICY);

    public static Rights of(Right... rights) {
        int bits = 0;
        for (var right : rights) {
            bits |= right.mask();
        }
        return new Rights(bits);
    }

    public boolean has(Rights needed) {
        return (bits & needed.bits) == needed.bits;
    }

    public boolean has(Right needed) {
        return (bits & needed.mask()) != 0;
    }

    public Rights and(Rights more) {
        return new Rights(bits | more.bits);
    }

    public Rights and(Right... more) {
        return and(of(more));
    }

    public Rights without(Right... fewer) {
        return new Rights(bits & ~of(fewer).bits);
    }

    /// A letter for each right, as the trace shows it: `TrwW`.
    public String letters() {
        var letters = new StringBuilder();
        for (var right : Right.values()) {
            if (has(right)) {
                letters.append(right.letter());
            }
        }
        return letters.toString();
    }

    /// The names in C, joined by `|`.
    @Override
    public String toString() {
        if (equals(SAME)) {
            return "ZX_RIGHT_SAME_RIGHTS";
        }
        var names = new StringBuilder();
        for (var right : Right.values()) {
            if (has(right)) {
                names.append(names.isEmpty() ? "" : "|").append("ZX_RIGHT_").append(right.name());
            }
        }
        int unknown = bits & ~ALL.bits;
        if (unknown != 0) {
            names.append(names.isEmpty() ? "" : "|").append("0x").append(Integer.toHexString(unknown));
        }
        return names.isEmpty() ? "ZX_RIGHT_NONE" : names.toString();
    }
}
