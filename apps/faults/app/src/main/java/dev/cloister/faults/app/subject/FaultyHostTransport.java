package dev.cloister.faults.app.subject;

import dev.cloister.faults.Fault;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real transport's end that tells the other end which it is, and what to do wrong. */
final class FaultyHostTransport implements HostTransport {

    private final HostTransport real;
    private final String name;
    private final @Nullable Fault atStart;

    FaultyHostTransport(HostTransport real, String name, @Nullable Fault atStart) {
        this.real = real;
        this.name = name;
        this.atStart = atStart;
    }

    @Override
    public Map<String, String> parameters() {
        return withOurs(real.parameters());
    }

    @Override
    public Map<String, String> parameters(int first) {
        return withOurs(real.parameters(first));
    }

    private Map<String, String> withOurs(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("transport", name);
        if (atStart != null) {
            all.put("fault", atStart.name());
        }
        return all;
    }

    @Override
    public List<Integer> inherited() {
        return real.inherited();
    }

    @Override
    public boolean sharesMemory() {
        return real.sharesMemory();
    }

    @Override
    public void start(InputStream fromPeer, OutputStream toPeer) {
        real.start(fromPeer, toPeer);
    }

    @Override
    public Lane lane(int index) {
        return real.lane(index);
    }

    @Override
    public void close() {
        real.close();
    }
}
