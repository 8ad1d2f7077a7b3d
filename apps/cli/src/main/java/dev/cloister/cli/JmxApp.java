package dev.cloister.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

import dev.cloister.cli.AppSight.CompartmentSight;
import dev.cloister.cli.AppSight.PoolSight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A program of the same user on this machine, seen by the beans of dev.cloister.management. */
final class JmxApp implements LiveApp {

    private static final String COMPARTMENTS = "dev.cloister:type=Compartment,*";
    private static final String POOLS = "dev.cloister:type=Pool,*";

    private final long pid;

    /** What the JVM's own agent answers with: a stub, for a port of this machine. */
    private static final String LOCAL = "service:jmx:rmi://127.0.0.1/stub/";

    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private JmxApp(long pid, JMXConnector connector) throws IOException {
        this.pid = pid;
        this.connector = connector;
        this.server = connector.getMBeanServerConnection();
    }

    // "BanJNDI": the address is what the program has told us over the attach socket, which only its
    // own user can open; it is on this machine.
    @SuppressWarnings("BanJNDI")
    static LiveApp connect(long pid) throws AppConnectException {
        // Security: whoever is attached to says what to connect to, and answers with objects.
        if (ProcessHandle.of(pid).filter(SandboxParents::isSandbox).isPresent()) {
            throw new AppConnectException(
                    "process " + pid + " is a sandbox, which is not to be trusted; name its app",
                    new IOException());
        }
        try {
            return new JmxApp(pid, JMXConnectorFactory.connect(new JMXServiceURL(address(pid))));
        } catch (AttachNotSupportedException | IOException e) {
            throw new AppConnectException(
                    "cannot look at process "
                            + pid
                            + ": "
                            + e.getMessage()
                            + ". It must be a JVM of this user that lets others attach",
                    e);
        }
    }

    private static String address(long pid) throws AttachNotSupportedException, IOException {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
            String address = machine.startLocalManagementAgent();
            if (!address.startsWith(LOCAL)) {
                throw new IOException("it is reached by " + address + ", which is not local");
            }
            return address;
        } finally {
            machine.detach();
        }
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public AppSight look() throws IOException {
        try {
            List<CompartmentSight> compartments = new ArrayList<>();
            for (ObjectName name : names(COMPARTMENTS)) {
                try {
                    compartments.add(compartment(new Bean(server, name)));
                } catch (InstanceNotFoundException e) {
                    // Closed since.
                }
            }
            List<PoolSight> pools = new ArrayList<>();
            for (ObjectName name : names(POOLS)) {
                try {
                    pools.add(pool(new Bean(server, name)));
                } catch (InstanceNotFoundException e) {
                    // Closed since.
                }
            }
            return new AppSight(compartments, pools);
        } catch (JMException e) {
            throw new IOException("process " + pid + " has other beans than this program knows", e);
        }
    }

    private Set<ObjectName> names(String pattern) throws IOException, JMException {
        return new TreeSet<>(server.queryNames(new ObjectName(pattern), null));
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

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // It has ended before.
        }
    }

    /** A bean's attributes, one by one. */
    private record Bean(MBeanServerConnection server, ObjectName name) {

        String text(String attribute) throws IOException, JMException {
            return String.valueOf(server.getAttribute(name, attribute));
        }

        long number(String attribute) throws IOException, JMException {
            return ((Number) server.getAttribute(name, attribute)).longValue();
        }
    }
}
