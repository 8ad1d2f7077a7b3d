package dev.cloister.systemtests.docs;

import dev.cloister.systemtests.support.Checkout;
import dev.cloister.systemtests.support.Javac;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The classes of the documents' services, as they were before somebody changed a word. */
final class ChangedClasses extends URLClassLoader {

    private static final String PACKAGE = "com.example.tariffs.";

    private static final Path SOURCES = Checkout.source("com/example/tariffs");

    private ChangedClasses(URL directory) {
        super(new URL[] {directory}, ChangedClasses.class.getClassLoader());
    }

    /** Changes a word in all sources, and compiles them. */
    static ChangedClasses compile(Path directory, String word, String other) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        arguments.addAll(List.of("-d", directory.toString(), "-proc:none"));
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : (Iterable<Path>) sources::iterator) {
                Path changed = directory.resolve(source.getFileName());
                Files.writeString(changed, Files.readString(source).replace(word, other));
                arguments.add(changed.toString());
            }
        }
        Javac.run(arguments.toArray(String[]::new));
        return new ChangedClasses(directory.toUri().toURL());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }
}
