package dev.cloister.systemtests.hostile;

import dev.cloister.api.Compartment;
import dev.cloister.systemtests.support.TestJvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories that look like sandbox images to the launcher, and are not. */
public final class HostileImage {

    private HostileImage() {}

    /** Writes an image whose sandbox misbehaves in one way. */
    public static Path write(Path directory, Mischief mischief) throws IOException {
        // The JVM takes the shell's place, so that it is the launcher's child. What the launcher
        // asks for on the command line is none of its business.
        return write(
                directory,
                "exec '"
                        + TestJvm.java()
                        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xmx64m -cp"
                        + " '"
                        + TestJvm.classPath(HostileSandbox.class, Compartment.class)
                        + "' "
                        + HostileSandbox.class.getName()
                        + " "
                        + mischief.name());
    }

    /** Writes an image whose {@code bin/java} is a shell script. */
    public static Path write(Path directory, String script) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return directory;
    }
}
