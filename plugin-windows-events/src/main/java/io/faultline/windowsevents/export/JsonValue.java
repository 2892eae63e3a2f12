package io.faultline.windowsevents.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small reader of JSON: maps, lists and, for all else, its text; "" for null. Damage ends what it is in. */
final class JsonValue {

    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    private JsonValue(String text) {
        this.text = text;
    }

    static Object parse(String json) {
        return new JsonValue(json).value(0);
    }

    private Object value(int depth) {
        blanks();
        if (at >= text.length() || depth > MAX_DEPTH) {
            at = text.length();
            return "";
        }
        return switch (text.charAt(at)) {
            case '{' -> map(depth);
            case '[' -> list(depth);
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        while (true) {
            blanks();
            if (at >= text.length() || text.charAt(at) == '}') {
                at++;
                return map;
            }
            if (text.charAt(at) != '"') {
                at++;
                continue;
            }
            String key = string();
            blanks();
            if (at < text.length() && text.charAt(at) == ':') {
                at++;
            }
            map.put(key, value(depth + 1));
        }
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        at++;
        while (true) {
            blanks();
            if (at >= text.length() || text.charAt(at) == ']') {
                at++;
                return list;
            }
            if (text.charAt(at) == ',') {
                at++;
                continue;
            }
            int before = at;
            list.add(value(depth + 1));
            if (at == before) {
                at++;
            }
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
                switch (c) {
                    case 'n' -> out.append('\n');
                    case 'r' -> out.append('\r');
                    case 't' -> out.append('\t');
                    case 'b', 'f' -> out.append(' ');
                    case 'u' -> {
                        if (at + 4 <= text.length()) {
                            try {
                                out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                            } catch (NumberFormatException e) {
                                out.append('\ufffd');
                            }
                            at += 4;
                        }
                    }
                    default -> out.append(c);
                }
            } else {
                out.append(c);
            }
        }
        at++;
        return out.toString();
    }

    private String word() {
        int from = at;
        while (at < text.length() && ",]} \t\r\n:".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        if (at == from) {
            at++;
        }
        return word.equals("null") ? "" : word;
    }

    private void blanks() {
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == ',')) {
            at++;
        }
    }
}
