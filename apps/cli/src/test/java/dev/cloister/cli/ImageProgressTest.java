package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.image.ImageStep;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

final class ImageProgressTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void saysEachStepInPlaceOfTheOneBeforeAndLeavesNothing() {
        try (var terminal = new PrintStream(shown, false, StandardCharsets.UTF_8);
                var progress = new ImageProgress(terminal)) {
            progress.begins(ImageStep.RESOLVE);
            progress.begins(ImageStep.LINK);
        }

        assertEquals(
                "\r\033[Kfinding the modules (1 of 5)\r\033[Klinking the image (2 of 5)\r\033[K",
                shown.toString(StandardCharsets.UTF_8));
    }

    @Test
    void hasWordsForEveryStep() {
        try (var terminal = new PrintStream(shown, false, StandardCharsets.UTF_8);
                var progress = new ImageProgress(terminal)) {
            for (ImageStep step : ImageStep.values()) {
                progress.begins(step);
            }
        }

        String[] steps = shown.toString(StandardCharsets.UTF_8).split("\r", -1);
        assertEquals("\033[Kverifying it (5 of 5)", steps[steps.length - 2]);
    }
}
