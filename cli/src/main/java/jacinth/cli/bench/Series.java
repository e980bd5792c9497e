package jacinth.cli.bench;

import java.util.Arrays;

/// One figure on its way to a median.
final class Series {
    /// Takes a sample, in nanoseconds.
    interface Sample {
        double take() throws BenchException;
    }

    private final Sample sample;
    private double[] values = new double[0];

    Series(Sample sample) {
        this.sample = sample;
    }

    /// Takes a sample that does not count.
    void warmUp() throws BenchException {
        sample.take();
    }

    void takeSample() throws BenchException {
        values = Arrays.copyOf(values, values.length + 1);
        values[values.length - 1] = sample.take();
    }

    double median() {
        return median(values);
    }

    /// The median of what this one's samples are to those that `other` took at the same time.
    double ratio(Series other) {
        var ratios = new double[values.length];
        Arrays.setAll(ratios, i -> values[i] / other.values[i]);
        return median(ratios);
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
