package dev.cloister.launcher.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories that look like a JDK or an image from outside. */
final class FakeHome {

    private FakeHome() {}

    static Path jdk(Path home, String version) throws IOException {
        release(home, version, "java.base");
        Path jlink = Files.createDirectories(home.resolve("bin")).resolve("jlink");
        Files.createFile(
                jlink,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        return home;
    }

    static Path image(Path home, String modules) throws IOException {
        release(home, "25.0.3", modules);
        Path lib = Files.createDirectories(home.resolve("lib"));
        Files.writeString(lib.resolve("modules"), "abc");
        return home;
    }

    private static void release(Path home, String version, String modules) throws IOException {
        Files.createDirectories(home);
        Files.writeString(
                home.resolve("release"),
                "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    }
}
