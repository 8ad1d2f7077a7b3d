package dev.cloister.apps.common;

import dev.cloister.api.Compartment;
import dev.cloister.api.ConfinementPolicy;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.util.Optional;

/** {@code --confinement}. */
public final class ConfinementOption {

    static final String NAME = "--confinement";

    private static final String PROPERTY = "cloister.confinement";

    @Option(
            names = NAME,
            paramLabel = "WHAT",
            converter = PolicyConverter.class,
            description = {
                "What the kernel must do: full, none, or what may",
                "be missing: startup_filter,landlock,seal,limits;",
                "and +namespaces, if it must have them."
            })
    private Optional<ConfinementPolicy> policy = Optional.empty();

    /** A mix-in. */
    public ConfinementOption() {}

    /**
     * Sets what was given.
     *
     * @param builder of the compartment
     * @return the same
     */
    public Compartment.Builder applyTo(Compartment.Builder builder) {
        policy.ifPresent(builder::confinement);
        return builder;
    }

    /** Chooses for every compartment of this JVM whose builder does not. */
    public void applyToAll() {
        policy.ifPresent(chosen -> System.setProperty(PROPERTY, chosen.text()));
    }

    /** Reads a policy. */
    static final class PolicyConverter implements ITypeConverter<ConfinementPolicy> {

        @Override
        public ConfinementPolicy convert(String value) {
            try {
                return ConfinementPolicy.of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
