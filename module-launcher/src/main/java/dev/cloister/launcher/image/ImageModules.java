package dev.cloister.launcher.image;

import dev.cloister.api.image.ImageModule;
import dev.cloister.wire.ImageFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The modules of an image as text: a line for each, as {@code java --list-modules} prints it. A
 * file of the image holds it, because jlink writes down names only, and the versions could else be
 * had only by running the image.
 */
final class ImageModules {

    private ImageModules() {}

    static Path file(Path image) {
        return image.resolve("lib").resolve("cloister.modules");
    }

    static String text(List<ImageModule> modules) {
        return modules.stream().map(module -> module + "\n").collect(Collectors.joining());
    }

    static List<ImageModule> parse(String text) {
        return text.lines().map(ImageModules::module).toList();
    }

    private static ImageModule module(String line) {
        int at = line.indexOf('@');
        return at < 0
                ? new ImageModule(line, Optional.empty())
                : new ImageModule(line.substring(0, at), Optional.of(line.substring(at + 1)));
    }

    /**
     * The modules of an image.
     *
     * @param names what jlink says; without a file that agrees with it there are no versions
     */
    static List<ImageModule> read(Path image, Set<String> names) throws IOException {
        if (Files.exists(file(image), LinkOption.NOFOLLOW_LINKS)) {
            List<ImageModule> modules = parse(ImageFile.text(file(image)));
            String[] written = modules.stream().map(ImageModule::name).toArray(String[]::new);
            if (Arrays.equals(written, names.toArray())) {
                return modules;
            }
        }
        return names.stream().map(name -> new ImageModule(name, Optional.empty())).toList();
    }
}
