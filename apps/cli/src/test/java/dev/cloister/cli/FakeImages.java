package dev.cloister.cli;

import dev.cloister.api.ImageException;
import dev.cloister.api.image.ImageContract;
import dev.cloister.api.image.ImageDescription;
import dev.cloister.api.image.ImageModule;
import dev.cloister.api.image.ImageReport;
import dev.cloister.api.image.ImageSettings;
import dev.cloister.api.image.ImageStep;
import dev.cloister.api.image.SandboxImage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds nothing, remembers what it was to build, and finds the same in every image. */
final class FakeImages implements Images {

    private static final long BYTES = 3 << 19;

    private static final List<ImageModule> MODULES =
            List.of(
                    new ImageModule("dev.cloister.api", Optional.empty()),
                    new ImageModule("java.base", Optional.of("25.0.3")));

    private static final List<ImageContract> CONTRACTS =
            List.of(new ImageContract("greeter", 1, "d1"));

    private @Nullable ImageSettings built;
    private @Nullable ImageException refusal;

    void refuse(ImageException exception) {
        refusal = exception;
    }

    ImageSettings built() {
        if (built == null) {
            throw new AssertionError("nothing was built");
        }
        return built;
    }

    @Override
    public ImageReport build(SandboxImage.Builder builder) {
        if (refusal != null) {
            throw refusal;
        }
        ImageSettings settings = builder.settings();
        built = settings;
        Map<ImageStep, Duration> durations = new EnumMap<>(ImageStep.class);
        durations.put(ImageStep.LINK, Duration.ofMillis(2500));
        durations.put(ImageStep.TRAIN, Duration.ofMillis(1000));
        return new ImageReport(
                settings.output(), MODULES, CONTRACTS, BYTES, durations, List.of("nothing serves"));
    }

    @Override
    public ImageDescription inspect(Path image) {
        return new ImageDescription(
                image, BYTES, "25.0.3", MODULES, Optional.of(CONTRACTS), "m1", Optional.of("c1"));
    }
}
