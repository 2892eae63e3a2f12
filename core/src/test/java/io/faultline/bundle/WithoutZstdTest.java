package io.faultline.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.problem.Problem;
import io.faultline.problem.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** zstd-jni is optional: without it a .zst is told of with the name of the jar that is missing. */
final class WithoutZstdTest {

    @Test
    void theMissingJarIsNamed() throws Exception {
        List<String> told = new ArrayList<>();
        Class<?> bundleClass = new WithoutZstd().loadClass(Bundle.class.getName());
        Class<?> limits = bundleClass.getClassLoader().loadClass(Limits.class.getName());
        Class<?> visitor = bundleClass.getClassLoader().loadClass(Member.Visitor.class.getName());
        Problems problems = problem -> told.add(problem.where() + ": " + problem.what() + " [" + problem.lost() + "]");

        Object bundle = bundleClass
                .getMethod("of", String.class, InputStream.class, limits, Problems.class)
                .invoke(
                        null,
                        "b.zst",
                        new ByteArrayInputStream(Archives.zst(new byte[10])),
                        limits.getField("DEFAULT").get(null),
                        problems);
        bundleClass
                .getMethod("read", int.class, visitor)
                .invoke(
                        bundle,
                        1,
                        Proxy.newProxyInstance(visitor.getClassLoader(), new Class<?>[] {visitor}, (p, m, a) -> m));

        assertThat(told)
                .containsExactly(
                        "b.zst: is packed with zstd, which is not read unless zstd-jni.jar lies beside Faultline's jar;"
                                + " unpack it with zstd -d [its contents]");
    }

    /** Sees the bundle package anew, and no zstd. */
    private static final class WithoutZstd extends ClassLoader {

        WithoutZstd() {
            super(Problem.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.github.luben.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.faultline.bundle.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
