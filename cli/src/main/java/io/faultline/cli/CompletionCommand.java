package io.faultline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.cli.Options;

/** {@code faultline generate-completion}. */
final class CompletionCommand implements Command {

    private final Surroundings here;

    CompletionCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Usage usage() {
        return new Usage(
                "generate-completion",
                "Prints a completion script for bash and zsh.",
                Operand.NONE,
                new Options(),
                List.of("", "Example:", "  source <(faultline generate-completion)"));
    }

    @Override
    public int run(Arguments given) throws IOException {
        here.out().write(script(new Commands(here)).getBytes(StandardCharsets.UTF_8));
        return Status.OK;
    }

    /** Words that begin with a hyphen are completed as options of the command, all others as files. */
    private static String script(Commands commands) {
        StringBuilder cases = new StringBuilder();
        for (Usage command : commands.all()) {
            String options = command.options().getOptions().stream()
                    .map(o -> "--" + o.getLongOpt())
                    .collect(Collectors.joining(" "));
            cases.append("        ")
                    .append(command.name())
                    .append(") words=\"")
                    .append((options + " --help").strip())
                    .append("\" ;;\n");
        }
        return """
                [ -n "${ZSH_VERSION:-}" ] && autoload -U +X bashcompinit && bashcompinit
                _faultline() {
                    local word=${COMP_WORDS[COMP_CWORD]} words
                    if [ "$COMP_CWORD" -eq 1 ]; then
                        COMPREPLY=($(compgen -W "@commands@ --help --version" -- "$word"))
                        return
                    fi
                    case ${COMP_WORDS[1]} in
                @cases@    esac
                    case $word in
                        -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
                        *) COMPREPLY=($(compgen -f -- "$word")) ;;
                    esac
                }
                complete -F _faultline -o filenames faultline
                """.replace("@commands@", String.join(" ", commands.names())).replace("@cases@", cases);
    }
}
