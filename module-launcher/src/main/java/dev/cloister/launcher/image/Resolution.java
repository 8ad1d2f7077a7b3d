package dev.cloister.launcher.image;

import dev.cloister.api.image.ImageModule;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The modules that belong into an image.
 *
 * @param roots those that were asked for, in words or by what they are
 * @param modules all of them, those of the JDK included, sorted by name
 * @param locations where those that are not the JDK's lie
 * @param warnings what is allowed and probably not meant
 */
record Resolution(
        Set<String> roots, List<ImageModule> modules, Set<Path> locations, List<String> warnings) {}
