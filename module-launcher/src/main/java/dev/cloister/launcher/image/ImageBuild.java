package dev.cloister.launcher.image;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.CloisterException;
import dev.cloister.api.ImageException;
import dev.cloister.api.image.ImageReport;
import dev.cloister.api.image.ImageSettings;
import dev.cloister.api.image.ImageStep;
import dev.cloister.launcher.ImageTrial;
import dev.cloister.wire.ContractIndex;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

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
        } catch (ImageException e) {
            throw isInterrupted() ? interrupted(e) : e;
        } catch (IOException e) {
            throw isInterrupted()
                    ? interrupted(e)
                    : new ImageException(
                            "the image at " + settings.output() + " cannot be written: " + e, e);
        }
    }

    /** An interrupt shows in many ways: files and pipes close, and tools are killed. */
    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private static CallInterruptedException interrupted(Exception e) {
        return new CallInterruptedException(
                "interrupted while an image was built; nothing is left", e);
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
        if (settings.training()) {
            begin(ImageStep.TRAIN);
            tried(
                    () -> {
                        ImageTrial.train(image);
                        return image;
                    });
        }
        begin(ImageStep.VERIFY);
        tried(
                () -> {
                    Verification.verify(workspace, resolution.modules(), index);
                    return index;
                });
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
        String text = tried(() -> ImageTrial.index(image)).text();
        // As it will be read: a name with a line break in it would be another contract.
        ContractIndex index =
                ContractIndex.parse(text)
                        .orElseThrow(
                                () ->
                                        new ImageException(
                                                "the names or descriptions of the image's contracts"
                                                        + " are none",
                                                null));
        Files.writeString(ContractIndex.file(image), text);
        return index;
    }

    /** What keeps a compartment from opening is the image's fault here. */
    private static <T> T tried(Supplier<T> trial) {
        try {
            return trial.get();
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
