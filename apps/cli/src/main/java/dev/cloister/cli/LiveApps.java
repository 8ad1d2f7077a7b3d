package dev.cloister.cli;

import java.util.List;

/** Programs of this machine that have compartments. */
interface LiveApps {

    /** Their process ids, as far as they are to be seen. */
    List<Long> find();

    /**
     * Connects to one, whether it has compartments or not.
     *
     * @throws AppConnectException if it does not exist, or refuses
     */
    LiveApp connect(long pid) throws AppConnectException;

    /** Of this machine, by JMX. */
    static LiveApps real() {
        return new LiveApps() {
            @Override
            public List<Long> find() {
                return SandboxParents.find();
            }

            @Override
            public LiveApp connect(long pid) throws AppConnectException {
                return JmxApp.connect(pid);
            }
        };
    }
}
