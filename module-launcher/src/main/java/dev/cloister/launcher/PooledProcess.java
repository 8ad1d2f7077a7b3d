package dev.cloister.launcher;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A process of a pool, from its start to its end. The numbers are guarded by the pool's lock. */
final class PooledProcess implements Overseer {

    private final Consumer<PooledProcess> onDeath;
    private final BooleanSupplier closing;
    private final Map<Class<?>, Object> memories = new ConcurrentHashMap<>();
    private final ProcessCompartment process;
    private final long readyNanos;

    private int uses;
    private long idleSinceNanos;

    /**
     * Starts it.
     *
     * @param onDeath is told if it ends by itself, perhaps before this returns
     * @param closing whether the pool is closed
     * @throws dev.cloister.api.CloisterException if it does not serve; nothing is left behind then
     */
    PooledProcess(Pool.Start start, Consumer<PooledProcess> onDeath, BooleanSupplier closing) {
        this.onDeath = onDeath;
        this.closing = closing;
        this.process = start.start(this);
        this.readyNanos = System.nanoTime();
    }

    ProcessCompartment process() {
        return process;
    }

    /** What facades of its sessions know of it, by type. */
    Map<Class<?>, Object> memories() {
        return memories;
    }

    void use() {
        uses++;
    }

    int uses() {
        return uses;
    }

    void idle(long now) {
        idleSinceNanos = now;
    }

    long idleNanos(long now) {
        return now - idleSinceNanos;
    }

    long ageNanos(long now) {
        return now - readyNanos;
    }

    @Override
    public void ended(ProcessCompartment compartment) {
        onDeath.accept(this);
    }

    @Override
    public boolean replaces() {
        return false;
    }

    @Override
    public boolean isClosing() {
        return closing.getAsBoolean();
    }

    @Override
    public String advice() {
        return "acquire another one of its pool";
    }

    @Override
    public String adviceOnceClosed() {
        return advice();
    }
}
