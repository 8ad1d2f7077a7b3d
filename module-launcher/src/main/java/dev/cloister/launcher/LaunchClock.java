package dev.cloister.launcher;

import dev.cloister.api.doctor.LaunchStep;
import dev.cloister.wire.StartStep;
import dev.cloister.wire.StartTimes;

import java.util.EnumMap;
import java.util.Map;

/**
 * When what happened in one launch. Read in each launch, which costs it some readings of the clock;
 * looked at only by who asks for times. Of the thread that launches, and of those that start the
 * process and shake hands for it, one after the other.
 */
final class LaunchClock {

    private final long opened = now();
    private long planned;
    private long transportOpened;
    private long restricted;
    private long started;
    private long sealCompiled;
    private long attested;
    private long verified;
    private long welcomed;
    private long launched;
    private StartTimes sandbox = StartTimes.NONE;

    private static long now() {
        return System.nanoTime();
    }

    void planned() {
        planned = now();
    }

    void transportOpened() {
        transportOpened = now();
    }

    /** Now the process is asked for. */
    void restricted() {
        restricted = now();
    }

    /** The process runs, and has done so for a while. */
    void started() {
        started = now();
    }

    void sealCompiled() {
        sealCompiled = now();
    }

    void attested() {
        attested = now();
    }

    void verified() {
        verified = now();
    }

    void welcomed(StartTimes times) {
        welcomed = now();
        sandbox = times;
    }

    void launched() {
        launched = now();
    }

    /**
     * How long each step took. Call it when the first call has come back.
     *
     * @return nanoseconds; those of steps that are not done meanwhile add up to the time since the
     *     launch began
     */
    Map<LaunchStep, Long> steps() {
        long answered = now();
        Map<LaunchStep, Long> steps = new EnumMap<>(LaunchStep.class);
        steps.put(LaunchStep.PLAN, planned - opened);
        steps.put(LaunchStep.OPEN_TRANSPORT, transportOpened - planned);
        steps.put(LaunchStep.RESTRICT, restricted - transportOpened);
        steps.put(LaunchStep.START, started - restricted);
        steps.put(LaunchStep.COMPILE_SEAL, sealCompiled - started);
        steps.put(LaunchStep.HELLO, sandbox.nanos(StartStep.HELLO));
        steps.put(LaunchStep.JOIN_TRANSPORT, sandbox.nanos(StartStep.TRANSPORT));
        steps.put(LaunchStep.PRELOAD, sandbox.nanos(StartStep.PRELOAD));
        steps.put(LaunchStep.LANDLOCK, sandbox.nanos(StartStep.LANDLOCK));
        steps.put(LaunchStep.FILTER, sandbox.nanos(StartStep.FILTER));
        steps.put(LaunchStep.PROBES, sandbox.nanos(StartStep.PROBES));
        steps.put(LaunchStep.BOOT, boot());
        steps.put(LaunchStep.VERIFY, verified - attested);
        steps.put(LaunchStep.SERVICES, sandbox.nanos(StartStep.SERVICES));
        steps.put(LaunchStep.HANDLE, launched - welcomed);
        steps.put(LaunchStep.FIRST_CALL, answered - launched);
        steps.put(LaunchStep.REST, unseen() - boot());
        return steps;
    }

    /**
     * A sandbox cannot see when it was started. Two messages of its tell: each arrives after the
     * process was asked for by the boot, what the sandbox did, and the message's way, which the
     * shorter one of both has least of.
     */
    private long boot() {
        return Math.min(attested - restricted - untilAttested(), unseen());
    }

    /** What passed until the last message and was no step of the sandbox's. */
    private long unseen() {
        return welcomed - restricted - untilAttested() - sandbox.nanos(StartStep.SERVICES);
    }

    private long untilAttested() {
        long nanos = 0;
        for (StartStep step : StartStep.values()) {
            nanos += step == StartStep.SERVICES ? 0 : sandbox.nanos(step);
        }
        return nanos;
    }
}
