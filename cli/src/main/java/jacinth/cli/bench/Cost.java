package jacinth.cli.bench;

import jacinth.emulator.Isa;
import java.util.EnumMap;
import java.util.Map;

/// What one kind of work costs on each ISA, or some.
///
/// @param key its name in JSON
/// @param title its name for people
record Cost(String key, String title, Map<Isa, Series> byIsa) {
    /// A way to measure it on one ISA.
    interface Method {
        Series.Sample on(Isa isa) throws BenchException;
    }

    static Cost of(String key, String title, Method method) throws BenchException {
        var byIsa = new EnumMap<Isa, Series>(Isa.class);
        for (var isa : Isa.values()) {
            byIsa.put(isa, new Series(method.on(isa)));
        }
        return new Cost(key, title, byIsa);
    }

    /// @throws java.util.NoSuchElementException if it is not measured on that ISA
    Series on(Isa isa) {
        var series = byIsa.get(isa);
        if (series == null) {
            throw new java.util.NoSuchElementException(key + " on " + isa);
        }
        return series;
    }
}
