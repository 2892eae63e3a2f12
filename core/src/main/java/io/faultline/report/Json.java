package io.faultline.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes JSON in UTF-8. */
final class Json {

    private Json() {}

    /**
     * Writes one value and the end of its line, flushes, and leaves the stream open.
     *
     * @param indented whether it is laid out for the eye; otherwise it is one line
     */
    static void write(boolean indented, OutputStream out, Consumer<JsonGenerator> value) throws IOException {
        JsonFactory json = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator to = json.createGenerator(context(indented), out, JsonEncoding.UTF8)) {
            value.accept(to);
            to.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private static ObjectWriteContext context(boolean indented) {
        return new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return indented ? new DefaultPrettyPrinter() : super.getPrettyPrinter();
            }

            @Override
            public boolean hasPrettyPrinter() {
                return indented;
            }
        };
    }
}
