package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a visitor reads: whatever goes wrong beneath is told once and comes up as an {@code IOException}. */
final class MemberStream extends StretchStream {

    private final InputStream in;
    private final Consumer<Damage> tell;
    private @Nullable Damage failure;

    MemberStream(InputStream in, Consumer<Damage> tell) {
        this.in = in;
        this.tell = tell;
    }

    boolean hasFailed() {
        return failure != null;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return in.read(into, offset, length);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            failure = Damage.of(e);
            tell.accept(failure);
            throw failure;
        }
    }

    @Override
    public int available() throws IOException {
        return failure == null ? in.available() : 0;
    }
}
