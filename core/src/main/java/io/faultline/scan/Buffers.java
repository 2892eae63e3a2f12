package io.faultline.scan;

/**
 * The arrays that it takes to read one member. They serve one member after another, since a bundle may hold 200,000 of a
 * few bytes each. Whoever takes them heeds only what they have written themselves.
 */
final class Buffers {

    /** The first bytes of a member. */
    final byte[] start = new byte[MemberReader.START];

    final byte[] text = new byte[TextScan.BUFFER];
    final byte[] utf16 = new byte[Utf16Stream.BUFFER];
    final int[] scratch = new int[LiteralScanner.MOST_SCRATCH];
}
