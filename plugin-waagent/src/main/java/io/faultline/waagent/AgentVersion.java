package io.faultline.waagent;

import java.util.Optional;

/** A version of the Linux agent, such as 2.2.53.1. Missing parts count as 0. */
record AgentVersion(int major, int minor, int build, int revision) implements Comparable<AgentVersion> {

    /** The version that stands right after {@code mark}, which may be followed by blanks and {@code WALinuxAgent-}. */
    static Optional<AgentVersion> after(String mark, String text) {
        int at = text.indexOf(mark);
        if (at < 0) {
            return Optional.empty();
        }
        at += mark.length();
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (text.startsWith("WALinuxAgent-", at)) {
            at += "WALinuxAgent-".length();
        }
        int[] parts = new int[4];
        int count = 0;
        while (count < 4 && at < text.length() && Stamp.isDigit(text.charAt(at))) {
            int start = at;
            while (at < text.length() && Stamp.isDigit(text.charAt(at)) && at - start < 6) {
                at++;
            }
            parts[count++] = Stamp.digits(text, start, at - start);
            if (at < text.length() && text.charAt(at) == '.') {
                at++;
            } else {
                break;
            }
        }
        return count < 2 ? Optional.empty() : Optional.of(new AgentVersion(parts[0], parts[1], parts[2], parts[3]));
    }

    boolean isBefore(AgentVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(AgentVersion other) {
        int difference = Integer.compare(major, other.major);
        difference = difference != 0 ? difference : Integer.compare(minor, other.minor);
        difference = difference != 0 ? difference : Integer.compare(build, other.build);
        return difference != 0 ? difference : Integer.compare(revision, other.revision);
    }

    @Override
    public String toString() {
        String three = major + "." + minor + "." + build;
        return revision == 0 ? three : three + "." + revision;
    }
}
