package dev.cloister.systemtests.support;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.tinyexpr.TinyExpr;

import java.time.Duration;

/**
 * An app in a JVM of its own that opens a compartment, says {@code sandbox PID} on its standard
 * output, and does what its argument says.
 */
public final class AppProgram {

    /** What the app does after it has opened its compartment. */
    public enum Mode {
        /** Waits, and calls nothing. */
        WAITS,
        /** Waits for calls that the sandbox computes on every lane. */
        COMPUTES,
        /** Is called by the sandbox. */
        IS_CALLED,
        /** Returns from its main method. */
        RETURNS,
        /** Returns, and it was {@code TinyExpr} that opened the compartment. */
        USES_THE_FACADE_AND_RETURNS,
        /** Exits while calls run. */
        EXITS_AMID_CALLS,
        /** Says whether it could open one. */
        SAYS_HOW_OPENING_GOES
    }

    private static final int LANES = 2;

    private AppProgram() {}

    public static void main(String... arguments) throws InterruptedException {
        Mode mode = Mode.valueOf(arguments[0]);
        switch (mode) {
            case SAYS_HOW_OPENING_GOES -> sayWhyNot();
            case USES_THE_FACADE_AND_RETURNS -> {
                say("value " + TinyExpr.interp("1+1", null));
                say("sandbox " + Processes.children().iterator().next());
            }
            default -> act(mode, Compartments.patient().lanes(LANES).open());
        }
    }

    private static void act(Mode mode, Compartment compartment) throws InterruptedException {
        Compartments.assertUsable(compartment);
        switch (mode) {
            case COMPUTES, EXITS_AMID_CALLS -> {
                for (int i = 0; i < LANES; i++) {
                    Background.call(() -> Compartments.computeForever(compartment)).awaitBlocked();
                }
                // Lets the sandbox get to work.
                Eventually.pause(Duration.ofMillis(200));
                say("sandbox " + compartment.info().pid());
                if (mode == Mode.EXITS_AMID_CALLS) {
                    System.exit(0);
                }
                Thread.currentThread().join();
            }
            case IS_CALLED ->
                    Compartments.expressions(compartment)
                            .with(HostFunction.of("f", 0, none -> sayAndStay(compartment)))
                            .evaluate("f");
            case WAITS -> sayAndStay(compartment);
            default -> say("sandbox " + compartment.info().pid());
        }
    }

    private static double sayAndStay(Compartment compartment) throws InterruptedException {
        say("sandbox " + compartment.info().pid());
        Thread.currentThread().join();
        return 0;
    }

    private static void sayWhyNot() {
        try (Compartment compartment = Compartment.open()) {
            say("opened " + compartment.info());
        } catch (CloisterException e) {
            say("failure " + e);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
