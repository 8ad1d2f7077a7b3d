package dev.cloister.api.image;

import static dev.cloister.arguments.BadInput.nullRow;
import static dev.cloister.arguments.BadInput.row;

import dev.cloister.arguments.BadInput;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.stream.Stream;

/** What no setting of an image may be. */
@SuppressWarnings("NullAway") // what is refused
class BadImageSettingsTest {

    private static final Path HERE = Path.of("");

    @ParameterizedTest
    @MethodSource("inputs")
    void areRefusedByName(BadInput input) {
        input.check();
    }

    static Stream<BadInput> inputs() {
        return Stream.of(
                nullRow("image", () -> SandboxImage.inspect(null)),
                nullRow("entries", () -> builder().modulePath((Path[]) null)),
                nullRow("entries[1]", () -> builder().modulePath(HERE, null)),
                nullRow("names", () -> builder().addModule((String[]) null)),
                nullRow("names[0]", () -> builder().addModule((String) null)),
                nullRow("directory", () -> builder().output(null)),
                nullRow("home", () -> builder().jdk(null)),
                nullRow("listener", () -> builder().progress(null)),
                row(
                        "no place",
                        () -> builder().modulePath(HERE).settings(),
                        "there is no place for the image; the builder's output(…) sets it"),
                row(
                        "no module path",
                        () -> builder().output(HERE).settings(),
                        "the module path is empty; the builder's modulePath(…) sets it"));
    }

    private static SandboxImage.Builder builder() {
        return SandboxImage.builder();
    }
}
