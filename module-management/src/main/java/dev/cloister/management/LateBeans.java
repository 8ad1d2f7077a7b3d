package dev.cloister.management;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Beans that are registered a while after they were added, by a thread of its own that ends when
 * none waits. JMX takes some ten milliseconds to load; a program that opens a compartment for one
 * call never pays them. Safe for use by many threads.
 */
final class LateBeans {

    private static final String LOGGER = "dev.cloister.management";

    /**
     * What a bean is called.
     *
     * @param type a kind of beans
     * @param name one of them; letters, digits and hyphens
     */
    record Key(String type, String name) {

        ObjectName objectName() throws JMException {
            return new ObjectName("dev.cloister:type=" + type + ",name=" + name);
        }
    }

    /** A bean that waits. */
    private record Waiting(Object bean, long dueNanos) {}

    private final long delayNanos;

    // All guarded by this object.

    /** The one that waits for longest first. */
    private final Map<Key, Waiting> waiting = new LinkedHashMap<>();

    private final Set<Key> registered = new HashSet<>();
    private @Nullable Thread registrar;

    LateBeans(Duration delay) {
        this.delayNanos = delay.toNanos();
    }

    synchronized void add(Key key, Object bean) {
        waiting.put(key, new Waiting(bean, System.nanoTime() + delayNanos));
        if (registrar == null) {
            Thread thread =
                    Thread.ofPlatform()
                            .daemon()
                            .name("cloister-management")
                            .inheritInheritableThreadLocals(false)
                            .unstarted(this::registerAll);
            thread.start();
            registrar = thread;
        }
    }

    synchronized void remove(Key key) {
        // The thread, if it is there, finds that out when its time has come.
        waiting.remove(key);
        if (registered.remove(key)) {
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(key.objectName());
            } catch (JMException e) {
                log(System.Logger.Level.DEBUG, "somebody else has removed " + key, e);
            }
        }
    }

    private synchronized void registerAll() {
        try {
            while (!waiting.isEmpty()) {
                Map.Entry<Key, Waiting> next = waiting.entrySet().iterator().next();
                long left = next.getValue().dueNanos() - System.nanoTime();
                if (left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } else {
                    waiting.remove(next.getKey());
                    register(next.getKey(), next.getValue().bean());
                }
            }
        } catch (InterruptedException e) {
            // Nobody does that. What waits is registered when the next one is added.
        } finally {
            registrar = null;
        }
    }

    private void register(Key key, Object bean) {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, key.objectName());
            registered.add(key);
        } catch (JMException | RuntimeException e) {
            log(System.Logger.Level.WARNING, "no bean for " + key, e);
        }
    }

    /** The logger takes its time to load, too. */
    private static void log(System.Logger.Level level, String text, Exception cause) {
        System.getLogger(LOGGER).log(level, text, cause);
    }
}
