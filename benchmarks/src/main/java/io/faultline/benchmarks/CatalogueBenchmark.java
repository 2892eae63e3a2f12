package io.faultline.benchmarks;

import io.faultline.Faultline;
import io.faultline.Settings;
import io.faultline.signature.CompiledSignatures;
import io.faultline.signature.Signature;
import java.io.IOException;
import java.util.List;
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

/** Loading the signatures of the VM agent's plugin: from YAML, and compiled as the product's jar holds them. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SingleShotTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CatalogueBenchmark {

    private final byte[] compiled =
            CompiledSignatures.write(Faultline.load(Settings.DEFAULT).signatures());

    @Benchmark
    public Faultline fromYaml() {
        return Faultline.loadWithSamples(Settings.DEFAULT);
    }

    @Benchmark
    public List<Signature> compiled() throws IOException {
        return CompiledSignatures.read(compiled);
    }
}
