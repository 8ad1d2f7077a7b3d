package dev.cloister.launcher.image;

import dev.cloister.api.image.ImageDescription;
import dev.cloister.api.image.ImageMaker;
import dev.cloister.api.image.ImageReport;
import dev.cloister.api.image.ImageSettings;

import java.nio.file.Path;

/** Builds images with a JDK's {@code jlink}. */
public final class JlinkImageMaker implements ImageMaker {

    /** Creates the maker. */
    public JlinkImageMaker() {}

    @Override
    public ImageReport build(ImageSettings settings) {
        return ImageBuild.run(settings);
    }

    @Override
    public ImageDescription inspect(Path image) {
        return Inspection.inspect(image);
    }
}
