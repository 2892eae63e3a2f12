package io.faultline.mars;

import io.faultline.spi.LogRecord.Location;

/** Places in what a console printed: what belongs together stands a few lines apart in one member. */
final class Near {

    private Near() {}

    /** @param reach how many lines below the head at most */
    static boolean isBelow(Location head, Location line, int reach) {
        return head.member().equals(line.member()) && line.number() - head.number() <= reach;
    }
}
