package io.faultline.signature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** Writes the reader's own tables as a JSON Schema, for editors to complete keys by. */
final class SignatureSchema {

    /** What stands unquoted in YAML may be a number or a truth value to an editor; to the reader it is text. */
    private static final List<String> TEXT_TYPES = List.of("string", "number", "boolean");

    private SignatureSchema() {}

    static String json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "A signature of Faultline: one known fault");
        root.put(
                "description",
                "Made from the tables of SignatureReader; its tests rewrite it with -Dupdate. The reader checks more:"
                        + " patterns, facts, links between files.");
        root.putAll(of(Keys.SIGNATURE));

        return JsonMapper.shared()
                        .writer()
                        .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
                        .writeValueAsString(root)
                + "\n";
    }

    private static Map<String, Object> of(Shape shape) {
        if (shape instanceof Shape.Formed f) {
            // what an editor takes for a number when it stands unquoted: codes and short versions
            Object types = f.pattern().matcher("1.5").matches()
                    ? List.of("string", "number")
                    : f.pattern().matcher("1000").matches() ? List.of("string", "integer") : "string";
            return map("type", types, "pattern", "^(?:" + f.pattern().pattern() + ")$");
        } else if (shape instanceof Shape.Word w) {
            return map("enum", w.known());
        } else if (shape instanceof Shape.Count c) {
            return map("type", "integer", "minimum", c.min());
        } else if (shape instanceof Shape.True) {
            return map("const", true);
        } else if (shape instanceof Shape.OneOrMany s) {
            return map("anyOf", List.of(of(s.of()), map("type", "array", "items", of(s.of()))));
        } else if (shape instanceof Shape.Many s) {
            return map("type", "array", "minItems", 1, "items", of(s.of()));
        } else if (shape instanceof Shape.Free s) {
            return map("type", "object", "minProperties", 1, "additionalProperties", of(s.of()));
        } else if (shape instanceof Shape.TextOr s) {
            return map("anyOf", List.of(of(s.text()), of(s.keys())));
        } else if (shape instanceof Shape.FieldsOrMembers) {
            Map<String, Object> texts = of(new Shape.Free(new Shape.Text()));
            return map(
                    "anyOf",
                    List.of(
                            map(
                                    "type",
                                    "object",
                                    "properties",
                                    map("members", texts),
                                    "required",
                                    List.of("members"),
                                    "additionalProperties",
                                    false),
                            texts));
        } else if (shape instanceof Shape.Keys k) {
            return keys(k);
        }
        return map("type", TEXT_TYPES, "pattern", "\\S");
    }

    private static Map<String, Object> keys(Shape.Keys keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Shape.Key key : keys.all()) {
            Map<String, Object> described = map("description", key.about());
            described.putAll(of(key.shape()));
            properties.put(key.name(), described);
            if (key.required()) {
                required.add(key.name());
            }
        }
        Map<String, Object> object = map("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.put("additionalProperties", false);
        return object;
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return map;
    }
}
