package dev.cloister.cli;

import dev.cloister.api.image.ImageDescription;
import dev.cloister.api.image.ImageReport;
import dev.cloister.api.image.SandboxImage;

import java.nio.file.Path;

/** Builds images and reads them. */
interface Images {

    ImageReport build(SandboxImage.Builder builder);

    ImageDescription inspect(Path image);

    /** Those of this machine. */
    static Images real() {
        return new Images() {
            @Override
            public ImageReport build(SandboxImage.Builder builder) {
                return builder.build();
            }

            @Override
            public ImageDescription inspect(Path image) {
                return SandboxImage.inspect(image);
            }
        };
    }
}
