package dev.cloister.apps.common;

import picocli.CommandLine.Option;

import java.util.Optional;

/** {@code --transport}, for a command that opens one compartment. */
public final class TransportOption {

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            description = "How calls cross, for instance pipe.")
    private Optional<String> name = Optional.empty();

    /** A mix-in. */
    public TransportOption() {}

    /**
     * The transport's name.
     *
     * @return the name, or empty if the option was not given
     */
    public Optional<String> name() {
        return name;
    }
}
