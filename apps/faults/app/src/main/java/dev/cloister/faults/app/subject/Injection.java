package dev.cloister.faults.app.subject;

import dev.cloister.faults.Fault;

/** How a fault gets to where it is to be. */
public sealed interface Injection {

    /**
     * The sandbox commits it by itself.
     *
     * @param fault what it is told
     */
    record Told(Fault fault) implements Injection {}

    /**
     * The sandbox's process gets signals.
     *
     * @param signals their names without SIG, with commas between
     */
    record Signalled(String signals) implements Injection {}

    /** Something befalls the app, which whoever started it sees to. */
    record Befalling() implements Injection {}

    /**
     * The image is not as it should be.
     *
     * @param image its directory
     */
    record Image(String image) implements Injection {}

    /**
     * Reads what {@link #text} gives.
     *
     * @param text a text
     * @return what it says
     */
    static Injection of(String text) {
        String[] parts = text.split(":", 2);
        return switch (parts[0]) {
            case "told" -> new Told(Fault.valueOf(parts[1]));
            case "signalled" -> new Signalled(parts[1]);
            case "image" -> new Image(parts[1]);
            case "befalling" -> new Befalling();
            default -> throw new IllegalArgumentException("injection=" + text);
        };
    }

    /**
     * As a part of a line.
     *
     * @return what {@link #of} reads
     */
    default String text() {
        return switch (this) {
            case Told(Fault fault) -> "told:" + fault.name();
            case Signalled(String signals) -> "signalled:" + signals;
            case Image(String image) -> "image:" + image;
            case Befalling() -> "befalling:";
        };
    }
}
