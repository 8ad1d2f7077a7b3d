package dev.cloister.cli;

import dev.cloister.api.image.ImageReport;
import dev.cloister.api.image.SandboxImage;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.HelpOption;
import dev.cloister.apps.common.Printable;
import dev.cloister.apps.common.Terminal;
import dev.cloister.apps.common.UsageException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Builds an image from modules. */
@Command(
        name = "build",
        description = "Builds an image of the sandbox, its transports and modules of yours.",
        exitCodeOnExecutionException = ExitStatus.CLOISTER)
final class ImageBuildCommand implements Callable<Integer> {

    private final Streams streams;
    private final Images images;
    private final Optional<Path> ownModules;

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private HelpOption helpOption = new HelpOption();

    @Option(
            names = "--module-path",
            paramLabel = "PATH",
            split = ":",
            description = {
                "Jars, and directories of jars or of classes.",
                "The modules that come with Cloister are found without it."
            })
    private List<Path> modulePath = new ArrayList<>();

    @Option(
            names = "--add-module",
            paramLabel = "NAME",
            split = ",",
            description = {
                "Modules to put in, with all that they require.",
                "Expressions are in dev.cloister.engine."
            })
    private List<String> modules = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Where the image goes.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path output;

    @Option(
            names = "--jdk",
            paramLabel = "DIR",
            description = "The JDK to link from, if it is not to be looked for.")
    private Optional<Path> jdk = Optional.empty();

    @Option(names = "--overwrite", description = "Replace an image that is there.")
    private boolean overwrite;

    @Option(
            names = "--no-training",
            description = {
                "Do not run the services' warm-up, which is done unconfined.",
                "For services that you do not trust; they start slower."
            })
    private boolean untrained;

    ImageBuildCommand(Streams streams, Images images, Optional<Path> ownModules) {
        this.streams = streams;
        this.images = images;
        this.ownModules = ownModules;
    }

    @Override
    public Integer call() {
        Optional<Path> own = ownModules.filter(Files::isDirectory);
        if (own.isEmpty() && modulePath.isEmpty()) {
            throw new UsageException("there is no module path; --module-path names one");
        }
        SandboxImage.Builder builder = SandboxImage.builder();
        // First: the launcher that trains the image, and the sandbox in it, are of one release.
        own.ifPresent(builder::modulePath);
        builder.modulePath(modulePath.toArray(Path[]::new))
                .addModule(modules.toArray(String[]::new))
                .output(output)
                .overwrite(overwrite)
                .training(!untrained);
        jdk.ifPresent(builder::jdk);
        ImageReport report = build(builder);
        report.warnings()
                .forEach(warning -> streams.err().println("warning: " + Printable.text(warning)));
        streams.out().print(ImageText.report(report));
        return ExitStatus.SUCCESS;
    }

    private ImageReport build(SandboxImage.Builder builder) {
        if (!Terminal.isInteractive()) {
            return images.build(builder);
        }
        try (var progress = new ImageProgress(streams.err())) {
            return images.build(builder.progress(progress::begins));
        }
    }
}
