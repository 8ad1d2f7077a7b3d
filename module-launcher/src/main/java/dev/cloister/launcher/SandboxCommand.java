package dev.cloister.launcher;

import dev.cloister.api.CompartmentSettings;
import dev.cloister.launcher.confine.MemoryBudget;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a sandbox's process. */
final class SandboxCommand {

    private static final String LINUX = "dev.cloister.linux";

    /**
     * The JVM makes up the cache in as much memory as its class space may have: with that of a
     * small compartment, a few classes too many and it writes none. Later options replace earlier
     * ones, and what serves from the cache may have a smaller space.
     */
    private static final List<String> ROOM_FOR_CACHE =
            List.of("-XX:MaxMetaspaceSize=512m", "-XX:CompressedClassSpaceSize=256m");

    private SandboxCommand() {}

    static List<String> serving(Path image, CompartmentSettings settings) {
        List<String> command = withOptions(image, settings);
        if (Files.isReadable(ImageFiles.aotCache(image))) {
            // A cache that does not fit is passed over: it only makes starting faster.
            command.add("-XX:AOTCache=" + ImageFiles.aotCache(image));
        }
        return main(command);
    }

    /** Makes the image's cache: serves as always, and writes down what it loaded when it ends. */
    static List<String> training(Path image, CompartmentSettings settings) {
        List<String> command = withOptions(image, settings);
        command.addAll(ROOM_FOR_CACHE);
        command.add("-XX:AOTCacheOutput=" + ImageFiles.aotCache(image));
        main(command).add("--train");
        return command;
    }

    private static List<String> main(List<String> command) {
        command.add("-m");
        command.add(ImageFiles.SANDBOX);
        return command;
    }

    static MemoryBudget memory(CompartmentSettings settings) {
        return MemoryBudget.of(settings.memoryMiB(), settings.lanes(), settings.laneBufferBytes());
    }

    private static List<String> withOptions(Path image, CompartmentSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(ImageFiles.java(image).toString());
        command.addAll(memory(settings).options());
        command.add("-XX:+UseSerialGC");
        // Told, not found out: what would tell, /proc and control groups, is out of reach.
        command.add("-XX:-UseContainerSupport");
        command.add("-XX:ActiveProcessorCount=" + Runtime.getRuntime().availableProcessors());
        // Out of memory is a death like any other: a JVM that goes on half-alive answers nobody.
        command.add("-XX:+ExitOnOutOfMemoryError");
        // Nothing but frames may reach the standard output, which is the control pipe.
        command.add("-XX:+DisplayVMOutputToStderr");
        command.add("-Xlog:disable");
        // Not a word about a cache that is damaged or of another JVM, which the JVM calls an error.
        command.add("-Xlog:all=error,aot=off:stderr");
        // The one module that makes system calls. Denying it to all others would cost 100 ms: the
        // JVM then takes no linked classes from its cache. The seal decides what calls can do.
        command.add("--enable-native-access=" + LINUX);
        // No file and no socket of the JVM's own.
        command.add("-XX:+ErrorFileToStderr");
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:-DumpReplayDataOnError");
        command.add("-XX:-UsePerfData");
        command.add("-XX:+DisableAttachMechanism");
        return command;
    }
}
