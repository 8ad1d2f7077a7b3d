package dev.cloister.cli;

import dev.cloister.api.image.ImageContract;
import dev.cloister.api.image.ImageDescription;
import dev.cloister.api.image.ImageModule;
import dev.cloister.api.image.ImageReport;
import dev.cloister.api.image.ImageStep;
import dev.cloister.apps.common.Printable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Images in words, for people: a table of a name and one or more values a line. What an image says
 * of itself may be anything, so it is made fit for a terminal.
 */
final class ImageText {

    private static final double BYTES_PER_MIB = 1 << 20;
    private static final double NANOS_PER_SECOND = 1e9;

    private final StringBuilder text = new StringBuilder();

    private ImageText() {}

    /** What {@code cloister image} prints. */
    static String brief(ImageDescription image) {
        return new ImageText()
                .row("path", image.path().toString())
                .row("size", size(image.bytes()))
                .row("java", image.javaVersion())
                .rows("modules", image.modules().stream().map(ImageModule::name))
                .text();
    }

    /** What {@code cloister image inspect} prints. */
    static String full(ImageDescription image) {
        return new ImageText()
                .row("path", image.path().toString())
                .row("size", size(image.bytes()))
                .row("java", image.javaVersion())
                .contracts(image.contracts())
                .rows("modules", image.modules().stream().map(ImageModule::toString))
                .row("sha256", image.modulesSha256() + " lib/modules")
                .row("", image.cacheSha256().map(hash -> hash + " cache").orElse("no cache"))
                .text();
    }

    /** What {@code cloister image build} prints. */
    static String report(ImageReport report) {
        return new ImageText()
                .row("path", report.path().toString())
                .row("size", size(report.bytes()))
                .row("time", time(report.durations()))
                .contracts(Optional.of(report.contracts()))
                .rows("modules", report.modules().stream().map(ImageModule::toString))
                .text();
    }

    private ImageText contracts(Optional<List<ImageContract>> contracts) {
        return contracts
                .map(list -> rows("offers", list.stream().map(ImageText::contract)))
                .orElseGet(() -> row("offers", "unknown: the image has no index"));
    }

    private static String contract(ImageContract contract) {
        return contract.name() + " version " + contract.version() + " " + contract.digest();
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB (%,d bytes)", bytes / BYTES_PER_MIB, bytes);
    }

    private static String time(Map<ImageStep, Duration> durations) {
        Duration sum = durations.values().stream().reduce(Duration.ZERO, Duration::plus);
        return durations.entrySet().stream()
                .map(entry -> name(entry.getKey()) + " " + seconds(entry.getValue()))
                .collect(Collectors.joining(", ", seconds(sum) + ": ", ""));
    }

    private static String name(ImageStep step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toNanos() / NANOS_PER_SECOND);
    }

    private ImageText rows(String name, Stream<String> values) {
        List<String> all = values.toList();
        row(name, all.isEmpty() ? "nothing" : all.getFirst());
        all.stream().skip(1).forEach(value -> row("", value));
        return this;
    }

    private ImageText row(String name, String value) {
        text.append(String.format(Locale.ROOT, "%-9s%s\n", name, Printable.text(value)));
        return this;
    }

    private String text() {
        return text.toString();
    }
}
