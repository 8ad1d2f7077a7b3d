package dev.cloister.cli;

import dev.cloister.api.Compartment;
import dev.cloister.api.RestartPolicy;
import dev.cloister.apps.common.Printable;
import dev.cloister.apps.common.TransportOption;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of every command that opens a compartment. */
final class CompartmentOptions {

    @Mixin private TransportOption transport = new TransportOption();

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long one evaluation may take, for instance 10s or 500ms.")
    private Optional<Duration> deadline = Optional.empty();

    Compartment.Builder builder() {
        // Whoever needs another one opens it.
        Compartment.Builder builder = Compartment.builder().restart(RestartPolicy.never());
        transport.applyTo(builder);
        deadline.ifPresent(builder::deadline);
        return builder;
    }

    /** Reads a number and its unit: {@code ms}, {@code s} or {@code m}. */
    static final class DurationConverter implements ITypeConverter<Duration> {

        /** As long as a compartment accepts. */
        private static final Duration MAX_TIME = Duration.ofDays(365);

        private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m)");

        @Override
        public Duration convert(String value) {
            Matcher matcher = TIME.matcher(value);
            if (!matcher.matches()) {
                throw refused(value);
            }
            long number = Long.parseLong(matcher.group(1));
            Duration time =
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        default -> Duration.ofMinutes(number);
                    };
            if (time.isZero() || time.compareTo(MAX_TIME) > 0) {
                throw refused(value);
            }
            return time;
        }

        private static TypeConversionException refused(String value) {
            return new TypeConversionException(
                    "'"
                            + Printable.excerpt(value)
                            + "' must be a positive number with a unit, 500ms, 10s or 2m, and at"
                            + " most 365 days");
        }
    }
}
