package dev.cloister.api.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an image says of itself. All of it is the image's claim, except sizes and hashes.
 *
 * @param path the image
 * @param bytes the size of its files
 * @param javaVersion the Java that it was linked from
 * @param modules its modules, sorted by name
 * @param contracts the contracts that it offers; empty if it has no index of them, because it was
 *     linked by hand
 * @param modulesSha256 the SHA-256 of {@code lib/modules}, which holds all classes, as hexadecimal
 *     digits
 * @param cacheSha256 the SHA-256 of the ahead-of-time cache, if there is one
 */
public record ImageDescription(
        Path path,
        long bytes,
        String javaVersion,
        List<ImageModule> modules,
        Optional<List<ImageContract>> contracts,
        String modulesSha256,
        Optional<String> cacheSha256) {}
