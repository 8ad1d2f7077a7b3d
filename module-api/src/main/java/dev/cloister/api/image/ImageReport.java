package dev.cloister.api.image;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What became of a build.
 *
 * @param path the image
 * @param modules its modules, sorted by name
 * @param contracts the contracts that it offers
 * @param bytes the size of its files
 * @param durations how long each step took, in the order of the steps
 * @param warnings what is allowed and probably not meant, one sentence each
 */
public record ImageReport(
        Path path,
        List<ImageModule> modules,
        List<ImageContract> contracts,
        long bytes,
        Map<ImageStep, Duration> durations,
        List<String> warnings) {}
