package io.faultline.windowsevents.evtx;

/** Names of elements and attributes as XML allows them: a damaged log may have any characters in their place. */
final class XmlName {

    private XmlName() {}

    /** The name, with {@code _} in place of what a parser might refuse there. */
    static String of(String name) {
        StringBuilder safe = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            safe.append(i == 0 ? mayBegin(c) ? c : '_' : mayFollow(c) ? c : '_');
        }
        return safe.length() == 0 ? "_" : safe.toString();
    }

    /** Letters of Latin-1 only: on those beyond, the editions of XML 1.0 differ, and real names have none. */
    private static boolean mayBegin(char c) {
        return c == '_' || c <= 0xff && c != 0xaa && c != 0xb5 && c != 0xba && Character.isLetter(c);
    }

    private static boolean mayFollow(char c) {
        return mayBegin(c) || c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':';
    }
}
