package dev.cloister.launcher.image;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.CloisterException;
import dev.cloister.api.ImageException;
import dev.cloister.api.image.ImageReport;
import dev.cloister.api.image.ImageSettings;
import dev.cloister.api.image.ImageStep;
import dev.cloister.launcher.ImageFiles;
import dev.cloister.launcher.ImageTrial;
import dev.cloister.wire.ContractIndex;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Builds one image, step by step. */
final class ImageBuild {

    private final ImageSettings settings;
    private final Workspace workspace;
    private final Path image;
    private final Map<ImageStep, Duration> durations = new EnumMap<>(ImageStep.class);
    private @Nullable ImageStep step;
    private long began;

    private ImageBuild(ImageSettings settings, Workspace workspace) {
        this.settings = settings;
        this.workspace = workspace;
        this.image = workspace.image();
    }

    static ImageReport run(ImageSettings settings) {
        try (var workspace = Workspace.open(settings.output(), settings.overwrite())) {
            return new ImageBuild(settings, workspace).run();
        } catch (ClosedByInterruptException e) {
            throw new CallInterruptedException(
                    "interrupted while an image was built; nothing is left", e);
        } catch (IOException e) {
            throw new ImageException(
                    "the image at " + settings.output() + " cannot be written: " + e, e);
        }
    }

    private ImageReport run() throws IOException {
        begin(ImageStep.RESOLVE);
        Jdk jdk = JdkLocator.ofThisMachine().locate(settings.jdk());
        ModulePath path = ModulePath.read(settings.modulePath());
        Resolution resolution = Resolver.resolve(path, jdk.modules(), settings.modules());
        begin(ImageStep.LINK);
        Linker.link(workspace, jdk, resolution);
        Files.writeString(ImageModules.file(image), ImageModules.text(resolution.modules()));
        begin(ImageStep.INDEX);
        ContractIndex index = index();
        begin(ImageStep.TRAIN);
        tried(() -> ImageTrial.train(image));
        begin(ImageStep.VERIFY);
        tried(() -> Verification.verify(workspace, resolution.modules(), index));
        long bytes = Inspection.bytes(image);
        Path published = workspace.publish();
        end();
        return new ImageReport(
                published,
                resolution.modules(),
                Inspection.contracts(index),
                bytes,
                Collections.unmodifiableMap(durations),
                resolution.warnings());
    }

    private void begin(ImageStep next) {
        end();
        step = next;
        began = System.nanoTime();
        settings.progress().accept(next);
    }

    private void end() {
        if (step != null) {
            durations.put(step, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** Asks the image what it offers; its services are in there only. */
    private ContractIndex index() throws IOException {
        String said = Tool.run(workspace, "reading the contracts", ImageFiles.describing(image));
        ContractIndex index =
                ContractIndex.parse(said)
                        .orElseThrow(
                                () ->
                                        new ImageException(
                                                "the image does not say which contracts it offers."
                                                    + " The jars of Cloister on the module path and"
                                                    + " those that build must be of one release",
                                                null));
        Files.writeString(ContractIndex.file(image), index.text());
        return index;
    }

    /** What keeps a compartment from opening is the image's fault here. */
    private static void tried(Runnable trial) {
        try {
            trial.run();
        } catch (ImageException | CallInterruptedException e) {
            throw e;
        } catch (CloisterException e) {
            throw new ImageException(
                    "the image was linked, but a compartment of it does not work: "
                            + e.getMessage(),
                    e);
        }
    }
}
