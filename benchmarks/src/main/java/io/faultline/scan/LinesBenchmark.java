package io.faultline.scan;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Counting and finding line ends, in lines of 150 bytes. The score is megabytes (2^20 bytes) a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LinesBenchmark {

    private static final int MEGABYTES = 4;

    private final byte[] text = ("x".repeat(149) + '\n')
            .repeat((MEGABYTES << 20) / 150 + 1)
            .substring(0, MEGABYTES << 20)
            .getBytes(StandardCharsets.US_ASCII);

    @Benchmark
    @OperationsPerInvocation(MEGABYTES)
    public int count() {
        return Lines.count(text, 0, text.length);
    }

    @Benchmark
    @OperationsPerInvocation(MEGABYTES)
    public int findEach() {
        int lines = 0;
        for (int at = 0; at < text.length; at = Lines.end(text, at, text.length) + 1) {
            lines++;
        }
        return lines;
    }
}
