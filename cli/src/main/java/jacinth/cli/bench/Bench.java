package jacinth.cli.bench;

import jacinth.emulator.Isa;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Everything that is measured, a sample of each by turns.
public final class Bench implements AutoCloseable {
    private static final int WARM_UPS = 3;
    private static final int CALLS = 200_000;
    private static final int ROUNDS = 4_000;
    /// As guest-images/src/compute.c has them.
    private static final int STEPS_OF_A_ROUND = 4096;
    private static final int PAGES = 25_600;
    private static final int TRIPS = 4_000;

    private final Guests guests;
    private final int percent;
    private final Cost call;
    private final Cost compute;
    private final List<Cost> costs = new ArrayList<>();
    private final @Nullable Qemu qemu;
    private @Nullable Cost computeByQemu;

    /// @param percent of the usual work in a sample
    /// @param againstQemu whether to measure qemu, too
    /// @throws BenchException if a guest is missing, or what qemu needs
    public Bench(Guests guests, int percent, boolean againstQemu) throws BenchException {
        this.guests = guests;
        this.percent = percent;
        call = cost("system-call", "a system call", "clock-loop", CALLS, 1);
        compute = cost("compute-step", "a step of computing", "compute", ROUNDS, STEPS_OF_A_ROUND);
        qemu = againstQemu ? new Qemu(guests.source("compute")) : null;
        costs.add(call);
        costs.add(compute);
        if (qemu != null) {
            computeByQemu = byQemu(qemu);
            costs.add(computeByQemu);
        }
        costs.add(cost("page-fault", "a page fault", "touch", PAGES, 1));
        costs.add(cost("round-trip", "a round trip of two processes", "pingpong", TRIPS, 1));
        costs.add(Cost.of("start", "hello, in a warm JVM", isa -> {
            var hello = Guest.read(guests.image(isa, "hello"));
            return () -> hello.run().whole();
        }));
        costs.add(Cost.of("start-process", "hello, with its JVM", isa -> {
            var hello = new OwnProcess(guests.image(isa, "hello"));
            return hello::run;
        }));
    }

    /// What a program takes longer to do `count` of something, in `parts` each, than none of it.
    private Cost cost(String key, String title, String program, int count, int parts) throws BenchException {
        return Cost.of(key, title, isa -> {
            var guest = Guest.read(guests.image(isa, program));
            return () ->
                    each(guest.run(scaled(count)).running() - guest.run("0").running(), count * parts);
        });
    }

    private Cost byQemu(Qemu qemu) {
        var series = new Series(() -> each(qemu.run(scaled(ROUNDS)) - qemu.run("0"), ROUNDS * STEPS_OF_A_ROUND));
        return new Cost("compute-step-qemu", "the same, by qemu-x86_64", Map.of(Isa.X64, series));
    }

    private String scaled(int count) {
        return String.valueOf(Math.ceilDiv(count * percent, 100));
    }

    /// A share that is never nothing, however coarse the clock.
    private double each(long nanoseconds, int count) {
        return Math.max(1, nanoseconds) / (count * percent / 100.0);
    }

    /// Takes the samples.
    ///
    /// @param repeat of each, at least 1
    /// @param progress told how many have been taken of each, from 0
    public Report measure(int repeat, IntConsumer progress) throws BenchException {
        for (int round = -WARM_UPS; round < repeat; round++) {
            progress.accept(Math.max(0, round));
            for (var cost : costs) {
                for (var series : cost.byIsa().values()) {
                    if (round < 0) {
                        series.warmUp();
                    } else {
                        series.takeSample();
                    }
                }
            }
        }
        return new Report(
                costs, call, computeByQemu == null ? null : compute.on(Isa.X64).ratio(computeByQemu.on(Isa.X64)));
    }

    @Override
    public void close() {
        if (qemu != null) {
            qemu.close();
        }
    }
}
