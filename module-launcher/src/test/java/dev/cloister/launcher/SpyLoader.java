package dev.cloister.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads this project's classes once more, so that it is asked for each class that they use or look
 * for by name, and remembers the names.
 */
final class SpyLoader extends ClassLoader {

    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    SpyLoader() {
        super("spy", SpyLoader.class.getClassLoader());
    }

    /** Whether a class of this name was asked for. */
    boolean wasAskedFor(String name) {
        return asked.contains(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        asked.add(name);
        if (!name.startsWith("dev.cloister.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
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
