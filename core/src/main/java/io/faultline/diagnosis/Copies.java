package io.faultline.diagnosis;

import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what another member has told before: a copy of a record, in a log that the bundle holds twice, says nothing
 * more. Of each record 64 bits are kept, or three times as many if it bears an {@link Identity}, and which member told
 * it first.
 */
final class Copies {

    private static final int BYTES_OF_PLACE = Long.BYTES + Integer.BYTES;

    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private static final long OF_IDENTITY = 0x2545_F491_4F6C_DD1DL;

    private final Map<Integer, Identity.Numbering> numberings = new HashMap<>();

    /** By the number of a member. */
    private final Map<Integer, Integer> forms = new HashMap<>();

    private long[] records = new long[1 << 8];

    /** By place in the table, the member's number and one, 0 where the place is free. */
    private int[] members = new int[records.length];

    private final long mostPlaces;
    private int count;
    private boolean full;

    /** @param mostBytes of memory; what does not fit is told apart no more */
    Copies(long mostBytes) {
        this.mostPlaces = mostBytes / BYTES_OF_PLACE;
    }

    /** Whether records came that it had no place for, so that their copies count as records of their own. */
    boolean isFull() {
        return full;
    }

    /** Whether a member of another number has told this record of this log; a record without a time is no copy. */
    boolean tells(int member, String log, LogRecord record) {
        if (record.time().isEmpty()) {
            return false;
        }
        boolean isCopy = tellerOf(hash(log, record.time().get(), record), member) != member;
        Optional<Identity> identity = numberings
                .computeIfAbsent(member, k -> new Identity.Numbering())
                .of(record);
        return isCopy || identity.filter(told -> isInOtherForm(member, told)).isPresent();
    }

    private boolean isInOtherForm(int member, Identity identity) {
        forms.put(member, identity.form());
        boolean isTold = false;
        for (long mark : identity.others()) {
            int teller = members[place(mix(OF_IDENTITY, mark))] - 1;
            isTold |=
                    teller >= 0 && !forms.getOrDefault(teller, identity.form()).equals(identity.form());
        }
        for (long mark : identity.marks()) {
            tellerOf(mix(OF_IDENTITY, mark), member);
        }
        return isTold;
    }

    /** The member that told it first: this one, if no other has. */
    private int tellerOf(long hash, int member) {
        int place = place(hash);
        if (members[place] == 0) {
            put(place, hash, member);
            return member;
        }
        return members[place] - 1;
    }

    private void put(int place, long hash, int member) {
        if (count >= records.length / 3 * 2 && records.length * 2L > mostPlaces) {
            full = true;
            return;
        }
        records[place] = hash;
        members[place] = member + 1;
        if (++count >= records.length / 3 * 2 && records.length * 2L <= mostPlaces) {
            grow();
        }
    }

    private void grow() {
        long[] oldRecords = records;
        int[] oldMembers = members;
        records = new long[oldRecords.length * 2];
        members = new int[oldRecords.length * 2];
        for (int i = 0; i < oldRecords.length; i++) {
            if (oldMembers[i] != 0) {
                int place = place(oldRecords[i]);
                records[place] = oldRecords[i];
                members[place] = oldMembers[i];
            }
        }
    }

    /** Where it stands, or the first free place behind where it would. */
    private int place(long hash) {
        int mask = records.length - 1;
        int place = (int) (hash >>> 32) & mask;
        while (members[place] != 0 && records[place] != hash) {
            place = place + 1 & mask;
        }
        return place;
    }

    private static long hash(String log, Instant time, LogRecord record) {
        long hash = mix(mix(mix(0, log.hashCode()), time.getEpochSecond()), time.getNano());
        hash = mix(hash, fieldsHash(record));
        String text = record.text();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash, text.charAt(i));
        }
        return hash;
    }

    /** How a record is written is not what it says. */
    private static int fieldsHash(LogRecord record) {
        String asWritten = record.fields().get(LogRecord.AS_WRITTEN);
        int all = record.fields().hashCode();
        return asWritten == null ? all : all - (LogRecord.AS_WRITTEN.hashCode() ^ asWritten.hashCode());
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * PRIME;
        return mixed ^ mixed >>> 32;
    }
}
