package dev.cloister.systemtests.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.Compartment;
import dev.cloister.ipc.PipeTransportProvider;
import dev.cloister.launcher.ProcessLauncher;
import dev.cloister.linux.Platform;
import dev.cloister.systemtests.support.Checkout;
import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.ServiceModule;
import dev.cloister.systemtests.support.TestJvm;
import dev.cloister.systemtests.support.WatchedProcess;
import dev.cloister.vault.Vault;
import dev.cloister.vault.seeded.LeakProvider;
import dev.cloister.vault.service.SeededVaultProvider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An image whose vault has a key that the test knows, and the processes of apps that use it. */
final class VaultProcess {

    private static final Path SERVICES = Distribution.home().resolve("services/vault");

    private static final String MODULE = "dev.cloister.vault.seeded";

    /** The vault's own service, with another provider. */
    private static final String DESCRIPTOR =
            """
            module dev.cloister.vault.seeded {
                requires dev.cloister.vault;
                exports dev.cloister.vault.seeded;
                provides dev.cloister.spi.ServiceProvider with
                        dev.cloister.vault.service.SeededVaultProvider,
                        dev.cloister.vault.seeded.LeakProvider;
            }
            """;

    /** Here, and on no other class path of these tests, the recorder goes before the pipe. */
    private static final Path RECORDER =
            Checkout.path("apps/system-tests/target/test-classes/recording");

    /** What an app has on its class path, and this test. */
    private static final String APP =
            TestJvm.classPath(
                    VaultApp.class,
                    Compartment.class,
                    ProcessLauncher.class,
                    PipeTransportProvider.class,
                    Platform.class,
                    Vault.class);

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private VaultProcess() {}

    /** Writes an image with the seeded vault, as a user would. */
    static Path writeImage(Path directory) throws IOException {
        Path contract = SERVICES.resolve("cloister-vault.jar");
        Path module = Files.createDirectory(directory.resolve(MODULE));
        ServiceModule.unpack(SERVICES.resolve("cloister-vault-service.jar"), module);
        ServiceModule.write(
                module,
                Distribution.mods() + ":" + contract,
                DESCRIPTOR,
                LeakProvider.class,
                SeededVaultProvider.class);
        Path image = directory.resolve("image");
        WatchedProcess.Result result =
                CloisterCommand.run(
                        "image",
                        "build",
                        "--no-training",
                        "--module-path",
                        module + ":" + contract,
                        "--add-module",
                        MODULE,
                        "--output",
                        image.toString());
        assertEquals(0, result.exit(), result.stderr());
        return image;
    }

    /** Runs an app to its end; it writes what it remembers, and what crossed, to a directory. */
    static WatchedProcess.Result run(VaultApp.Mode mode, Path image, Path directory) {
        // Without a compartment the app has the service too, and all that tests it.
        String modules =
                mode == VaultApp.Mode.SAME_PROCESS ? System.getProperty("java.class.path") : APP;
        return WatchedProcess.run(
                LIMIT,
                new ProcessBuilder(
                        TestJvm.java(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx64m",
                        "-D" + RecordingTransportProvider.DIRECTORY + "=" + directory,
                        "-cp",
                        RECORDER + ":" + modules,
                        VaultApp.class.getName(),
                        mode.name(),
                        directory.toString(),
                        image.toString()));
    }
}
