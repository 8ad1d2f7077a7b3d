package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.cli.AppSight.PoolSight;

import org.junit.jupiter.api.Test;

import java.util.List;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

final class AppBeansTest {

    /** What is read of a pool's bean. */
    public interface PoolMXBean {

        default String getName() {
            return "pool-1";
        }

        default int getLent() {
            return 1;
        }

        default int getSpare() {
            return 2;
        }

        default int getStarting() {
            return 3;
        }

        default int getWaiting() {
            return 4;
        }

        default long getAcquired() {
            return 5;
        }

        default long getRefused() {
            return 6;
        }
    }

    /** Another version's. */
    public interface OtherMXBean {

        default int getName() {
            return 1;
        }
    }

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final AppBeans beans = new AppBeans(7, server);

    @Test
    void nothingIsShownByAProgramWithoutBeans() throws Exception {
        assertTrue(beans.look().isEmpty());
    }

    @Test
    void attributesAreShownInTheirPlaces() throws Exception {
        register(new PoolMXBean() {});
        assertEquals(List.of(new PoolSight(7, "pool-1", 1, 2, 3, 4, 5, 6)), beans.look().pools());
    }

    @Test
    void aGetterThatThrowsSaysWhichProgramCannotBeLookedAt() throws Exception {
        register(
                new PoolMXBean() {
                    @Override
                    public int getWaiting() {
                        throw new IllegalStateException("by test");
                    }
                });
        assertFails("IllegalStateException");
    }

    @Test
    void aGetterThatFailsSaysSo() throws Exception {
        register(
                new PoolMXBean() {
                    @Override
                    public int getWaiting() {
                        throw new StackOverflowError();
                    }
                });
        assertFails("StackOverflowError");
    }

    @Test
    void anAttributeOfAnotherTypeSaysSo() throws Exception {
        register(new OtherMXBean() {});
        assertFails("ClassCastException");
    }

    @Test
    void anAttributeWithoutAValueSaysSo() throws Exception {
        register(
                new PoolMXBean() {
                    @Override
                    @SuppressWarnings("NullAway") // what it must not do
                    public String getName() {
                        return null;
                    }
                });
        assertFails("Name=null");
    }

    @Test
    void anAttributeThatIsNotThereSaysSo() throws Exception {
        register((NamedMXBean) () -> "pool-1");
        assertFails("Lent");
    }

    /** An older version's. */
    @FunctionalInterface
    public interface NamedMXBean {

        String getName();
    }

    private void register(Object bean) throws JMException {
        server.registerMBean(bean, new ObjectName("dev.cloister:type=Pool,name=pool-1"));
    }

    private void assertFails(String reason) {
        var failure = assertThrows(AppConnectException.class, beans::look);
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.startsWith("cannot look at process 7: "), message);
        assertTrue(message.contains(reason), message);
    }
}
