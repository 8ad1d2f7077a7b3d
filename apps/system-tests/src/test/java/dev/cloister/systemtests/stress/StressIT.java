package dev.cloister.systemtests.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.toil.Toil;
import com.example.toil.ToilProvider;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.Confinement;
import dev.cloister.api.Denial;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.ServiceImage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Whatever a JVM does in normal service, the seal denies none of it. The image is not trained and
 * the service does not warm up, so everything is done for the first time under the seal.
 *
 * <p>How long the load runs is {@code cloister.stress.seconds}.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
final class StressIT {

    private static final int CALLERS = 4;

    private static final List<String> FORMULAS =
            List.of(
                    "a+5",
                    "5+a+5",
                    "abs(a+5)",
                    "sqrt(a^1.5+a^2.5)",
                    "a+(5*2)",
                    "(a+5)*2",
                    "(1/(a+1)+2/(a+2)+3/(a+3))");

    private static final long LOAD_SECONDS = Long.getLong("cloister.stress.seconds", 10);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // see below
    private static Path image;

    private final List<Denial> denials = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // see below
    private Compartment compartment;

    @SuppressWarnings("NullAway.Init") // see below
    private Toil toil;

    @BeforeAll
    static void buildAnImage() throws IOException {
        image = ServiceImage.build(directory, ToilProvider.class);
    }

    @BeforeEach
    void open() {
        compartment = Compartments.patient().image(image).diagnose(denials::add).open();
        assertEquals(Confinement.FULL, compartment.info().confinement());
        toil = compartment.service(Toil.class);
    }

    @AfterEach
    void nothingWasDenied() {
        compartment.close();
        assertEquals(List.of(), inService(denials));
    }

    @Test
    void partsOfTheJdkThatReadFilesAreThere() {
        for (Map.Entry<String, String> part : toil.useTheJdk().entrySet()) {
            assertEquals("fine", part.getValue(), part.getKey());
        }
    }

    @Test
    void aStackThatIsFullIsAnException() {
        for (int i = 0; i < 20; i++) {
            assertTrue(toil.overflow() > 1000);
        }
    }

    @Test
    void nullChecksAreSignals() {
        assertEquals(200_000, toil.dereferenceNull(200_000));
    }

    @Test
    void threadsComeAndGo() {
        assertEquals(40, toil.runThreads(40));
        assertEquals(1000, toil.runVirtualThreads(1000));
    }

    @Test
    void memoryIsUsedAgainAndAgain() {
        assertTrue(toil.makeGarbage(2000) > 0);
        assertEquals(2000, toil.makeClasses(2000));
    }

    @Test
    void aFullHeapEndsTheProcessAndNothingElse() {
        var e = assertThrows(CompartmentCrashedException.class, () -> toil.fillTheHeap());
        assertTrue(String.valueOf(e.getMessage()).contains("ran out of memory"), e.toString());
    }

    /** The benchmark's formulas, by several callers at once, from the image that comes with it. */
    @Test
    void nothingIsDeniedToFormulas() throws Exception {
        List<Denial> seen = new CopyOnWriteArrayList<>();
        try (Compartment formulas = Compartments.patient().diagnose(seen::add).open();
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            long end = System.nanoTime() + Duration.ofSeconds(LOAD_SECONDS).toNanos();
            List<Future<Long>> results = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                results.add(callers.submit(() -> evaluateUntil(end, formulas)));
            }
            long calls = 0;
            for (Future<Long> result : results) {
                calls += result.get();
            }
            System.out.println("formulas without a denial: " + calls);
            assertTrue(calls > 0);
        }
        assertEquals(List.of(), inService(seen));
    }

    /**
     * What services have no part in: at the end of a compartment the JDK opens /dev/null in the
     * place of a standard stream, and once in its life the JVM reads the image's release file for
     * reports of crashes. Nor does anybody need the file that the parts of the JDK are asked for.
     */
    private static List<Denial> inService(List<Denial> denials) {
        return denials.stream()
                .filter(denial -> !denial.path().orElse("").equals("/dev/null"))
                .filter(denial -> !denial.path().orElse("").equals("/no/such/file"))
                .filter(denial -> !denial.path().orElse("").endsWith("/release"))
                .toList();
    }

    private static long evaluateUntil(long end, Compartment compartment) {
        Expressions expressions = Compartments.expressions(compartment);
        long calls = 0;
        try (Expression compiled = expressions.compile("sqrt(a^1.5+a^2.5)", "a")) {
            do {
                for (String text : FORMULAS) {
                    expressions.evaluate(text, Map.of("a", calls + 1.0));
                    compiled.evaluate((double) calls);
                    calls += 2;
                }
                // Another text each time, so that the parser has work.
                expressions.evaluate(calls + "+1");
            } while (System.nanoTime() - end < 0);
        }
        return calls;
    }

    @Test
    void nothingIsDeniedUnderLoad() {
        long end = System.nanoTime() + Duration.ofSeconds(LOAD_SECONDS).toNanos();
        long rounds = 0;
        do {
            toil.overflow();
            toil.dereferenceNull(1000);
            toil.makeGarbage(20);
            toil.makeClasses(20);
            toil.runThreads(8);
            toil.runVirtualThreads(100);
            rounds++;
        } while (System.nanoTime() - end < 0);
        System.out.println("rounds of toil without a denial: " + rounds);
    }
}
