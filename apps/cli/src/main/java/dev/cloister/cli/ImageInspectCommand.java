package dev.cloister.cli;

import dev.cloister.api.image.ImageDescription;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.HelpOption;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Says what an image is made of. */
@Command(
        name = "inspect",
        description = "Prints an image's contracts, modules and hashes. Runs nothing of it.",
        exitCodeOnExecutionException = ExitStatus.CLOISTER)
final class ImageInspectCommand implements Callable<Integer> {

    private final Streams streams;
    private final Images images;

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private HelpOption helpOption = new HelpOption();

    @Parameters(paramLabel = "DIR", description = "The image.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path image;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ImageInspectCommand(Streams streams, Images images) {
        this.streams = streams;
        this.images = images;
    }

    @Override
    public Integer call() {
        ImageDescription description = images.inspect(image);
        streams.out().print(json ? ImageJson.of(description) : ImageText.full(description));
        return ExitStatus.SUCCESS;
    }
}
