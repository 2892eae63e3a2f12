package io.faultline.signature;

/**
 * What is wrong with a signature, told to its author.
 *
 * @param file as it was named to the reader, such as {@code signatures/disk-full.yaml}
 * @param line counted from 1
 * @param what what is wrong, why that matters and what would help
 */
public record Complaint(String file, int line, String what) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + what;
    }
}
