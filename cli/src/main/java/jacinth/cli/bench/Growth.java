package jacinth.cli.bench;

import jacinth.emulator.Isa;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// What an operation costs among few things and among many, by the programs `growth` and `growth-memory`.
public final class Growth {
    private static final int WARM_UPS = 1;
    private static final int FEW = 10;
    private static final int MANY = 10_000;
    private static final int MAPPINGS = 100_000;
    /// As many as a port takes.
    private static final int PACKETS = 2_000;
    private static final int TIMERS = 1_000;
    private static final int OPERATIONS = 20_000;

    private static final double MOST_RATIO = 1.5;
    /// Of things that are looked for in a tree. One of 100,000 is 5 times as deep as one of 10, and so large that most
    /// steps are to where the host's caches have nothing.
    private static final double MOST_RATIO_IN_TREE = 10;

    private final Guests guests;
    private final int percent;
    private final List<Pair> pairs = new ArrayList<>();

    /// What was measured of one kind of operation on one ISA.
    ///
    /// @param key the kind, as the program calls it
    /// @param title the same for people
    /// @param many how many things there were the second time
    /// @param mostRatio how many times what it costs among few it may cost among many
    record Pair(String key, String title, Isa isa, int many, double mostRatio, Series amongFew, Series amongMany) {
        double ratio() {
            return amongMany.ratio(amongFew);
        }
    }

    /// @param percent of the usual work in a sample
    /// @throws BenchException if the program is missing
    public Growth(Guests guests, int percent) throws BenchException {
        this.guests = guests;
        this.percent = percent;
        addOfThreads();
        addOfMemory();
    }

    private void addOfThreads() throws BenchException {
        add("watched", "signaling one of N watched objects", MANY);
        add("waited", "waking one of N waiting threads", MANY);
        add("futexes", "waking one thread at one of N futexes", MANY);
        add("futex", "giving up at a futex where N wait", MANY);
        add("started", "starting a thread beside N", MANY);
        add("switched", "a turn of one thread beside N", MANY);
        add("killed", "killing one of N parked threads", MANY);
        add("queued", "a packet through a port with N", PACKETS);
        add("due", "one of N timers due at once", TIMERS);
    }

    private void addOfMemory() throws BenchException {
        addMapping("mapped", "a mapping made and unmapped beside N");
        addMapping("allocated", "a VMAR made and destroyed beside N");
        addMapping("packed", "one of N mappings that fill a VMAR");
        addMapping("protected", "protecting one of N mappings");
        addMapping("faulted", "a fault in one of N mappings");
        addOfMemory("sparse", "a page more of N in a TiB", MANY);
        addOfMemory("chain-made", "making a chain of N clones, each", MANY);
        addOfMemory("chain-read", "reading through N clones, each", MANY);
        addOfMemory("chain-written", "writing through N clones, each", MANY);
        addOfMemory("chain-closed", "closing a chain of N clones, each", MANY);
        addOfMemory("star-made", "making N clones of a VMO, each", MANY);
        addOfMemory("star-read", "reading one of N clones", MANY);
        addOfMemory("star-written", "writing to one of N clones", MANY);
        addOfMemory("star-closed", "closing N clones of a VMO, each", MANY);
        addOfMemory("seen", "changing a page of a VMO with N clones", MANY);
        addOfMemory("shown", "the same with N mapped clones, each", MANY);
    }

    private void add(String kind, String title, int many) throws BenchException {
        add("growth", kind, title, many, MOST_RATIO);
    }

    private void addOfMemory(String kind, String title, int many) throws BenchException {
        add("growth-memory", kind, title, many, MOST_RATIO);
    }

    private void addMapping(String kind, String title) throws BenchException {
        add("growth-memory", kind, title, MAPPINGS, MOST_RATIO_IN_TREE);
    }

    private void add(String program, String kind, String title, int many, double mostRatio) throws BenchException {
        for (var isa : Isa.values()) {
            var guest = Guest.read(guests.image(isa, program));
            pairs.add(new Pair(kind, title, isa, many, mostRatio, series(guest, kind, FEW), series(guest, kind, many)));
        }
    }

    private Series series(Guest guest, String kind, int count) {
        // Whole rounds of those kinds that are done with all things at once.
        int operations = Math.ceilDiv(Math.ceilDiv(OPERATIONS * percent, 100), count) * count;
        var words = List.of(kind, String.valueOf(count), String.valueOf(operations));
        return new Series(() ->
                Math.max(1, guest.run(words.toArray(String[]::new)).between()) / (double) operations);
    }

    /// Takes the samples.
    ///
    /// @param repeat of each, at least 1
    /// @param progress told how many have been taken of each, from 0
    public GrowthReport measure(int repeat, IntConsumer progress) throws BenchException {
        for (int round = -WARM_UPS; round < repeat; round++) {
            progress.accept(Math.max(0, round));
            for (var pair : pairs) {
                for (var series : Arrays.asList(pair.amongFew, pair.amongMany)) {
                    if (round < 0) {
                        series.warmUp();
                    } else {
                        series.takeSample();
                    }
                }
            }
        }
        return new GrowthReport(FEW, pairs);
    }
}
