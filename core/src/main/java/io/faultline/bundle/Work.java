package io.faultline.bundle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Jobs for several threads, the largest first, so that no thread is left alone with a late large one. Jobs
 * may add jobs. When one throws, the others still run but find {@link #isStopped()} and should return.
 */
final class Work {

    private record Job(long size, long number, Runnable task) {}

    private static final Comparator<Job> LARGEST_FIRST =
            Comparator.comparingLong(Job::size).reversed().thenComparingLong(Job::number);

    private final PriorityQueue<Job> waiting = new PriorityQueue<>(LARGEST_FIRST);
    private long added;
    private int running;
    private int threads = 1;
    private boolean inOrder;
    private @Nullable Throwable failure;

    synchronized void add(long size, Runnable task) {
        waiting.add(new Job(inOrder ? 0 : size, added++, task));
        notifyAll();
    }

    /** From now on one job at a time, in the order in which they are added. */
    synchronized void goInOrder() {
        inOrder = true;
    }

    synchronized boolean isStopped() {
        return failure != null;
    }

    /** Whether a thread of ours has nothing to do. */
    synchronized boolean hasFreeThread() {
        return waiting.isEmpty() && running < threads;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /**
     * Returns when no job is left; the calling thread works too.
     *
     * @throws RuntimeException or Error, whatever the first failing job threw
     */
    void run(int allowed) {
        synchronized (this) {
            threads = allowed;
        }
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < allowed; i++) {
            Thread helper = new Thread(this::toil, "faultline-bundle-" + i);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        toil();
        boolean interrupted = false;
        for (Thread helper : helpers) {
            interrupted |= joinWhateverHappens(helper);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }

    /**
     * Helpers read the same bundle as we do, so they end when we do: nothing is gained by leaving them behind.
     *
     * @return whether we were interrupted meanwhile
     */
    static boolean joinWhateverHappens(Thread helper) {
        boolean interrupted = false;
        while (true) {
            try {
                helper.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void toil() {
        for (Job job = next(); job != null; job = next()) {
            Throwable thrown = null;
            try {
                job.task().run();
            } catch (RuntimeException | Error e) {
                thrown = e;
            }
            done(thrown);
        }
    }

    private synchronized @Nullable Job next() {
        while (running > 0 && (waiting.isEmpty() || inOrder)) {
            try {
                wait();
            } catch (InterruptedException e) {
                // jobs are short of no time limit; whoever interrupts us wants the whole run to stop
                failure =
                        failure == null ? new IllegalStateException("interrupted while reading a bundle", e) : failure;
                Thread.currentThread().interrupt();
                return null;
            }
        }
        Job job = waiting.poll();
        running += job == null ? 0 : 1;
        return job;
    }

    private synchronized void done(@Nullable Throwable thrown) {
        running--;
        if (failure == null) {
            failure = thrown;
        }
        notifyAll();
    }
}
