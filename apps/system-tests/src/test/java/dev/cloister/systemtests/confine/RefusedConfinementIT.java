package dev.cloister.systemtests.confine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.systemtests.support.AppProgram;
import dev.cloister.systemtests.support.TestJvm;
import dev.cloister.systemtests.support.WatchedProcess;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Apps on machines, or with rights, that do not do for full confinement. */
final class RefusedConfinementIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String REFUSAL =
            "ConfinementException: the kernel would not confine the compartment as demanded";

    @Test
    void withoutNativeAccessTheDefaultIsRefusedAndSaysHowToGrantIt() {
        String said = said(List.of("-Dcloister.transport=pipe"), "--enable-native-access");
        assertTrue(said.contains(REFUSAL), said);
        assertTrue(said.contains("start java with --enable-native-access=ALL-UNNAMED"), said);
        assertTrue(said.contains("confinement(ConfinementPolicy.none()) on the builder"), said);
    }

    @Test
    void withoutNativeAccessNoneIsAcceptedByName() {
        String said =
                said(
                        List.of("-Dcloister.transport=pipe", "-Dcloister.confinement=none"),
                        "--enable-native-access");
        assertTrue(said.contains("confinement=NONE"), said);
    }

    @Test
    void onAnotherSystemTheDefaultIsRefused() {
        String said = said(List.of("-Dos.name=Plan 9", "-Dcloister.transport=pipe"), "nothing");
        assertTrue(said.contains(REFUSAL), said);
        assertTrue(said.contains("it is made for Linux, and this is Plan 9"), said);
    }

    @Test
    void onAnotherSystemNoneIsAcceptedByName() {
        String said =
                said(
                        List.of(
                                "-Dos.name=Plan 9",
                                "-Dcloister.transport=pipe",
                                "-Dcloister.confinement=none"),
                        "nothing");
        assertTrue(said.contains("confinement=NONE"), said);
    }

    /** What an app says of opening a compartment, with more options, and without some. */
    private static String said(List<String> more, String without) {
        ProcessBuilder app =
                TestJvm.app(AppProgram.class, AppProgram.Mode.SAYS_HOW_OPENING_GOES.name());
        List<String> command = new ArrayList<>(app.command());
        command.removeIf(word -> word.startsWith(without) || word.startsWith("-Dcloister.t"));
        command.addAll(1, more);
        WatchedProcess.Result result = WatchedProcess.run(PATIENCE, app.command(command));
        assertEquals(0, result.exit(), result::toString);
        return result.stdout().strip();
    }
}
