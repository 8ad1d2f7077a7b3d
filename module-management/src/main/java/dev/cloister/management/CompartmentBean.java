package dev.cloister.management;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentState;

import java.util.Map;
import java.util.TreeMap;

/** Looks at a compartment whenever it is asked. */
record CompartmentBean(Compartment compartment) implements CompartmentMXBean {

    private CompartmentInfo info() {
        return compartment.info();
    }

    @Override
    public String getName() {
        return info().name();
    }

    @Override
    public long getProcessId() {
        return info().pid();
    }

    @Override
    public String getState() {
        return compartment.state().name();
    }

    @Override
    public String getTransport() {
        return info().transport();
    }

    @Override
    public String getImage() {
        return info().image().toString();
    }

    @Override
    public String getConfinement() {
        return info().confinement().toString();
    }

    @Override
    public int getLanes() {
        return info().lanes();
    }

    @Override
    public long getCalls() {
        return compartment.statistics().calls();
    }

    @Override
    public long getFailedCalls() {
        return compartment.statistics().failed();
    }

    @Override
    public Map<String, Long> getFailures() {
        Map<String, Long> failures = new TreeMap<>();
        compartment
                .statistics()
                .failures()
                .forEach((outcome, times) -> failures.put(outcome.name(), times));
        return failures;
    }

    @Override
    public long getRestarts() {
        return compartment.statistics().restarts();
    }

    @Override
    public long getUptimeMillis() {
        return compartment.statistics().uptime().toMillis();
    }

    @Override
    public long getResidentBytes() {
        return ofTheProcess(ProcessUse.residentBytes(info().pid()));
    }

    @Override
    public long getCpuMillis() {
        return ofTheProcess(ProcessUse.cpuMillis(info().pid()));
    }

    /** What was read of a process that is gone by now may be of another one with its number. */
    private long ofTheProcess(long figure) {
        return compartment.state() == CompartmentState.READY ? figure : ProcessUse.UNKNOWN;
    }
}
