package io.faultline.waagent;

import io.faultline.spi.LogRecord;
import java.time.Duration;
import java.util.Optional;

/** How far apart two records lie in time. */
final class Apart {

    private Apart() {}

    /** Empty if either tells no time; negative if the second is the earlier one. */
    static Optional<Duration> between(LogRecord earlier, LogRecord later) {
        return earlier.time().flatMap(from -> later.time().map(to -> Duration.between(from, to)));
    }
}
