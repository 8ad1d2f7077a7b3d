package dev.cloister.api;

import dev.cloister.api.contract.ServicePolicy;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * A handle on a sandboxed process, which is {@linkplain Builder#restart replaced} when it has
 * ended. Code in it is called through {@linkplain #service services}; nothing that it does can harm
 * this program beyond a wrong answer or an exception.
 *
 * <p>All methods may be called from any thread at any time. Close the handle when done: that ends
 * the process. If this program ends without closing it, the process ends by itself.
 *
 * <pre>{@code
 * try (Compartment compartment = Compartment.open()) {
 *     Expressions expressions = compartment.service(Expressions.class);
 *     double five = expressions.evaluate("sqrt(3^2 + 4^2)");
 * }
 * }</pre>
 */
public interface Compartment extends AutoCloseable {

    /**
     * Opens a compartment with default settings.
     *
     * @return the open compartment, ready for calls
     * @throws ProviderNotFoundException if no launcher or no usable transport is on the module path
     * @throws ImageException if the sandbox image cannot be found or run, or refuses to serve
     * @throws ConfinementException if this machine does not confine it fully; the message says what
     *     is missing, and how to accept less
     * @throws CompartmentCrashedException if the process ended while it started
     */
    static Compartment open() {
        return builder().open();
    }

    /**
     * Starts the description of a compartment.
     *
     * @return a builder that holds the default settings
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Finds a service in this compartment, under the policy that it comes with: {@link
     * ServicePolicy#strict()} for a contract. The result may be used from many threads, and stays
     * valid until the compartment is closed; that of a contract with an order of calls, as long as
     * the process lives that serves now, and if none does, one is waited for.
     *
     * @param <S> the service's interface
     * @param contract an interface annotated with {@link dev.cloister.api.contract.Contract}, or
     *     one that comes with Cloister
     * @return the service
     * @throws ContractException if the interface is no contract, if the compartment does not offer
     *     it, or if the service is in use under another policy
     * @throws ContractMismatchException if the compartment means something else by it
     * @throws CompartmentClosedException if the compartment is closed
     * @throws CompartmentCrashedException if its process is gone, and is not replaced
     * @throws CompartmentUnavailableException if a process is needed to answer this, and none
     *     serves within a call's deadline
     * @throws CallInterruptedException if the thread is interrupted while it waits for that
     */
    <S> S service(Class<S> contract);

    /**
     * Finds a service in this compartment, under a policy of the app's. A service has one policy in
     * one compartment.
     *
     * @param <S> the service's interface
     * @param contract as in {@link #service(Class)}
     * @param policy how far the app trusts it
     * @return the service
     * @throws ContractException as in {@link #service(Class)}, or if the policy cannot be kept: it
     *     allows no upcalls and the contract has some, or the transport shares no memory
     * @throws ContractMismatchException if the compartment means something else by it
     * @throws CompartmentClosedException if the compartment is closed
     * @throws CompartmentCrashedException if its process is gone, and is not replaced
     * @throws CompartmentUnavailableException if a process is needed to answer this, and none
     *     serves within a call's deadline
     * @throws CallInterruptedException if the thread is interrupted while it waits for that
     */
    <S> S service(Class<S> contract, ServicePolicy policy);

    /**
     * Describes this compartment.
     *
     * @return what it is made of; the same for its whole life, but for the process id where
     *     processes are {@linkplain Builder#restart replaced}
     */
    CompartmentInfo info();

    /**
     * Tells whether calls can succeed.
     *
     * @return false once this handle is closed or its process has ended, unless that is {@linkplain
     *     Builder#restart replaced}
     */
    boolean isOpen();

    /**
     * Tells where this compartment is in its life.
     *
     * @return the state, which may change at any time
     */
    default CompartmentState state() {
        return isOpen() ? CompartmentState.READY : CompartmentState.CLOSED;
    }

    /**
     * Counts.
     *
     * @return the numbers of this moment; those of a session of a pool are its process's
     */
    default CompartmentStatistics statistics() {
        return CompartmentStatistics.NONE;
    }

    /**
     * Ends the process and every call in progress: those callers get a {@link
     * CompartmentClosedException}. Returns when the process is gone; closing twice does nothing.
     */
    @Override
    void close();

    /** The settings of a compartment to be opened. Not safe for use by several threads. */
    final class Builder {
        private @Nullable Path image;
        private @Nullable String transport;
        private int lanes = Math.clamp(Runtime.getRuntime().availableProcessors(), 4, 64);
        private int memoryMiB = 64;
        private int nestedCalls = 16;
        private int maxFrameBytes = 16 << 20;
        private int laneBufferBytes = 64 * 1024;
        private @Nullable WaitStrategy waiting;
        private @Nullable ConfinementPolicy confinement;
        private @Nullable Consumer<Denial> diagnosis;
        private @Nullable Metrics metrics;
        private RestartPolicy restart = RestartPolicy.standard();
        private Duration deadline = Duration.ofSeconds(1);
        private Duration startTimeout = Duration.ofSeconds(30);

        private static final int MAX_PROCESSES = 256;

        private Builder() {}

        /**
         * Names the sandbox image. Unset, it is looked for in the system property {@code
         * cloister.image}, the environment variable {@code CLOISTER_IMAGE}, and beside the app's
         * runtime.
         *
         * @param image a directory made by jlink
         * @return this
         */
        public Builder image(Path image) {
            this.image = Objects.requireNonNull(image, "image");
            return this;
        }

        /**
         * Names the transport. Unset, the system property {@code cloister.transport} decides, else
         * the provider with the highest priority that works here.
         *
         * @param transport for instance {@code shm} or {@code pipe}
         * @return this
         */
        public Builder transport(String transport) {
            this.transport = Objects.requireNonNull(transport, "transport");
            return this;
        }

        /**
         * Sets how many calls may run at the same time; further callers wait in order of arrival.
         *
         * @param lanes 1 to 256; by default the number of processors, at least 4, at most 64
         * @return this
         */
        public Builder lanes(int lanes) {
            this.lanes = lanes;
            return this;
        }

        /**
         * Sets the size of the sandbox's heap. All other memory of the process is limited in
         * proportion to it.
         *
         * @param mebibytes 16 to 65,536; 64 by default
         * @return this
         */
        public Builder memory(int mebibytes) {
            this.memoryMiB = mebibytes;
            return this;
        }

        /**
         * Sets how deep calls may nest that host functions make into the same compartment.
         *
         * @param depth 0 to 64; 16 by default
         * @return this
         */
        public Builder nestedCalls(int depth) {
            this.nestedCalls = depth;
            return this;
        }

        /**
         * Sets the largest message that may cross in either direction.
         *
         * @param bytes 4 KiB to 1 GiB; 16 MiB by default
         * @return this
         */
        public Builder maxFrameBytes(int bytes) {
            this.maxFrameBytes = bytes;
            return this;
        }

        /**
         * Sets how much of a message a lane of shared memory holds at once, beside its header.
         * Larger messages cross in pieces, which takes longer. Every lane has two such buffers, and
         * all of them are taken from the system when the compartment opens: at most 1 GiB, and at
         * most half of what is free.
         *
         * @param bytes 4 KiB to 16 MiB, a multiple of 128; 64 KiB by default
         * @return this
         */
        public Builder laneBufferBytes(int bytes) {
            this.laneBufferBytes = bytes;
            return this;
        }

        /**
         * Sets how both ends wait for each other. Unset, the system property {@code cloister.wait}
         * decides, else it is {@link WaitStrategy#ADAPTIVE}. The transport {@code pipe} has no
         * choice and ignores it.
         *
         * @param strategy the way to wait
         * @return this
         */
        public Builder waiting(WaitStrategy strategy) {
            this.waiting = Objects.requireNonNull(strategy, "strategy");
            return this;
        }

        /**
         * Sets how long a call may take, waiting for a free lane and host functions included. When
         * it passes, the process is killed.
         *
         * @param deadline positive, at most 365 days; one second by default
         * @return this
         */
        public Builder deadline(Duration deadline) {
            this.deadline = Objects.requireNonNull(deadline, "deadline");
            return this;
        }

        /**
         * Sets how long the process may take to start.
         *
         * @param timeout positive, at most 365 days; 30 seconds by default
         * @return this
         */
        public Builder startTimeout(Duration timeout) {
            this.startTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * Sets what the kernel must do to keep the process in. Unset, the system property {@code
         * cloister.confinement} decides: {@code full}, {@code none}, or names of {@link Protection}
         * that may be missing, with commas between; else it is {@link ConfinementPolicy#full()}.
         *
         * @param policy what the app demands
         * @return this
         */
        public Builder confinement(ConfinementPolicy policy) {
            this.confinement = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * As {@link #diagnose(Consumer)}, with the log for a listener: {@link Denial#log}. The
         * system property {@code cloister.diagnose=true} does the same for compartments of a
         * program that does not say.
         *
         * @return this
         */
        public Builder diagnose() {
            return diagnose(Denial::log);
        }

        /**
         * Makes visible what the seal denies, from before the first class of a service is loaded.
         * Nothing more is permitted: what would have given an error gives the same error, and what
         * would have ended the process gives {@code EPERM}. Each denied call takes longer, some
         * hundred microseconds; permitted ones take as long as ever. Off by default.
         *
         * <p>A denial is told when it comes for the first time and, if it came again, once more
         * after the process's end, with the number of times: to this listener, and to the flight
         * recorder as an event {@code dev.cloister.Denial}, where the runtime has the module
         * jdk.jfr. Of one system call at most eight denials are told apart, the rest is one more.
         *
         * @param listener called on a thread of its own, one denial at a time; {@link
         *     Compartment#close} waits a second for it. The sandbox never waits for it
         * @return this
         */
        public Builder diagnose(Consumer<Denial> listener) {
            this.diagnosis = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Whether a fresh process replaces one that has ended, so that this compartment's handle
         * and its services stay usable. {@link RestartPolicy#standard()} by default.
         *
         * <p>The calls that were in progress end with the exception that says why; they may have
         * run, and are not repeated. Calls that come later wait for the fresh process, as long as
         * their deadline allows. Compiled expressions are compiled again when they are used; a
         * contract with an order of calls has to be asked for again, because its state began anew.
         *
         * <p>What a service kept between calls is gone. If callers have to know that, and the
         * contract declares no order, choose {@link RestartPolicy#never()}: then every later call
         * ends with an exception, and the app opens a compartment and begins anew.
         *
         * @param policy when to start the fresh process, and when to give up
         * @return this builder
         */
        public Builder restart(RestartPolicy policy) {
            this.restart = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Names who is told what the compartment does. Nobody by default, but for those that are
         * provided as services.
         *
         * @param metrics told by the threads at whose hands it happens
         * @return this
         */
        public Builder metrics(Metrics metrics) {
            this.metrics = Objects.requireNonNull(metrics, "metrics");
            return this;
        }

        /**
         * What this builder holds.
         *
         * @return the settings
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public CompartmentSettings settings() {
            return new CompartmentSettings(
                    Optional.ofNullable(image),
                    Optional.ofNullable(transport),
                    lanes,
                    memoryMiB,
                    nestedCalls,
                    maxFrameBytes,
                    laneBufferBytes,
                    Optional.ofNullable(waiting),
                    Optional.ofNullable(confinement),
                    Optional.ofNullable(diagnosis),
                    Optional.ofNullable(metrics),
                    deadline,
                    startTimeout,
                    restart);
        }

        /**
         * Opens the compartment described by this builder.
         *
         * @return the open compartment, ready for calls
         * @throws IllegalArgumentException if a setting is out of its range
         * @throws ProviderNotFoundException if no launcher or no usable transport is on the module
         *     path
         * @throws ImageException if the sandbox image cannot be found or run, or refuses to serve
         * @throws ConfinementException if the machine does not do what {@link #confinement}
         *     demands; the message says what is missing, and how to accept less
         * @throws CompartmentCrashedException if the process ended while it started
         * @throws ProtocolViolationException if what runs in the image does not speak our protocol
         * @throws DeadlineExceededException if the process was not ready within the start timeout
         * @throws CallInterruptedException if this thread was interrupted meanwhile
         */
        public Compartment open() {
            // First: what is wrong with them is the app's doing, wherever it runs.
            CompartmentSettings settings = settings();
            return launcher().launch(settings);
        }

        /**
         * Starts several processes that look like one compartment, for services that keep nothing
         * between calls: each call goes to the process with the fewest calls in progress, and to
         * one that is being replaced only if all are. What a call gives back, such as a compiled
         * expression, stays with the process that made it. Contracts with an order of calls are
         * refused, and a contract's package must be exported. A call costs some hundred nanoseconds
         * more than on one compartment.
         *
         * <p>Each process is {@linkplain #restart replaced} by itself; if that is never done, one
         * that has ended is passed over.
         *
         * @param processes how many, 2 to 256; each has {@link #lanes} lanes
         * @return the open compartment; its info is that of the first process
         * @throws IllegalArgumentException if {@code processes} is out of range, or as in {@link
         *     #open()}
         * @throws CloisterException as in {@link #open()}; nothing is left behind then
         */
        public Compartment openSpread(int processes) {
            if (processes < 2 || processes > MAX_PROCESSES) {
                throw new IllegalArgumentException(
                        "processes=" + processes + ", must be 2 to " + MAX_PROCESSES);
            }
            return launcher().spread(settings(), processes);
        }

        static Launcher launcher() {
            List<Launcher> found;
            try {
                found =
                        ServiceLoader.load(Launcher.class, Launcher.class.getClassLoader()).stream()
                                .map(ServiceLoader.Provider::get)
                                .toList();
            } catch (ServiceConfigurationError e) {
                throw new ProviderNotFoundException(
                        "a launcher cannot be loaded: "
                                + e.getMessage()
                                + ". Take its jar off the module path or replace it",
                        e);
            }
            if (found.isEmpty()) {
                throw new ProviderNotFoundException(
                        "no launcher found: put the jar of module dev.cloister.launcher on the"
                                + " module path",
                        null);
            }
            return found.getFirst();
        }
    }
}
