package dev.cloister.faults.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the apps of these tests are started: with Cloister and this program on the module path. */
final class AppCommand {

    private AppCommand() {}

    /**
     * A command line.
     *
     * @param home where Cloister is installed
     * @param directory where the app may leave files, and must not
     */
    static List<String> of(Path home, Path directory, String mainClass, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                home.resolve("runtime/bin/java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx128m",
                                "-XX:-UsePerfData",
                                // Nobody is to attach: that opens files, and ends a JVM that can
                                // have no thread. The second one has it refuse at once.
                                "-XX:+DisableAttachMechanism",
                                "-Xrs",
                                "-Djava.io.tmpdir=" + directory,
                                "--enable-native-access=dev.cloister.linux",
                                "--module-path",
                                home.resolve("mods") + ":" + home.resolve("programs/faults"),
                                "--module",
                                "dev.cloister.faults.app/" + mainClass));
        command.addAll(List.of(arguments));
        return command;
    }
}
