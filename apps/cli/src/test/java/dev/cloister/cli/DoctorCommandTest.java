package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Protection;
import dev.cloister.apps.common.ExitStatus;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class DoctorCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeCheckups checkups = new FakeCheckups();

    @Test
    void saysWhatThereIsAndSucceedsIfAllHolds() {
        assertEquals(ExitStatus.SUCCESS, doctor());
        assertEquals(
                """
                yes  kernel                   Linux 6
                       gives                  everything
                       without it             nothing holds
                no   Landlock                 none: needs Linux 5.13 and the boot option
                                              lsm=landlock
                       gives                  LANDLOCK
                       without it             files

                     STARTUP_FILTER           holds
                     LANDLOCK                 holds
                verdict                       FULL, as a compartment that was opened shows
                """,
                text(out));
        assertEquals("", text(err));
    }

    @Test
    void failsIfSomethingIsMissing() {
        checkups.lack(Protection.LANDLOCK);
        assertEquals(ExitStatus.FAILURE, doctor());
        assertTrue(text(out).contains("LANDLOCK                 missing: old\n"), text(out));
        assertTrue(text(out).contains("DEGRADED[LANDLOCK], as a compartment"), text(out));
    }

    @Test
    void failsIfThereIsNothing() {
        checkups.lack(Protection.values());
        assertEquals(ExitStatus.FAILURE, doctor());
        assertTrue(text(out).contains("verdict                       NONE"), text(out));
    }

    @Test
    void claimsNothingThatNoCompartmentShowed() {
        checkups.haveNoImage();
        assertEquals(ExitStatus.FAILURE, doctor("--timing"));
        assertTrue(text(out).contains("untried: nothing shows it"), text(out));
        assertTrue(
                text(out).contains("unknown: no compartment could be opened: no image"), text(out));
        assertEquals("cloister: no times: no image\n", text(err));
    }

    @Test
    void asksForWhatItIsToldToAskFor() {
        doctor();
        assertEquals(Optional.empty(), checkups.asked());
        doctor("--confinement=seal,limits");
        assertEquals(
                Optional.of(ConfinementPolicy.allow(Protection.SEAL, Protection.LIMITS)),
                checkups.asked());
    }

    @Test
    void printsTheTimesOfALaunch() {
        assertEquals(ExitStatus.SUCCESS, doctor("--timing"));
        assertTrue(
                text(out)
                        .endsWith(
                                """

                                step, ms            where                  first  median of 10
                                boot                sandbox                80.00         60.00
                                compile seal        app, meanwhile          1.50          0.25
                                total                                     120.00         90.00
                                """),
                text(out));
    }

    @Test
    void printsJsonForPrograms() {
        checkups.lack(Protection.LANDLOCK);
        assertEquals(ExitStatus.FAILURE, doctor("--json", "--timing"));
        assertEquals(
                """
                {
                  "findings" : [ {
                    "name" : "kernel",
                    "there" : true,
                    "found" : "Linux 6",
                    "gives" : "everything",
                    "absence" : "nothing holds"
                  }, {
                    "name" : "Landlock",
                    "there" : false,
                    "found" : "none: needs Linux 5.13 and the boot option lsm=landlock",
                    "gives" : "LANDLOCK",
                    "absence" : "files"
                  } ],
                  "protections" : [ {
                    "protection" : "STARTUP_FILTER",
                    "standing" : "HOLDS"
                  }, {
                    "protection" : "LANDLOCK",
                    "standing" : "MISSING",
                    "reason" : "old"
                  } ],
                  "confinement" : {
                    "level" : "DEGRADED",
                    "missing" : [ "LANDLOCK" ]
                  },
                  "timing" : {
                    "launches" : 11,
                    "firstNanos" : 120000000,
                    "medianNanos" : 90000000,
                    "steps" : [ {
                      "step" : "BOOT",
                      "place" : "SANDBOX",
                      "firstNanos" : 80000000,
                      "medianNanos" : 60000000
                    }, {
                      "step" : "COMPILE_SEAL",
                      "place" : "APP_MEANWHILE",
                      "firstNanos" : 1500000,
                      "medianNanos" : 250000
                    } ]
                  }
                }
                """,
                text(out));
    }

    private int doctor(String... options) {
        var streams =
                new Streams(
                        InputStream.nullInputStream(),
                        out,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8));
        List<String> arguments = new ArrayList<>(List.of("doctor"));
        arguments.addAll(List.of(options));
        return CloisterCommand.commandLine(
                        streams,
                        builder -> new FakeCompartment(),
                        new FakeImages(),
                        checkups,
                        new FakeApps(),
                        new Installation(Optional.empty()))
                .execute(arguments.toArray(String[]::new));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8);
    }
}
