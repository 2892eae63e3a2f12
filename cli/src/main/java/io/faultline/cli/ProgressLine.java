package io.faultline.cli;

import io.faultline.Progress;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One line on the terminal that tells how a long run goes on, gone when it ends. Silent where no terminal is. */
final class ProgressLine implements Progress, AutoCloseable {

    /** Shorter runs need no line: it would only flicker. */
    private static final long FIRST_AFTER_MILLIS = 500;

    private static final long EVERY_MILLIS = 200;

    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream terminal;
    private final AtomicInteger members = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Thread painter;
    private volatile boolean painted;

    private ProgressLine(PrintStream terminal, boolean shown) {
        this.terminal = terminal;
        painter = new Thread(this::paint, "progress");
        painter.setDaemon(true);
        if (shown) {
            painter.start();
        }
    }

    static ProgressLine on(Surroundings here) {
        return new ProgressLine(here.err(), here.errIsTerminal());
    }

    @Override
    public void memberRead(String path, long unpackedBytes) {
        members.incrementAndGet();
        bytes.addAndGet(unpackedBytes);
    }

    private void paint() {
        long started = System.nanoTime();
        try {
            Thread.sleep(FIRST_AFTER_MILLIS);
            while (true) {
                painted = true;
                long seconds = (System.nanoTime() - started) / 1_000_000_000;
                terminal.print(
                        CLEAR + "reading: " + members + " files, " + (bytes.get() >> 20) + " MiB, " + seconds + " s");
                terminal.flush();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            // the run is over
        }
    }

    @Override
    public void close() {
        if (!painter.isAlive()) {
            return;
        }
        painter.interrupt();
        try {
            painter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (painted) {
            terminal.print(CLEAR);
            terminal.flush();
        }
    }
}
