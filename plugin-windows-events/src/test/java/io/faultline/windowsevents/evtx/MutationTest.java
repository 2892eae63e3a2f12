package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.testkit.evtx.DamagedEvtx;
import io.faultline.testkit.evtx.EvtxElement;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxValue;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damages logs at random, by a seed, and reads them: whatever happens, the reader ends in time, throws nothing but
 * {@code IOException}, and what is printed keeps the promises of its form. With {@code -Dfuzz=100000 -Dcorpus=FOLDER}
 * it does so many rounds on real logs; docs/event-logs.md tells how.
 */
class MutationTest {

    /** No real chunk takes more than 50 ms; the time is that of the thread, so that a busy machine fails no test. */
    private static final Duration LONGEST_FOR_A_LOG = Duration.ofSeconds(10);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    @Timeout(300)
    void noDamageToASmallLogIsTooMuch() {
        List<EvtxEvent> events = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            events.add(EvtxEvent.of("VSS", 8193).strings("Ensure", "0x80070005").binary(new byte[i]));
            events.add(EvtxEvent.of("SCM", 7036).data("param1", "RdAgent").data("n", EvtxValue.uint32(i)));
            events.add(EvtxEvent.of("AppLocker", 8004)
                    .userData(EvtxElement.of("RuleAndFileData", EvtxElement.of("Path", EvtxValue.text("c:\\x")))));
        }
        byte[] log = EvtxWriter.write(1, 30, events);
        for (int seed = 0; seed < 4000; seed++) {
            check(log, seed);
        }
    }

    @Test
    void noDamageToRealLogsIsTooMuch() throws IOException {
        int rounds = Integer.getInteger("fuzz", 0);
        List<byte[]> logs = new ArrayList<>();
        for (Corpus.Expected file : Corpus.files()) {
            logs.add(Files.readAllBytes(file.file()));
        }
        long longest = 0;
        long sum = 0;
        for (int seed = 0; seed < rounds; seed++) {
            byte[] log = logs.get(seed % logs.size());
            long nanos = check(twoChunks(log, new Random(~seed)), seed);
            longest = Math.max(longest, nanos);
            sum += nanos;
        }
        System.out.printf(
                "%d mutants read in %d s of processor time, the slowest in %d ms, within a heap of %d MiB%n",
                rounds,
                sum / 1_000_000_000,
                longest / 1_000_000,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** The header and two chunks in a row: more would hold more of the same. */
    private static byte[] twoChunks(byte[] log, Random random) {
        int chunks = (log.length - EvtxWriter.FILE_HEADER_SIZE) / EvtxWriter.CHUNK_SIZE;
        if (chunks <= 2) {
            return log;
        }
        byte[] part = Arrays.copyOf(log, DamagedEvtx.chunkAt(2));
        int from = DamagedEvtx.chunkAt(random.nextInt(chunks - 1));
        System.arraycopy(log, from, part, DamagedEvtx.chunkAt(0), 2 * EvtxWriter.CHUNK_SIZE);
        return part;
    }

    /** Answers how long the reading took, in ns of processor time. */
    private static long check(byte[] log, int seed) {
        Random random = new Random(seed);
        byte[] damaged = log;
        int times = 1 + random.nextInt(8);
        for (int i = 0; i < times; i++) {
            damaged = damage(damaged, random);
        }
        long before = THREADS.getCurrentThreadCpuTime();
        try {
            Reading.of(damaged);
            if (seed % 20 == 0) {
                Printed.check(damaged);
            }
        } catch (IOException e) {
            // what is left may be no log at all
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("seed " + seed, e);
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - before;
        assertThat(Duration.ofNanos(nanos)).as("seed %d", seed).isLessThan(LONGEST_FOR_A_LOG);
        return nanos;
    }

    private static byte[] damage(byte[] log, Random random) {
        if (log.length < DamagedEvtx.chunkAt(1)) {
            return log;
        }
        int at = random.nextInt(log.length - 8);
        int inChunk = EvtxWriter.FILE_HEADER_SIZE + random.nextInt(Math.min(8192, log.length - 4104));
        int chunks = (log.length - EvtxWriter.FILE_HEADER_SIZE) / EvtxWriter.CHUNK_SIZE;
        return switch (random.nextInt(11)) {
            case 0 -> DamagedEvtx.cut(log, at);
            case 1 -> DamagedEvtx.insert(log, at, random.nextInt(256));
            case 2 -> DamagedEvtx.without(log, at, Math.min(log.length, at + 1 + random.nextInt(600)));
            case 3 -> DamagedEvtx.zero(log, at, Math.min(log.length, at + 1 + random.nextInt(600)));
            case 4 -> DamagedEvtx.swapChunks(log, random.nextInt(chunks), random.nextInt(chunks));
            case 5 -> lyingNumber(log, inChunk, random);
            case 6 -> copied(log, inChunk, at, random);
            case 7 -> DamagedEvtx.repeatChunk(log, random.nextInt(chunks));
            default -> DamagedEvtx.flip(log, random.nextBoolean() ? inChunk : at, random.nextInt(8));
        };
    }

    /** A number such as sizes, counts and offsets are, but a wrong one. */
    private static byte[] lyingNumber(byte[] log, int at, Random random) {
        int[] likely = {0, 1, 2, 24, 28, 512, 0x2a2a, 65535, 65536, Integer.MAX_VALUE, -1, random.nextInt(70_000)};
        int number = likely[random.nextInt(likely.length)];
        byte[] bytes = {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)};
        return DamagedEvtx.overwrite(log, at, random.nextBoolean() ? bytes : new byte[] {bytes[0], bytes[1]});
    }

    /** A stretch of the log over another one. */
    private static byte[] copied(byte[] log, int from, int to, Random random) {
        int count = Math.min(1 + random.nextInt(2000), Math.min(log.length - from, log.length - to));
        byte[] changed = log.clone();
        System.arraycopy(log, from, changed, to, count);
        return changed;
    }
}
