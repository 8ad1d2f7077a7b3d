package dev.cloister.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class CompartmentBeansTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    @Test
    void showsACompartmentUntilItIsClosed() throws Exception {
        var beans = new CompartmentBeans(Duration.ZERO);
        var compartment = new FakeCompartment("seen-1");
        ObjectName name = new ObjectName("dev.cloister:type=Compartment,name=seen-1");
        beans.opened(compartment);
        await(name);
        CompartmentMXBean bean = JMX.newMXBeanProxy(SERVER, name, CompartmentMXBean.class);
        assertEquals("seen-1", bean.getName());
        assertEquals(ProcessHandle.current().pid(), bean.getProcessId());
        assertEquals("READY", bean.getState());
        assertEquals("shm", bean.getTransport());
        assertEquals("image", bean.getImage());
        assertEquals("FULL", bean.getConfinement());
        assertEquals(4, bean.getLanes());
        assertEquals(7, bean.getCalls());
        assertEquals(3, bean.getFailedCalls());
        assertEquals(Map.of("CRASHED", 2L, "REFUSED", 1L), bean.getFailures());
        assertEquals(3, bean.getRestarts());
        assertEquals(5000, bean.getUptimeMillis());
        assertTrue(bean.getResidentBytes() > 1 << 20, () -> "bytes=" + bean.getResidentBytes());
        assertTrue(bean.getCpuMillis() >= 0, () -> "millis=" + bean.getCpuMillis());
        // Whoever has no class of ours sees types of JMX.
        assertTrue(SERVER.getAttribute(name, "Failures") instanceof TabularData);
        beans.closed(compartment);
        assertFalse(SERVER.isRegistered(name));
    }

    @Test
    void tellsNothingOfAProcessThatIsGone() {
        var compartment = new FakeCompartment("gone-1");
        compartment.close();
        var bean = new CompartmentBean(compartment);
        assertEquals(-1, bean.getResidentBytes());
        assertEquals(-1, bean.getCpuMillis());
        assertEquals("CLOSED", bean.getState());
    }

    @Test
    void neverShowsWhatIsClosedBeforeItsTime() throws Exception {
        var beans = new CompartmentBeans(Duration.ofMillis(50));
        var early = new FakeCompartment("early-1");
        beans.opened(early);
        beans.closed(early);
        var late = new FakeCompartment("late-1");
        beans.opened(late);
        await(new ObjectName("dev.cloister:type=Compartment,name=late-1"));
        assertFalse(
                SERVER.isRegistered(new ObjectName("dev.cloister:type=Compartment,name=early-1")));
        beans.closed(late);
        // Twice does nothing.
        beans.closed(late);
    }

    @Test
    void showsAPoolUntilItIsClosed() throws Exception {
        var beans = new CompartmentBeans(Duration.ZERO);
        ObjectName name = new ObjectName("dev.cloister:type=Pool,name=pool-x");
        beans.poolOpened("pool-x", new FakePool());
        await(name);
        PoolMXBean bean = JMX.newMXBeanProxy(SERVER, name, PoolMXBean.class);
        assertEquals("pool-x", bean.getName());
        assertEquals(1, bean.getLent());
        assertEquals(2, bean.getSpare());
        assertEquals(3, bean.getStarting());
        assertEquals(4, bean.getWaiting());
        assertEquals(5, bean.getAcquired());
        assertEquals(6, bean.getRefused());
        assertEquals(7, bean.getOpened());
        assertEquals(8, bean.getEnded());
        assertEquals(9, bean.getDied());
        assertEquals(10, bean.getFailedStarts());
        beans.poolClosed("pool-x");
        assertFalse(SERVER.isRegistered(name));
    }

    @Test
    void wantsNoCalls() {
        assertEquals(0, new CompartmentBeans().callInterval());
    }

    private static void await(ObjectName name) {
        while (!SERVER.isRegistered(name)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
