package io.faultline.mars;

import io.faultline.spi.Want;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the agent says that it does not take a vault credentials file; in any language by its number. */
final class RefusedCredentials {

    /** The word before the number is translated too; a process or a port may have the same number. */
    private static final Pattern REFUSED = Pattern.compile("(?i)Invalid vault credentials provided"
            + "|Vault credentials validation failed"
            + "|(?:[(（](?:ID|IDENTYFIKATOR|K.ML.K|[^\\x00-\\x7F]{1,8})|\\bError ?ID)[^\\w\\n]{0,4}34513\\b"
            + "|\\b0x86D1\\b");

    private RefusedCredentials() {}

    static boolean in(String text) {
        return REFUSED.matcher(text).find();
    }

    static List<Want> wants() {
        return Stream.of("nvalid vault credentials", "credentials validation failed", "34513", "0x86D1", "0x86d1")
                .map(Want::text)
                .toList();
    }
}
