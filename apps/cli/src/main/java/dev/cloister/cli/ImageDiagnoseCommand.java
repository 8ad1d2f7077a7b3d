package dev.cloister.cli;

import dev.cloister.api.CloisterException;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.HelpOption;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Says what the services of an image ask for and do not get. */
@Command(
        name = "diagnose",
        description = {
            "Opens a compartment of an image, lets its services warm up, and prints which system",
            "calls they were denied. None is permitted that is not always."
        },
        exitCodeOnExecutionException = ExitStatus.CLOISTER)
final class ImageDiagnoseCommand implements Callable<Integer> {

    private final Streams streams;
    private final Opener opener;

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private HelpOption helpOption = new HelpOption();

    @Parameters(paramLabel = "DIR", description = "The image.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path image;

    @Mixin private CompartmentOptions compartmentOptions = new CompartmentOptions();

    ImageDiagnoseCommand(Streams streams, Opener opener) {
        this.streams = streams;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        var denials = new DenialTable();
        try {
            // Its services have warmed up when it is open.
            opener.open(compartmentOptions.builder().image(image).diagnose(denials::add)).close();
        } catch (CloisterException e) {
            // Perhaps because of what was denied.
            if (!denials.isEmpty()) {
                streams.out().print(denials.text());
            }
            throw e;
        }
        streams.out().print(denials.text());
        return denials.isEmpty() ? ExitStatus.SUCCESS : ExitStatus.FAILURE;
    }
}
