package io.faultline.benchmarks;

import io.faultline.spi.LineFormat;
import io.faultline.spi.LineFormat.Head;
import io.faultline.waagent.WaagentPlugin;
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

/** Reading the head of a record with its timestamp, of both eras of the agent, and seeing that a line has none. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HeadBenchmark {

    private final LineFormat format = new WaagentPlugin()
            .formats().stream()
                    .filter(f -> f.log().equals("waagent-log"))
                    .map(f -> (LineFormat) f)
                    .findFirst()
                    .orElseThrow();

    private String now =
            "2026-11-20T18:36:21.143462Z INFO ExtHandler ExtHandler [HEARTBEAT] Agent is running as the goal"
                    + " state agent";
    private String once =
            "2026/11/20 18:22:58.497345 ERROR ExtHandler Event: name=WALinuxAgent, op=ExtensionProcessing";
    private String none = "    raise ProtocolError(\"Failed to upload status blob\")";

    @Benchmark
    public Optional<Head> headOfToday() {
        return format.head(now);
    }

    @Benchmark
    public Optional<Head> headOfOldAgents() {
        return format.head(once);
    }

    @Benchmark
    public Optional<Head> noHead() {
        return format.head(none);
    }
}
