package io.faultline.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks the entries of a zip with the JDK and looks at nothing: the floor under every search of a zip. */
public final class InflateOnly {

    private InflateOnly() {}

    public static void main(String[] args) throws IOException {
        byte[] buffer = new byte[256 << 10];
        long bytes = 0;
        try (ZipFile zip = new ZipFile(args[0])) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int n = 0; n >= 0; n = in.read(buffer)) {
                        bytes += n;
                    }
                }
            }
        }
        System.out.println(bytes);
    }
}
