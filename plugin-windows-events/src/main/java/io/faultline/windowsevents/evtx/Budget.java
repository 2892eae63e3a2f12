package io.faultline.windowsevents.evtx;

/**
 * How much work the records of one chunk may cause. A record of a few bytes can name a template of 60 KiB whose
 * blanks all stand for a value that again names templates, so the size of the input bounds nothing.
 *
 * <p>The densest real chunk known (corpus of 830 files) takes about 60,000 steps.
 */
final class Budget {

    static final int STEPS_PER_CHUNK = 4_000_000;
    static final int STEPS_PER_RECORD = 200_000;

    private int ofChunk;
    private int ofRecord;

    void beginChunk() {
        ofChunk = STEPS_PER_CHUNK;
        beginRecord();
    }

    void beginRecord() {
        ofRecord = Math.min(STEPS_PER_RECORD, ofChunk);
    }

    /** Pays for work: one step for each token read or value written. */
    void spend(int steps) throws Malformed {
        ofChunk -= steps;
        ofRecord -= steps;
        if (ofRecord < 0) {
            ofChunk = Math.max(0, ofChunk);
            throw new Malformed("it unfolds into more parts than any real record has");
        }
    }
}
