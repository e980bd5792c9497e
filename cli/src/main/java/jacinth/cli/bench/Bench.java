package jacinth.cli.bench;

import jacinth.emulator.Isa;
import jacinth.emulator.Ram;
import java.lang.foreign.ValueLayout;
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
    private static final int TOUCHES = 200_000;
    private static final int TRIPS = 4_000;

    private final Guests guests;
    private final int percent;
    private final Cost call;
    private final Cost compute;
    private final Cost fault;
    private final Cost hostPage;
    private final Cost refill;
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
        fault = cost("page-fault", "a page fault", "touch", List.of("fresh"), PAGES, 1);
        hostPage = new Cost("host-page", "of it, the host's own", Map.of(Isa.X64, new Series(this::hostPage)));
        refill = Cost.of("tlb-refill", "a TLB refill", this::refill);
        costs.add(fault);
        costs.add(hostPage);
        costs.add(refill);
        costs.add(cost("page-memset", "memset of a page", "touch", List.of("memset"), PAGES, 1));
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
        return cost(key, title, program, List.of(), count, parts);
    }

    /// @param words of its command line before the count
    private Cost cost(String key, String title, String program, List<String> words, int count, int parts)
            throws BenchException {
        return Cost.of(key, title, isa -> {
            var guest = Guest.read(guests.image(isa, program));
            return () -> each(running(guest, words, scaled(count)) - running(guest, words, "0"), count * parts);
        });
    }

    /// What it takes longer to touch pages of which the engine has forgotten where they are.
    private Series.Sample refill(Isa isa) throws BenchException {
        var guest = Guest.read(guests.image(isa, "touch"));
        return () -> each(
                running(guest, List.of("refill"), scaled(TOUCHES)) - running(guest, List.of("hit"), scaled(TOUCHES)),
                TOUCHES);
    }

    /// What the host takes to give this process a page of zeroes, which is part of a page fault.
    private double hostPage() {
        try (var ram = Ram.reserve((long) share(PAGES) * Isa.PAGE_SIZE)) {
            long begin = Guest.processorTime();
            for (long at = 0; at < ram.size(); at += Isa.PAGE_SIZE) {
                ram.bytes().set(ValueLayout.JAVA_BYTE, at, (byte) 1);
            }
            return each(Guest.processorTime() - begin, PAGES);
        }
    }

    private static long running(Guest guest, List<String> words, String count) throws BenchException {
        var arguments = new ArrayList<>(words);
        arguments.add(count);
        return guest.run(arguments.toArray(String[]::new)).running();
    }

    private Cost byQemu(Qemu qemu) {
        var series = new Series(() -> each(qemu.run(scaled(ROUNDS)) - qemu.run("0"), ROUNDS * STEPS_OF_A_ROUND));
        return new Cost("compute-step-qemu", "the same, by qemu-x86_64", Map.of(Isa.X64, series));
    }

    private String scaled(int count) {
        return String.valueOf(share(count));
    }

    private int share(int count) {
        return Math.ceilDiv(count * percent, 100);
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
                costs,
                call,
                fault,
                hostPage,
                refill,
                computeByQemu == null ? null : compute.on(Isa.X64).ratio(computeByQemu.on(Isa.X64)));
    }

    @Override
    public void close() {
        if (qemu != null) {
            qemu.close();
        }
    }
}
