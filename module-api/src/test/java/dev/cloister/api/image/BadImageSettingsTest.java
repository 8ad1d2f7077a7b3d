package dev.cloister.api.image;

import static dev.cloister.arguments.BadInput.of;
import static dev.cloister.arguments.BadInput.ofNull;

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
                ofNull("image", () -> SandboxImage.inspect(null)),
                ofNull("entries", () -> builder().modulePath((Path[]) null)),
                ofNull("entries[1]", () -> builder().modulePath(HERE, null)),
                ofNull("names", () -> builder().addModule((String[]) null)),
                ofNull("names[0]", () -> builder().addModule((String) null)),
                ofNull("directory", () -> builder().output(null)),
                ofNull("home", () -> builder().jdk(null)),
                ofNull("listener", () -> builder().progress(null)),
                of(
                        "no place",
                        () -> builder().modulePath(HERE).settings(),
                        "there is no place for the image; the builder's output(…) sets it"),
                of(
                        "no module path",
                        () -> builder().output(HERE).settings(),
                        "the module path is empty; the builder's modulePath(…) sets it"));
    }

    private static SandboxImage.Builder builder() {
        return SandboxImage.builder();
    }
}
