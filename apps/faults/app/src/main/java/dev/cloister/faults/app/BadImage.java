package dev.cloister.faults.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Images that are not as they should be. */
enum BadImage {
    /** It says that its contract has another digest than the app's. */
    OTHER_CONTRACT {
        @Override
        void spoil(Path image) throws IOException {
            Path index = image.resolve("lib/cloister.contracts");
            String text = Files.readString(index);
            Files.writeString(index, text.replaceFirst("digest ....", "digest 0000"));
        }
    },
    /** It is not there. */
    MISSING {
        @Override
        void spoil(Path image) throws IOException {
            Scratch.delete(image);
        }
    },
    /** Its program is a file like any other. */
    NOT_EXECUTABLE {
        @Override
        void spoil(Path image) throws IOException {
            Files.setPosixFilePermissions(
                    image.resolve("bin/java"), PosixFilePermissions.fromString("rw-r--r--"));
        }
    };

    abstract void spoil(Path image) throws IOException;

    /** Makes one from a good one. */
    void make(Path good, Path image) throws IOException {
        try (Stream<Path> files = Files.walk(good)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, image.resolve(good.relativize(file).toString()));
            }
        }
        spoil(image);
    }
}
