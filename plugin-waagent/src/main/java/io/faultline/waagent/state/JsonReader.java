package io.faultline.waagent.state;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads JSON within limits. Damage and limits cut a document short: what was read up to there stands. */
final class JsonReader {

    /** Status reports nest some ten deep; a file that goes deeper is not ours. */
    private static final int MAX_DEPTH = 64;

    /** The agent refuses more than 128 KiB of one status; its own report of many extensions may be some times that. */
    private static final int MAX_CHARS = 4 << 20;

    private static final long MAX_TOKENS = 400_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_CHARS)
                    .maxDocumentLength(MAX_CHARS)
                    .maxTokenCount(MAX_TOKENS)
                    .maxNameLength(4096)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private JsonReader() {}

    /**
     * What could be read.
     *
     * @param root {@link Json.Text#NOTHING} if there was nothing
     * @param damage why the rest is missing; empty if nothing is
     */
    record Read(Json root, Optional<String> damage) {

        /** @throws IOException if a part of the document is missing */
        void orThrow() throws IOException {
            if (damage.isPresent()) {
                throw new IOException("not all of it is JSON: " + damage.get());
            }
        }
    }

    /** @throws IOException if the stream itself fails; damage of the JSON is told in the result */
    static Read read(InputStream in) throws IOException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            return document(parser);
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            return new Read(Json.Text.NOTHING, Optional.of(reason(e)));
        }
    }

    static Read read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return document(parser);
        } catch (JacksonException e) {
            return new Read(Json.Text.NOTHING, Optional.of(reason(e)));
        }
    }

    private static Read document(JsonParser parser) {
        List<Json> roots = new ArrayList<>(1);
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return new Read(Json.Text.NOTHING, Optional.of("it is empty"));
            }
            value(parser, token, roots);
            return new Read(roots.get(0), Optional.empty());
        } catch (JacksonException e) {
            return new Read(roots.isEmpty() ? Json.Text.NOTHING : roots.get(0), Optional.of(reason(e)));
        }
    }

    /** Adds the value first and fills it afterwards, so that damage within it leaves what came before. */
    private static void value(JsonParser parser, JsonToken token, List<Json> into) {
        switch (token) {
            case START_OBJECT -> {
                Map<String, Json> members = new LinkedHashMap<>();
                into.add(new Json.Obj(members));
                object(parser, members);
            }
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                into.add(new Json.Arr(items));
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    value(parser, next, items);
                }
            }
            case VALUE_NULL -> into.add(Json.Text.NOTHING);
            default -> into.add(new Json.Text(parser.getString()));
        }
    }

    private static void object(JsonParser parser, Map<String, Json> members) {
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            String name = parser.currentName();
            List<Json> value = new ArrayList<>(1);
            try {
                value(parser, parser.nextToken(), value);
            } finally {
                if (!value.isEmpty()) {
                    members.put(name, value.get(0));
                }
            }
        }
    }

    private static String reason(JacksonException e) {
        String message = e.getOriginalMessage();
        int place = message.indexOf(" (for ");
        if (place > 0) {
            message = message.substring(0, place);
        }
        return message.length() > 200 ? message.substring(0, 200) : message;
    }
}
