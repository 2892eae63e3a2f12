package io.faultline.problem;

/**
 * Something that could not be read, loaded or trusted. It never ends a run: it is told in the report.
 *
 * @param where the member's path, the file or the plugin concerned, with {@code :line} where known
 * @param what what is wrong and, where it helps, what to do about it; one sentence, English, holding no
 *     secret and at most a short quote of the input
 * @param lost what the report lacks because of it; "" if nothing
 */
public record Problem(String where, String what, String lost) {}
