package io.faultline.windowsevents.evtx;

import io.faultline.testkit.evtx.DamagedEvtx;
import io.faultline.testkit.evtx.EvtxElement;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxValue;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damages logs at random, by a seed, and reads them: whatever happens, the reader ends and throws nothing but {@code
 * IOException}. With {@code -Dfuzz=100000 -Dcorpus=FOLDER} it does so many rounds on real logs.
 */
class MutationTest {

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
        List<Corpus.Expected> files = Corpus.files();
        List<byte[]> logs = new ArrayList<>();
        for (Corpus.Expected file : files) {
            logs.add(someChunks(Files.readAllBytes(file.file())));
        }
        for (int seed = 0; seed < rounds; seed++) {
            check(logs.get(seed % logs.size()), seed);
        }
    }

    /** The header and the first three chunks: what is damaged in the hundredth is read as what is in the first. */
    private static byte[] someChunks(byte[] log) {
        return log.length <= DamagedEvtx.chunkAt(3) ? log : DamagedEvtx.cut(log, DamagedEvtx.chunkAt(3));
    }

    private static void check(byte[] log, int seed) {
        Random random = new Random(seed);
        byte[] damaged = log;
        int times = 1 + random.nextInt(8);
        for (int i = 0; i < times; i++) {
            damaged = damage(damaged, random);
        }
        try {
            Reading.of(damaged);
        } catch (IOException e) {
            // what is left may be no log at all
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static byte[] damage(byte[] log, Random random) {
        if (log.length < DamagedEvtx.chunkAt(1)) {
            return log;
        }
        int at = random.nextInt(log.length - 8);
        int inChunk = EvtxWriter.FILE_HEADER_SIZE + random.nextInt(Math.min(8192, log.length - 4104));
        int chunks = (log.length - EvtxWriter.FILE_HEADER_SIZE) / EvtxWriter.CHUNK_SIZE;
        return switch (random.nextInt(10)) {
            case 0 -> DamagedEvtx.cut(log, at);
            case 1 -> DamagedEvtx.insert(log, at, random.nextInt(256));
            case 2 -> DamagedEvtx.without(log, at, Math.min(log.length, at + 1 + random.nextInt(600)));
            case 3 -> DamagedEvtx.zero(log, at, Math.min(log.length, at + 1 + random.nextInt(600)));
            case 4 -> DamagedEvtx.swapChunks(log, random.nextInt(chunks), random.nextInt(chunks));
            case 5 -> lyingNumber(log, inChunk, random);
            case 6 -> copied(log, inChunk, at, random);
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
