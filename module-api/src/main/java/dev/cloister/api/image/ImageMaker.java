package dev.cloister.api.image;

import java.nio.file.Path;

/**
 * Builds images and reads them. {@link SandboxImage} finds it with {@link java.util.ServiceLoader};
 * applications do not call it.
 */
public interface ImageMaker {

    /**
     * Builds an image.
     *
     * @param settings what the application asked for
     * @return what became of it
     * @throws dev.cloister.api.ImageException if it cannot be built; nothing is left behind then
     * @throws dev.cloister.api.CallInterruptedException if this thread was interrupted; nothing is
     *     left behind then either
     */
    ImageReport build(ImageSettings settings);

    /**
     * Reads what an image says of itself. Runs nothing of it.
     *
     * @param image the image's directory
     * @return what it is made of
     * @throws dev.cloister.api.ImageException if it is no sandbox image, or cannot be read
     */
    ImageDescription inspect(Path image);
}
