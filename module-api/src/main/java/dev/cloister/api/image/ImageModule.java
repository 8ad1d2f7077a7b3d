package dev.cloister.api.image;

import java.util.Optional;

/**
 * A module of an image.
 *
 * @param name the module's name
 * @param version its version, if it has one and the image says which
 */
public record ImageModule(String name, Optional<String> version) {

    /**
     * The module as {@code java --list-modules} prints it.
     *
     * @return the name, and the version after an at sign
     */
    @Override
    public String toString() {
        return version.map(v -> name + "@" + v).orElse(name);
    }
}
