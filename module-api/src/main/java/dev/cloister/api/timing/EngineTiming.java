package dev.cloister.api.timing;

import dev.cloister.api.contract.Contract;

/**
 * Lets the engine time itself where it lives, so that a benchmark can tell what an evaluation costs
 * without crossing into the compartment. Safe for use by many threads.
 */
@Contract(name = "dev.cloister.timing", version = 2)
public interface EngineTiming {

    /**
     * Times evaluations of one text, parsing included, as a call of {@code Expressions.evaluate}
     * with one variable would do them.
     *
     * @param expression the text
     * @param variable the name of its variable; evaluation number {@code i} gives it the value
     *     {@code i}
     * @param samples how many samples to take, 1 to 100,000
     * @param evaluationsPerSample how many evaluations one sample spans, 1 to 1,000,000
     * @return the nanoseconds that one evaluation took on average, for each sample
     * @throws dev.cloister.api.ServiceFailedException if the text cannot be evaluated, or a number
     *     is out of its range
     */
    double[] evaluate(String expression, String variable, int samples, int evaluationsPerSample);
}
