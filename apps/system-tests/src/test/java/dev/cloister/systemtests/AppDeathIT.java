package dev.cloister.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.systemtests.support.AppProgram;
import dev.cloister.systemtests.support.AppProgram.Mode;
import dev.cloister.systemtests.support.OnEachTransport;
import dev.cloister.systemtests.support.Processes;
import dev.cloister.systemtests.support.TestJvm;
import dev.cloister.systemtests.support.WatchedProcess;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;

/** Apps that end without closing their compartment, one way or another. */
@OnEachTransport
final class AppDeathIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What is promised. */
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"WAITS", "COMPUTES", "IS_CALLED"})
    void aKilledAppTakesItsSandboxAlong(Mode mode) {
        try (WatchedProcess app = start(mode)) {
            long sandbox = Long.parseLong(app.awaitLine("sandbox", PATIENCE));
            assertTrue(Processes.isRunning(sandbox));
            Processes.signal(app.pid(), "KILL");
            Processes.awaitEnd(sandbox, ONE_SECOND);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"RETURNS", "USES_THE_FACADE_AND_RETURNS", "EXITS_AMID_CALLS"})
    void anAppThatEndsByItselfTakesItsSandboxAlong(Mode mode) {
        try (WatchedProcess app = start(mode)) {
            long sandbox = Long.parseLong(app.awaitLine("sandbox", PATIENCE));
            // Its end is not held up by the compartment that nobody closed.
            WatchedProcess.Result result = app.await(PATIENCE);
            Processes.awaitEnd(sandbox, ONE_SECOND);
            assertEquals(0, result.exit(), result.stderr());
            assertEquals("", result.stderr());
        }
    }

    private static WatchedProcess start(Mode mode) {
        return WatchedProcess.start(TestJvm.app(AppProgram.class, mode.name()));
    }
}
