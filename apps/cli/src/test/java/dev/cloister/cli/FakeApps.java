package dev.cloister.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Programs with what a test gives them. Those with nothing have ended. */
final class FakeApps implements LiveApps {

    private final Map<Long, AppSight> apps = new TreeMap<>();

    void add(long pid, AppSight sight) {
        apps.put(pid, sight);
    }

    void end(long pid) {
        apps.remove(pid);
    }

    @Override
    public List<Long> find() {
        return List.copyOf(apps.keySet());
    }

    @Override
    public LiveApp connect(long pid) throws AppConnectException {
        if (!apps.containsKey(pid)) {
            throw new AppConnectException("cannot look at process " + pid, new IOException());
        }
        return new LiveApp() {
            @Override
            public long pid() {
                return pid;
            }

            @Override
            public AppSight look() throws IOException {
                AppSight sight = apps.get(pid);
                if (sight == null) {
                    throw new IOException("ended");
                }
                return sight;
            }

            @Override
            public void close() {}
        };
    }
}
