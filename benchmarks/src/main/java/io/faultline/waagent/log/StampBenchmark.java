package io.faultline.waagent.log;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a time stamp alone: with a zone, of the guest's local time, and of a syslog. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StampBenchmark {

    private String zoned = "2026-11-20T18:36:21.143462Z INFO ExtHandler";
    private String local = "2026/11/20 18:22:58.497345 ERROR ExtHandler";
    private String syslog = "Nov 20 18:22:58 host systemd[1]: Started Azure Linux Agent.";

    @Benchmark
    public Optional<Stamp> zoned() {
        return Stamp.read(zoned, 0);
    }

    @Benchmark
    public Optional<Stamp> local() {
        return Stamp.read(local, 0);
    }

    @Benchmark
    public Optional<Stamp> withoutYear() {
        return Stamp.readWithoutYear(syslog, 0);
    }
}
