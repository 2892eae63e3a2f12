package io.faultline.plugin;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads the classes of one plugin jar. The plugin sees the JDK, the SPI, the logging API and itself; what else
 * the engine uses is out of its sight, so two jars may bring different versions of a library.
 */
final class PluginClassLoader extends URLClassLoader {

    private final ClassLoader engine;

    PluginClassLoader(String name, URL jar, ClassLoader engine) {
        super(name, new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        this.engine = engine;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith("io.faultline.spi.") || name.startsWith("org.slf4j.")
                ? engine.loadClass(name)
                : super.loadClass(name, resolve);
    }
}
