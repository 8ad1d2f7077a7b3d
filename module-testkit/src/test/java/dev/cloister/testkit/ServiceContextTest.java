package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.cloister.api.Compartment;
import dev.cloister.api.contract.Contract;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceLimits;
import dev.cloister.wire.LogLine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a service is told of its surroundings, and what it can tell. */
@Timeout(60)
final class ServiceContextTest {

    /** Says something in its service's name. */
    @Contract(name = "test.context", version = 1)
    public interface Speaker {
        void say(String text);
    }

    /** Keeps what the app's loggers are given, in the JDK's own logging. */
    private static final class Records extends Handler {

        final BlockingQueue<LogRecord> published = new LinkedBlockingQueue<>();

        @Override
        public void publish(LogRecord record) {
            published.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private final AtomicReference<ServiceContext> context = new AtomicReference<>();
    private final TestProvider<Speaker> provider =
            new TestProvider<Speaker>(
                    Speaker.class,
                    given -> {
                        context.set(given);
                        return text -> given.logger().log(System.Logger.Level.WARNING, text);
                    });

    @Test
    void limitsAreWhatTheAppSet() {
        try (Compartment compartment =
                LocalCompartment.of(provider)
                        .lanes(3)
                        .nestedCalls(5)
                        .maxFrameBytes(1 << 17)
                        .open()) {
            ServiceContext given = context.get();
            assertNotNull(given);
            assertEquals(
                    new ServiceLimits(3, 5, 1 << 17, Runtime.getRuntime().maxMemory()),
                    given.limits(),
                    compartment.info().name());
        }
    }

    @Test
    void aLineThatAServiceLogsReachesTheAppsLogger() throws InterruptedException {
        Logger logger = Logger.getLogger(LogLine.LOGGER);
        Records records = new Records();
        logger.addHandler(records);
        logger.setUseParentHandlers(false);
        try (Compartment compartment = LocalCompartment.open(provider)) {
            compartment.service(Speaker.class).say("no bread\u001b[31m today");
            LogRecord record = records.published.poll(30, TimeUnit.SECONDS);
            assertNotNull(record);
            assertEquals(Level.WARNING, record.getLevel());
            assertEquals(compartment.info().name() + ": no bread?[31m today", record.getMessage());
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(records);
        }
        assertEquals(0, records.published.size());
    }
}
