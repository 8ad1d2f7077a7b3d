package dev.cloister.launcher.image;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Links the modules of an image with a JDK's {@code jlink}. */
final class Linker {

    /**
     * Small, because every compartment maps it, and because what is not in it cannot be misused.
     * Services are not bound: what nothing requires would come in by the back door.
     */
    private static final List<String> OPTIONS =
            List.of(
                    // It ends before more than the quick compiler would pay.
                    "-J-XX:TieredStopAtLevel=1",
                    "-J-XX:+UseSerialGC",
                    "--strip-debug",
                    "--no-header-files",
                    "--no-man-pages",
                    "--compress",
                    "zip-9",
                    "--vm",
                    "server");

    private Linker() {}

    static void link(Workspace workspace, Jdk jdk, Resolution resolution) {
        var command = new ArrayList<String>();
        command.add(jdk.jlink().toString());
        // These and no others: a jar that is not needed cannot spoil the link.
        command.add("--module-path");
        command.add(
                resolution.locations().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add("--add-modules");
        command.add(String.join(",", resolution.roots()));
        command.addAll(OPTIONS);
        command.add("--output");
        command.add(workspace.image().toString());
        Tool.run(workspace, "linking with jlink", command);
    }
}
