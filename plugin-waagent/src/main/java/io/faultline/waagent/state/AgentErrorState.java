package io.faultline.waagent.state;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code WALinuxAgent-<version>/error.json}: how often a version of the agent failed, and whether the daemon will not
 * start it again (azurelinuxagent/ga/guestagent.py, {@code GuestAgentError}). Fields: {@code agent-version} by path,
 * {@code failure-count}, {@code was-fatal}, {@code reason}.
 */
public final class AgentErrorState implements RecordFormat {

    @Override
    public String log() {
        return "agent-error-state";
    }

    @Override
    public List<String> paths() {
        return List.of("WALinuxAgent-*/error.json");
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> consumer) throws IOException {
        JsonReader.Read read = JsonReader.read(in);
        Json state = read.root();
        if (state instanceof Json.Obj) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("agent-version", HandlerPath.of(member).version());
            fields.put("failure-count", state.text("failure_count"));
            fields.put("was-fatal", state.text("was_fatal"));
            fields.put("reason", state.text("reason"));
            new Records(member, consumer)
                    .add(
                            Optional.empty(),
                            state.text("was_fatal").equals("true") ? Level.ERROR : Level.UNKNOWN,
                            "",
                            "agent " + fields.get("agent-version") + " failure_count: " + fields.get("failure-count")
                                    + ", was_fatal: " + fields.get("was-fatal") + ", reason: " + fields.get("reason"),
                            fields);
        }
        read.orThrow();
    }
}
