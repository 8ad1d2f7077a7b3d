package dev.cloister.cli;

import dev.cloister.api.Compartment;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.HelpOption;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Describes the sandbox image that compartments run. */
@Command(
        name = "image",
        description = "Opens a compartment and prints its image's path, size and modules.",
        exitCodeOnExecutionException = ExitStatus.CLOISTER)
final class ImageCommand implements Callable<Integer> {

    private final Streams streams;
    private final Opener opener;
    private final Images images;

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private HelpOption helpOption = new HelpOption();

    @Mixin private CompartmentOptions compartmentOptions = new CompartmentOptions();

    ImageCommand(Streams streams, Opener opener, Images images) {
        this.streams = streams;
        this.opener = opener;
        this.images = images;
    }

    @Override
    public Integer call() {
        Path path;
        try (Compartment compartment = opener.open(compartmentOptions.builder().lanes(1))) {
            path = compartment.info().image();
        }
        streams.out().print(ImageText.brief(images.inspect(path)));
        return ExitStatus.SUCCESS;
    }
}
