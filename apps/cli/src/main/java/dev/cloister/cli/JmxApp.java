package dev.cloister.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A program of the same user on this machine, seen by the beans of dev.cloister.management. */
final class JmxApp implements LiveApp {

    /** What the JVM's own agent answers with: a stub, for a port of this machine. */
    private static final String LOCAL = "service:jmx:rmi://127.0.0.1/stub/";

    /** How long a program may take to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How long RMI waits for an answer: for ever, unless it is told otherwise. */
    private static final String RESPONSE_TIMEOUT = "sun.rmi.transport.tcp.responseTimeout";

    private final long pid;
    private final JMXConnector connector;
    private final AppBeans beans;

    private JmxApp(long pid, JMXConnector connector) throws IOException {
        this.pid = pid;
        this.connector = connector;
        this.beans = new AppBeans(pid, connector.getMBeanServerConnection());
    }

    static LiveApp connect(long pid) throws AppConnectException {
        // Security: whoever is attached to says what to connect to, and answers with objects.
        if (ProcessHandle.of(pid).filter(SandboxParents::isSandbox).isPresent()) {
            throw new AppConnectException(
                    "process " + pid + " is a sandbox, which is not to be trusted; name its app",
                    new IOException());
        }
        var connecting = new FutureTask<LiveApp>(() -> connectNow(pid));
        // One that is stopped takes the connection, and never answers.
        Thread.ofPlatform().daemon().name("connect-" + pid).start(connecting);
        try {
            return connecting.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cannotLook(pid, String.valueOf(cause == null ? e : cause.getMessage()), e);
        } catch (TimeoutException e) {
            throw cannotLook(pid, "it does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cannotLook(pid, "interrupted", e);
        }
    }

    private static AppConnectException cannotLook(long pid, String why, Exception cause) {
        return new AppConnectException(
                "cannot look at process "
                        + pid
                        + ": "
                        + why
                        + ". It must be a JVM of this user that lets others attach",
                cause);
    }

    // "BanJNDI": the address is what the program has told us over the attach socket, which only its
    // own user can open; it is on this machine.
    @SuppressWarnings("BanJNDI")
    private static LiveApp connectNow(long pid) throws AttachNotSupportedException, IOException {
        // Of this program's own JVM, which does nothing else.
        System.setProperty(RESPONSE_TIMEOUT, Long.toString(PATIENCE.toMillis()));
        return new JmxApp(pid, JMXConnectorFactory.connect(new JMXServiceURL(address(pid))));
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
    public AppSight look() throws IOException, AppConnectException {
        return beans.look();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // It has ended before.
        }
    }
}
