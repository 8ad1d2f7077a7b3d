package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cloister.cli.AppSight.CompartmentSight;
import dev.cloister.cli.AppSight.PoolSight;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

final class TopCommandTest {

    private static final int SUCCESS = 0;
    private static final int CLOISTER = 3;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeApps apps = new FakeApps();

    @Test
    void showsEachCompartmentInARow() {
        apps.add(7, new AppSight(List.of(compartment(7, 1000, 500)), List.of()));
        assertEquals(SUCCESS, top());
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertEquals(2, lines.size());
        assertEquals(
                "7 compartment-1 8 READY shm 1000 - 2 1 1:01:05 50.0 -",
                lines.get(1).replaceAll(" +", " "));
        assertEquals(lines.get(0).length(), lines.get(1).length());
        assertEquals("", err.toString(UTF_8));
    }

    @Test
    void showsRatesSinceTheLastLook() {
        var table = new TopText();
        var before = new AppSight(List.of(compartment(7, 1000, 500)), List.of());
        var after = new AppSight(List.of(compartment(7, 5000, 1500)), List.of());
        table.of(List.of(before), 0);
        String text = table.of(List.of(after), TimeUnit.SECONDS.toNanos(2));
        assertEquals(
                "7 compartment-1 8 READY shm 5000 2000 2 1 1:01:05 50.0 50",
                text.lines().toList().get(1).replaceAll(" +", " "));
    }

    @Test
    void showsPoolsInATableOfTheirOwn() {
        apps.add(7, new AppSight(List.of(), List.of(new PoolSight(7, "pool-1", 1, 2, 3, 4, 5, 6))));
        assertEquals(SUCCESS, top());
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertEquals("7 pool-1 1 2 3 4 5 6", lines.getLast().replaceAll(" +", " "));
        assertEquals(4, lines.size());
    }

    @Test
    void printsJson() {
        apps.add(
                7,
                new AppSight(
                        List.of(compartment(7, 1000, 500)),
                        List.of(new PoolSight(7, "pool-1", 1, 2, 3, 4, 5, 6))));
        assertEquals(SUCCESS, top("--json", "--once"));
        assertEquals(
                "{\"compartments\":[{\"app\":7,\"name\":\"compartment-1\",\"pid\":8,"
                        + "\"state\":\"READY\",\"transport\":\"shm\",\"image\":\"image\","
                        + "\"confinement\":\"FULL\",\"lanes\":4,\"calls\":1000,\"failed\":2,"
                        + "\"restarts\":1,\"uptimeMillis\":3665000,\"residentBytes\":52428800,"
                        + "\"cpuMillis\":500}],\"pools\":[{\"app\":7,\"name\":\"pool-1\","
                        + "\"lent\":1,\"spare\":2,\"starting\":3,\"waiting\":4,\"acquired\":5,"
                        + "\"refused\":6}]}\n",
                out.toString(UTF_8));
    }

    @Test
    void showsOneProgramIfItIsNamed() {
        apps.add(7, new AppSight(List.of(compartment(7, 1, 1)), List.of()));
        apps.add(9, new AppSight(List.of(compartment(9, 1, 1)), List.of()));
        assertEquals(SUCCESS, top("9"));
        assertEquals(2, out.toString(UTF_8).lines().count());
        assertTrue(out.toString(UTF_8).contains("\n9 "), () -> out.toString(UTF_8));
    }

    @Test
    void saysWhyAProgramShowsNothing() {
        apps.add(7, new AppSight(List.of(), List.of()));
        assertEquals(SUCCESS, top());
        assertTrue(
                err.toString(UTF_8).contains("no module dev.cloister.management"),
                () -> err.toString(UTF_8));
    }

    @Test
    void saysThatThereIsNothingToSee() {
        assertEquals(SUCCESS, top());
        assertEquals(
                "cloister: no program of this machine has a compartment\n", err.toString(UTF_8));
        out.reset();
        assertEquals(SUCCESS, top("--json"));
        assertEquals("{\"compartments\":[],\"pools\":[]}\n", out.toString(UTF_8));
    }

    @Test
    void saysWhatCannotBeReached() {
        assertEquals(CLOISTER, top("5"));
        assertEquals("cloister: cannot look at process 5\n", err.toString(UTF_8));
    }

    private static CompartmentSight compartment(long app, long calls, long cpuMillis) {
        return new CompartmentSight(
                app,
                "compartment-1",
                8,
                "READY",
                "shm",
                "image",
                "FULL",
                4,
                calls,
                2,
                1,
                3_665_000,
                50 << 20,
                cpuMillis);
    }

    private int top(String... options) {
        var streams =
                new Streams(
                        InputStream.nullInputStream(),
                        out,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8));
        List<String> arguments = new ArrayList<>(List.of("top"));
        arguments.addAll(List.of(options));
        return CloisterCommand.commandLine(
                        streams,
                        builder -> new FakeCompartment(),
                        new FakeImages(),
                        new FakeCheckups(),
                        apps,
                        new Installation(Optional.empty()))
                .execute(arguments.toArray(String[]::new));
    }
}
