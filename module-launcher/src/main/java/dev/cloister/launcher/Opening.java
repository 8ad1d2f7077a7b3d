package dev.cloister.launcher;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.CloisterException;
import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.ImageException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.launcher.confine.Lockdown;
import dev.cloister.launcher.observe.Log;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.Welcome;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The opening messages, as the app's side exchanges them with a sandbox that has just started.
 *
 * @param process the sandbox
 * @param hello what it is told first
 * @param lockdown what is to be proved
 * @param clock is told of each step
 */
record Opening(RunningSandbox process, Hello hello, Lockdown lockdown, LaunchClock clock) {

    /** More than a process that was killed takes to be gone. */
    private static final Duration END_TIME = Duration.ofSeconds(5);

    /** What came of them. */
    record Answer(Welcome welcome, Confinement confinement) {}

    /**
     * Exchanges the messages, on a thread of its own, because pipes know no timeout.
     *
     * @throws CloisterException if no compartment comes of it
     */
    Answer within(Duration timeout) {
        var task = new FutureTask<>(this::exchange);
        Thread thread =
                Thread.ofPlatform().daemon().name("cloister-start-" + process.name()).start(task);
        try {
            // While the sandbox boots there is nothing to do here.
            Log.prepare();
            return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(
                    "compartment "
                            + process.name()
                            + " was not ready within startTimeout="
                            + timeout
                            + " and was killed; the builder's startTimeout(…) sets the limit",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "interrupted while compartment " + process.name() + " started", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CloisterException refused -> throw refused;
                case IOException broken -> throw process.crashed(broken);
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            if (!task.isDone()) {
                giveUp(thread);
            }
        }
    }

    /** Its reads end with the process, and the pipe must not be closed under them. */
    private void giveUp(Thread thread) {
        process.kill();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(END_TIME);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer exchange() throws IOException {
        Handshake.send(process.toSandbox(), hello);
        Attestation attestation = attestation();
        if (attestation.outcome() == Attestation.Outcome.LISTENING) {
            lockdown.observe(process.name(), attestation.listener());
            Handshake.sendGo(process.toSandbox());
            attestation = attestation();
        } else if (hello.seal().observed() && attestation.outcome() == Attestation.Outcome.DONE) {
            throw new ProtocolViolationException(
                    "the sandbox does not listen, though it was ordered to", null);
        }
        clock.attested();
        switch (attestation.outcome()) {
            case DONE -> {}
            case LISTENING ->
                    throw new ProtocolViolationException("the sandbox listens twice", null);
            case REFUSED -> throw refusal(attestation.detail());
            case SEAL_FAILED ->
                    throw new ConfinementException(
                            "the sandbox cannot seal itself, and was ended: "
                                    + Printable.text(attestation.detail()),
                            null);
        }
        Confinement confinement;
        try {
            // While the sandbox goes on with loading its services.
            confinement = lockdown.verify(attestation);
        } catch (IOException e) {
            // It has ended, or it hides: a refusal in its last answer tells the former. One that is
            // observed gives no answer before it may go on.
            if (!hello.seal().observed()) {
                welcome();
            }
            throw new ConfinementException(
                    "the kernel does not tell how far the sandbox is confined: " + e.getMessage(),
                    e);
        }
        clock.verified();
        if (hello.seal().observed()) {
            lockdown.proved();
            Handshake.sendGo(process.toSandbox());
        }
        Welcome welcome = welcome();
        clock.welcomed(welcome.times());
        return new Answer(welcome, confinement);
    }

    private Attestation attestation() throws IOException {
        Attestation attestation = Handshake.receiveAttestation(process.fromSandbox());
        requireAnswer(attestation.nonce());
        return attestation;
    }

    private Welcome welcome() throws IOException {
        Welcome welcome = Handshake.receiveWelcome(process.fromSandbox());
        requireAnswer(welcome.nonce());
        if (!welcome.refusal().isEmpty()) {
            throw refusal(welcome.refusal());
        }
        return welcome;
    }

    private void requireAnswer(long nonce) {
        if (nonce != hello.nonce()) {
            throw new ProtocolViolationException("the handshake's answer is not to ours", null);
        }
    }

    private static ImageException refusal(String reason) {
        return new ImageException("the sandbox refuses to serve: " + Printable.text(reason), null);
    }
}
