package io.faultline.waagent.state;

import io.faultline.waagent.log.Stamp;
import java.util.Optional;

/**
 * The extension that a file belongs to, told by its path: {@code
 * var/lib/waagent/Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0.9187.0/status/1.status}, or on Windows {@code
 * Packages/Plugins/Microsoft.Azure.RecoveryServices.VMSnapshot/1.0.76.0/Status/1.status}.
 */
public record HandlerPath(String name, String version) {

    private static final HandlerPath UNKNOWN = new HandlerPath("", "");

    /** Names and versions are "" where the path does not tell. */
    public static HandlerPath of(String path) {
        String[] folders = path.split("[/\\\\]", -1);
        for (int i = folders.length - 2; i >= 0; i--) {
            String folder = folders[i];
            Optional<HandlerPath> dashed = dashed(folder);
            if (dashed.isPresent()) {
                return dashed.get();
            }
            if (i > 0 && isVersion(folder) && folders[i - 1].indexOf('.') > 0) {
                return new HandlerPath(folders[i - 1], folder);
            }
        }
        return UNKNOWN;
    }

    private static Optional<HandlerPath> dashed(String folder) {
        int dash = folder.lastIndexOf('-');
        return dash > 0 && isVersion(folder.substring(dash + 1))
                ? Optional.of(new HandlerPath(folder.substring(0, dash), folder.substring(dash + 1)))
                : Optional.empty();
    }

    private static boolean isVersion(String text) {
        boolean dots = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            dots |= c == '.';
            if (!Stamp.isDigit(c) && c != '.') {
                return false;
            }
        }
        return dots && Stamp.isDigit(text.charAt(0));
    }
}
