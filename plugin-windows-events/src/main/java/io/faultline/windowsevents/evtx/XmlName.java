package io.faultline.windowsevents.evtx;

/** Names of elements and attributes as XML allows them: a damaged log may have any characters in their place. */
final class XmlName {

    private static final String DECLARATION = "xmlns:";

    private XmlName() {}

    /** The name, with {@code _} in place of what a parser might refuse there, which with namespaces is any colon too. */
    static String of(String name) {
        StringBuilder safe = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            safe.append(i == 0 ? mayBegin(c) ? c : '_' : mayFollow(c) ? c : '_');
        }
        return safe.length() == 0 ? "_" : safe.toString();
    }

    /**
     * The name of an attribute. Windows declares prefixes, as in {@code xmlns:auto-ns2}, and then uses none; any other
     * colon would stand behind a prefix that nothing declares.
     *
     * @param hasValue whether its value is told and not empty: a declaration must have one
     */
    static String ofAttribute(String name, boolean hasValue) {
        String prefix = of(name.substring(name.indexOf(':') + 1));
        boolean declares = name.startsWith(DECLARATION) && hasValue && !prefix.equals("xml") && !prefix.equals("xmlns");
        return declares ? DECLARATION + prefix : of(name);
    }

    /** Letters of Latin-1 only: on those beyond, the editions of XML 1.0 differ, and real names have none. */
    private static boolean mayBegin(char c) {
        return c == '_' || c <= 0xff && c != 0xaa && c != 0xb5 && c != 0xba && Character.isLetter(c);
    }

    private static boolean mayFollow(char c) {
        return mayBegin(c) || c >= '0' && c <= '9' || c == '-' || c == '.';
    }
}
