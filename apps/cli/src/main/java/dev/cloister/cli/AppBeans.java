package dev.cloister.cli;

import dev.cloister.cli.AppSight.CompartmentSight;
import dev.cloister.cli.AppSight.PoolSight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** The beans of dev.cloister.management in one program. Nothing is believed of what they are. */
final class AppBeans {

    private static final String COMPARTMENTS = "dev.cloister:type=Compartment,*";
    private static final String POOLS = "dev.cloister:type=Pool,*";

    private final long pid;
    private final MBeanServerConnection server;

    AppBeans(long pid, MBeanServerConnection server) {
        this.pid = pid;
        this.server = server;
    }

    /**
     * Looks at all of them.
     *
     * @throws IOException if the program has ended
     * @throws AppConnectException if its beans are not those of this version, or fail
     */
    AppSight look() throws IOException, AppConnectException {
        try {
            return new AppSight(each(COMPARTMENTS, this::compartment), each(POOLS, this::pool));
        } catch (JMException | JMRuntimeException | ClassCastException e) {
            throw new AppConnectException(
                    "cannot look at process "
                            + pid
                            + ": it has other beans than this program knows, or they fail: "
                            + e,
                    e);
        }
    }

    private interface Reading<T> {
        T of(Bean bean) throws IOException, JMException;
    }

    private <T> List<T> each(String pattern, Reading<T> reading) throws IOException, JMException {
        List<T> sights = new ArrayList<>();
        Set<ObjectName> names = new TreeSet<>(server.queryNames(new ObjectName(pattern), null));
        for (ObjectName name : names) {
            try {
                sights.add(reading.of(new Bean(server, name)));
            } catch (InstanceNotFoundException e) {
                // Closed since.
            }
        }
        return sights;
    }

    private CompartmentSight compartment(Bean bean) throws IOException, JMException {
        return new CompartmentSight(
                pid,
                bean.text("Name"),
                bean.number("ProcessId"),
                bean.text("State"),
                bean.text("Transport"),
                bean.text("Image"),
                bean.text("Confinement"),
                (int) bean.number("Lanes"),
                bean.number("Calls"),
                bean.number("FailedCalls"),
                bean.number("Restarts"),
                bean.number("UptimeMillis"),
                bean.number("ResidentBytes"),
                bean.number("CpuMillis"));
    }

    private PoolSight pool(Bean bean) throws IOException, JMException {
        return new PoolSight(
                pid,
                bean.text("Name"),
                (int) bean.number("Lent"),
                (int) bean.number("Spare"),
                (int) bean.number("Starting"),
                (int) bean.number("Waiting"),
                bean.number("Acquired"),
                bean.number("Refused"));
    }

    /** A bean's attributes, one by one. */
    private record Bean(MBeanServerConnection server, ObjectName name) {

        String text(String attribute) throws IOException, JMException {
            return value(attribute, String.class);
        }

        long number(String attribute) throws IOException, JMException {
            return value(attribute, Number.class).longValue();
        }

        private <T> T value(String attribute, Class<T> type) throws IOException, JMException {
            Object value = server.getAttribute(name, attribute);
            if (!type.isInstance(value)) {
                throw new ClassCastException(name + ": " + attribute + "=" + value);
            }
            return type.cast(value);
        }
    }
}
