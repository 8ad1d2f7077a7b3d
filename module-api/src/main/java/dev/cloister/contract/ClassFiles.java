package dev.cloister.contract;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;

/** Finds the files that classes were made of: they say what reflection does not, or not cheaply. */
final class ClassFiles {

    private ClassFiles() {}

    /**
     * Finds and reads a class file.
     *
     * @return the file, or null if nobody can be sure of it
     */
    static @Nullable ClassModel of(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        // Of a class in no module, a loader may give a file that it did not make the class of.
        Module module = type.getModule();
        try (InputStream bytes = module.isNamed() ? module.getResourceAsStream(file) : null) {
            return bytes == null ? null : ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the class file of " + type.getName(), e);
        }
    }
}
