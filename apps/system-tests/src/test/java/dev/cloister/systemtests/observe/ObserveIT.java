package dev.cloister.systemtests.observe;

import static dev.cloister.systemtests.support.Compartments.PATIENCE;
import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;
import static dev.cloister.systemtests.support.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.CompartmentState;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.RestartPolicy;
import dev.cloister.management.CompartmentMXBean;
import dev.cloister.management.PoolMXBean;
import dev.cloister.systemtests.support.AppProgram;
import dev.cloister.systemtests.support.AppProgram.Mode;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.Json;
import dev.cloister.systemtests.support.Processes;
import dev.cloister.systemtests.support.TestJvm;
import dev.cloister.systemtests.support.WatchedProcess;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Recordings, beans and {@code top}, of real compartments. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ObserveIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private static final RestartPolicy PATIENT =
            new RestartPolicy(
                    1000, Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(20));

    private final Queue<RecordedEvent> events = new ConcurrentLinkedQueue<>();

    @Test
    void aRecordingHasTheLifeOfACompartment() throws InterruptedException {
        String name;
        long first;
        long second;
        try (var recording = new RecordingStream()) {
            for (String event : List.of("CompartmentStart", "CompartmentEnd", "Crash", "Restart")) {
                recording.enable("dev.cloister." + event);
            }
            recording.onEvent(events::add);
            recording.setReuse(false);
            recording.startAsync();
            try (Compartment compartment = Compartments.patient().restart(PATIENT).open()) {
                name = compartment.info().name();
                first = compartment.info().pid();
                assertUsable(compartment);
                Background<double[]> call =
                        Background.call(() -> Compartments.computeForever(compartment))
                                .awaitBlocked();
                Processes.signal(first, "KILL");
                call.failure(CompartmentCrashedException.class);
                assertUsable(compartment);
                eventually(
                        "it has restarted", SOON, () -> compartment.statistics().restarts() == 1);
                second = compartment.info().pid();
                assertEquals(Map.of(CallOutcome.CRASHED, 1L), compartment.statistics().failures());
            }
            recording.stop();
        }
        List<RecordedEvent> starts = named("CompartmentStart", name);
        assertEquals(List.of(first, second), starts.stream().map(ObserveIT::pid).toList());
        assertEquals("FULL", starts.getFirst().getString("confinement"));
        assertTrue(starts.getFirst().getDuration().toMillis() > 1, starts::toString);
        RecordedEvent crash = only("Crash", name);
        assertEquals(first, pid(crash));
        assertEquals("was killed by signal 9 (SIGKILL)", crash.getString("status"));
        RecordedEvent restart = only("Restart", name);
        assertEquals(second, pid(restart));
        assertEquals(1, restart.getLong("restarts"));
        assertTrue(restart.getDuration("gap").isPositive(), restart::toString);
        assertEquals(second, pid(only("CompartmentEnd", name)));
    }

    @Test
    void aRecordingHasStartsThatFailAndCircuitsThatOpen(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path image = Distribution.copy(Distribution.image(), directory.resolve("image"));
        var once =
                new RestartPolicy(
                        1, Duration.ofMinutes(1), Duration.ofMillis(1), Duration.ofMillis(1));
        String name;
        try (var recording = new RecordingStream()) {
            recording.enable("dev.cloister.StartFailure");
            recording.enable("dev.cloister.CircuitOpened");
            recording.onEvent(events::add);
            recording.setReuse(false);
            recording.startAsync();
            try (Compartment compartment =
                    Compartments.patient().image(image).restart(once).open()) {
                name = compartment.info().name();
                Files.move(image, directory.resolve("away"));
                Processes.signal(compartment.info().pid(), "KILL");
                eventually(
                        "it has failed",
                        SOON,
                        () -> compartment.state() == CompartmentState.FAILED);
            }
            recording.stop();
        }
        assertEquals(
                "dev.cloister.api.ImageException",
                named("StartFailure", name).getFirst().getString("cause"));
        List<String> circuits =
                events.stream()
                        .filter(
                                event ->
                                        event.getEventType()
                                                .getName()
                                                .equals("dev.cloister.CircuitOpened"))
                        .map(event -> event.getString("name"))
                        .toList();
        assertEquals(List.of(name), circuits);
    }

    @Test
    void aRecordingHasCallsThatTakeLongAndDeadlinesThatPass() throws InterruptedException {
        String name;
        try (var recording = new RecordingStream()) {
            // With the thresholds that they have by themselves.
            recording.enable("dev.cloister.Call");
            recording.enable("dev.cloister.DeadlineExceeded");
            recording.onEvent(events::add);
            recording.setReuse(false);
            recording.startAsync();
            try (Compartment compartment =
                    Compartment.builder().deadline(Duration.ofSeconds(2)).open()) {
                name = compartment.info().name();
                for (int i = 0; i < 1000; i++) {
                    assertEquals(i + 1.0, expressions(compartment).evaluate(i + "+1"));
                }
                assertThrows(
                        DeadlineExceededException.class,
                        () -> Compartments.computeForever(compartment));
            }
            recording.stop();
        }
        assertEquals(1, named("DeadlineExceeded", name).size());
        List<RecordedEvent> overran =
                named("Call", name).stream()
                        .filter(call -> call.getString("outcome").equals("DEADLINE_EXCEEDED"))
                        .toList();
        assertEquals(1, overran.size(), events::toString);
        RecordedEvent call = overran.getFirst();
        assertEquals("dev.cloister.timing", call.getString("contract"));
        assertTrue(call.getDuration().toMillis() >= 1900, call::toString);
        assertTrue(named("Call", name).size() < 500, () -> "calls=" + named("Call", name).size());
    }

    @Test
    void aRecordingHasEveryCallIfThatIsWanted() throws InterruptedException {
        String name;
        try (var recording = new RecordingStream()) {
            recording.enable("dev.cloister.Call").withThreshold(Duration.ZERO);
            recording.onEvent(events::add);
            recording.setReuse(false);
            recording.startAsync();
            try (Compartment compartment = Compartments.patient().open()) {
                name = compartment.info().name();
                // The first one finds out that somebody records.
                for (int i = 0; i < 100; i++) {
                    expressions(compartment).evaluate("1+1");
                }
            }
            recording.stop();
        }
        List<RecordedEvent> calls = named("Call", name);
        assertEquals(100, calls.size());
        assertTrue(
                calls.stream()
                        .allMatch(
                                call ->
                                        call.getString("outcome").equals("RETURNED")
                                                && call.getDuration().isPositive()),
                calls::toString);
    }

    @Test
    void aBeanShowsACompartmentWhileItLives() throws Exception {
        ObjectName name;
        try (Compartment compartment = Compartments.patient().open()) {
            name =
                    new ObjectName(
                            "dev.cloister:type=Compartment,name=" + compartment.info().name());
            for (int i = 0; i < 50; i++) {
                assertUsable(compartment);
            }
            eventually("there is a bean", SOON, () -> SERVER.isRegistered(name));
            CompartmentMXBean bean = JMX.newMXBeanProxy(SERVER, name, CompartmentMXBean.class);
            assertEquals(compartment.info().pid(), bean.getProcessId());
            assertEquals("READY", bean.getState());
            assertEquals("FULL", bean.getConfinement());
            assertEquals(50, bean.getCalls());
            assertEquals(0, bean.getFailedCalls());
            assertTrue(bean.getResidentBytes() > 10 << 20, () -> "" + bean.getResidentBytes());
            assertTrue(bean.getCpuMillis() > 0, () -> "" + bean.getCpuMillis());
            assertTrue(bean.getUptimeMillis() >= 1000, () -> "" + bean.getUptimeMillis());
        }
        assertFalse(SERVER.isRegistered(name));
    }

    @Test
    void aBeanShowsAPoolAndItsProcesses() throws Exception {
        Stream<ObjectName> gone;
        try (CompartmentPool pool =
                        CompartmentPool.builder(Compartments.patient().lanes(1)).spares(1).open();
                Compartment session = pool.acquire()) {
            ObjectName process =
                    new ObjectName("dev.cloister:type=Compartment,name=" + session.info().name());
            ObjectName pools = new ObjectName("dev.cloister:type=Pool,*");
            eventually(
                    "there are beans",
                    SOON,
                    () ->
                            SERVER.isRegistered(process)
                                    && !SERVER.queryNames(pools, null).isEmpty());
            ObjectName name = SERVER.queryNames(pools, null).iterator().next();
            PoolMXBean bean = JMX.newMXBeanProxy(SERVER, name, PoolMXBean.class);
            assertEquals(1, bean.getLent());
            assertEquals(1, bean.getAcquired());
            gone = Stream.of(process, name);
        }
        assertTrue(gone.noneMatch(SERVER::isRegistered));
    }

    @Test
    void topShowsTheCompartmentsOfAnotherProgram() throws Exception {
        try (WatchedProcess app =
                WatchedProcess.start(TestJvm.app(AppProgram.class, Mode.WAITS.name()))) {
            long sandbox = Long.parseLong(app.awaitLine("sandbox", PATIENCE));
            String pid = Long.toString(app.pid());
            eventually(
                    "top shows it",
                    Duration.ofSeconds(60),
                    () ->
                            !compartments(CloisterCommand.run("top", pid, "--once", "--json"))
                                    .isEmpty());
            List<Map<?, ?>> shown =
                    compartments(CloisterCommand.run("top", pid, "--once", "--json"));
            assertEquals(1, shown.size());
            assertEquals((double) app.pid(), shown.getFirst().get("app"));
            assertEquals((double) sandbox, shown.getFirst().get("pid"));
            assertEquals("READY", shown.getFirst().get("state"));
            assertEquals("FULL", shown.getFirst().get("confinement"));
            WatchedProcess.Result table = CloisterCommand.run("top", pid);
            assertEquals("", table.stderr());
            assertTrue(table.stdout().contains("compartment-1"), table.stdout());
            // It is found by its sandbox, too.
            assertTrue(
                    compartments(CloisterCommand.run("top", "--once", "--json")).stream()
                            .anyMatch(each -> Objects.equals(each.get("app"), (double) app.pid())));
        }
    }

    @Test
    void topSaysWhatItCannotLookAt() {
        WatchedProcess.Result result = CloisterCommand.run("top", "999999999");
        assertEquals(3, result.exit());
        assertTrue(
                result.stderr().startsWith("cloister: cannot look at process 999999999: "),
                result.stderr());
    }

    private static List<Map<?, ?>> compartments(WatchedProcess.Result result) {
        try {
            Object shown = Json.object(result.stdout()).get("compartments");
            return ((List<?>) Objects.requireNonNull(shown))
                    .stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
        } catch (IOException e) {
            throw new AssertionError(result.toString(), e);
        }
    }

    private static long pid(RecordedEvent event) {
        return event.getLong("processId");
    }

    private RecordedEvent only(String type, String compartment) {
        List<RecordedEvent> found = named(type, compartment);
        assertEquals(1, found.size(), () -> type + " in " + events);
        return found.getFirst();
    }

    private List<RecordedEvent> named(String type, String compartment) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("dev.cloister." + type))
                .filter(event -> event.getString("compartment").equals(compartment))
                .toList();
    }
}
