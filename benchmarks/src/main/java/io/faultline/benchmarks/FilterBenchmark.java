package io.faultline.benchmarks;

import io.faultline.scan.LiteralScanner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Searching bytes for all literals at once. The score is megabytes (2^20 bytes) a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FilterBenchmark {

    private static final int MEGABYTES = 8;
    private static final int CHUNK = 256 << 10;

    @Param({"200", "1000"})
    public int patterns;

    /** Lines of ten thousand that hold a pattern. */
    @Param({"10", "10000"})
    public int hits;

    private byte[] text = {};
    private LiteralScanner.Pass pass = new LiteralScanner(List.of()).newPass();

    @Setup(Level.Trial)
    public void make() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LogData(42, hits, LogData.Hits.PATTERNS).write(out, MEGABYTES << 20);
        text = Arrays.copyOf(out.toByteArray(), (MEGABYTES << 20) + LiteralScanner.SLACK);
        pass = new LiteralScanner(new PatternEngine(patterns).literals()).newPass();
    }

    @Benchmark
    @OperationsPerInvocation(MEGABYTES)
    public long search() {
        long found = 0;
        for (int at = 0; at < MEGABYTES << 20; at += CHUNK) {
            pass.scan(text, at, at + CHUNK);
            found += pass.count();
        }
        return found;
    }
}
