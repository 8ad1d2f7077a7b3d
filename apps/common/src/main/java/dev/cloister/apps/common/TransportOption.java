package dev.cloister.apps.common;

import dev.cloister.api.Compartment;
import dev.cloister.api.WaitStrategy;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.util.Optional;

/**
 * {@code --transport}, {@code --wait} and {@code --confinement}, for a command that opens one
 * compartment.
 */
public final class TransportOption {

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            description = "How calls cross: shm or pipe.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "HOW",
            converter = WaitingConverter.class,
            description = "How both ends wait: spin, adaptive or block.")
    private Optional<WaitStrategy> waiting = Optional.empty();

    @Mixin private ConfinementOption confinement = new ConfinementOption();

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

    /**
     * How both ends of the transport wait.
     *
     * @return the strategy, or empty if the option was not given
     */
    public Optional<WaitStrategy> waiting() {
        return waiting;
    }

    /**
     * What the kernel must do.
     *
     * @return the option
     */
    public ConfinementOption confinement() {
        return confinement;
    }

    /**
     * The same options with another transport.
     *
     * @param transport its name
     * @return a changed copy
     */
    public TransportOption withName(String transport) {
        var changed = new TransportOption();
        changed.name = Optional.of(transport);
        changed.waiting = waiting;
        changed.confinement = confinement;
        return changed;
    }

    /**
     * Sets what was given.
     *
     * @param builder of the compartment
     * @return the same
     */
    public Compartment.Builder applyTo(Compartment.Builder builder) {
        name.ifPresent(builder::transport);
        waiting.ifPresent(builder::waiting);
        return confinement.applyTo(builder);
    }

    /** Reads a strategy's name. */
    static final class WaitingConverter implements ITypeConverter<WaitStrategy> {

        @Override
        public WaitStrategy convert(String value) {
            try {
                return WaitStrategy.of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
