package dev.cloister.systemtests.hostile;

import dev.cloister.api.timing.EngineTiming;
import dev.cloister.contract.ContractType;
import dev.cloister.expression.ExpressionEngine;
import dev.cloister.spi.ContractId;

import java.util.Arrays;
import java.util.List;

/** What a sandbox must know of the engine's contract to lie about it: read from its description. */
final class EngineContract {

    private static final ContractType<ExpressionEngine> TYPE =
            ContractType.of(ExpressionEngine.class);

    private EngineContract() {}

    /** What the real image offers. */
    static List<ContractId> offered() {
        return List.of(TYPE.id(), ContractType.of(EngineTiming.class).id());
    }

    static ContractId id() {
        return TYPE.id();
    }

    static String description() {
        return TYPE.description();
    }

    /** How many errors the called method declares. */
    static int errorCount(Message call) {
        return errors(call).size();
    }

    /** The number of an error of the called method. */
    static int error(Message call, Class<? extends Exception> type) {
        int number = errors(call).indexOf(type.getName());
        if (number < 0) {
            throw new IllegalArgumentException(type + " is not declared by " + method(call));
        }
        return number;
    }

    private static List<String> errors(Message call) {
        return Arrays.asList(method(call).replaceFirst(".* throws ", "").split(", ", -1));
    }

    /** A method's number is its place. */
    private static String method(Message call) {
        return description()
                .lines()
                .filter(line -> line.startsWith("method "))
                .skip(call.method())
                .findFirst()
                .orElseThrow();
    }
}
