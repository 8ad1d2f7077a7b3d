package dev.cloister.api;

import dev.cloister.arguments.Quoted;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * How the two ends of a transport wait for each other. A matter of speed and processor time only;
 * what a call does is the same under each.
 *
 * <p>With one processor nobody ever looks for a frame in vain: the peer needs that processor.
 */
public enum WaitStrategy {

    /**
     * Looks for long before it sleeps, without a pause for others, so that up to a tenth of a
     * second between calls costs no wake-up. For machines with more processors than busy threads: a
     * lane that is in use takes two of them.
     */
    SPIN,

    /**
     * Looks for about as long as waking a thread takes, and lets others have the processor between
     * looks; then sleeps. The default: fast while calls follow each other, and no processor time
     * when none come.
     */
    ADAPTIVE,

    /** Sleeps at once: each frame costs a wake-up, and no processor time is spent on waiting. */
    BLOCK;

    /**
     * The strategy's name for options and properties.
     *
     * @return the name in lower case
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a strategy by its name.
     *
     * @param text {@code spin}, {@code adaptive} or {@code block}
     * @return the strategy
     * @throws IllegalArgumentException if there is none of that name
     */
    public static WaitStrategy of(String text) {
        Objects.requireNonNull(text, "text");
        for (WaitStrategy strategy : values()) {
            if (strategy.text().equals(text)) {
                return strategy;
            }
        }
        throw new IllegalArgumentException(
                "no wait strategy "
                        + Quoted.of(text)
                        + ", there is "
                        + Arrays.stream(values()).map(WaitStrategy::text).toList());
    }
}
