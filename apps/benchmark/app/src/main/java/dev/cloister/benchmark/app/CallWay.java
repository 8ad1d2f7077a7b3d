package dev.cloister.benchmark.app;

import dev.cloister.api.Compartment;
import dev.cloister.benchmark.app.expression.CallContender;
import dev.cloister.benchmark.app.expression.FunctionEvaluation;
import dev.cloister.benchmark.app.sample.Work;

import java.util.List;
import java.util.stream.Stream;

/**
 * One way to call one compartment, with the shortest expression, which has the most of the call in
 * it.
 *
 * @param compartment who is called; stays its owner's
 * @param contender how
 * @param evaluation what for
 */
record CallWay(Compartment compartment, CallContender contender, FunctionEvaluation evaluation) {

    static final String EXPRESSION = "a+5";

    /** Both ways: with a text each time, and compiled. */
    static List<CallWay> of(Compartment compartment) {
        return Stream.of(CallContender.text(compartment), CallContender.compiled(compartment))
                .map(way -> new CallWay(compartment, way, way.prepare(EXPRESSION)))
                .toList();
    }

    String id() {
        return contender.id();
    }

    String title() {
        return contender.title();
    }

    /** The work of one caller. */
    Work work() {
        return evaluation.work();
    }

    void close() {
        contender.close();
    }
}
