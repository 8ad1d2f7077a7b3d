package dev.cloister.launcher.diagnose;

import dev.cloister.api.Denial;
import dev.cloister.linux.SeccompListener.Call;
import dev.cloister.linux.filter.CallData;
import dev.cloister.linux.filter.FilterPolicy;
import dev.cloister.linux.filter.SystemCallTable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes denials of calls that wait. */
final class DenialReader {

    private final String compartment;
    private final FilterPolicy seal;
    private final SystemCallTable table;
    private final ProcessView process;

    DenialReader(String compartment, int processId, FilterPolicy seal) {
        this.compartment = compartment;
        this.seal = seal;
        this.table = SystemCallTable.of(seal.architecture());
        this.process = new ProcessView(processId);
    }

    Denial read(Call call, CallData data) {
        String name = table.name(call.number()).orElseGet(() -> "number-" + call.number());
        int errno = seal.decide(data).errno();
        return new Denial(
                compartment,
                name,
                call.arguments(),
                path(name, call.arguments()),
                call.thread(),
                process.threadName(call.thread()),
                errno == 0 ? OptionalInt.empty() : OptionalInt.of(errno),
                seal.reason(data),
                1);
    }

    private Optional<String> path(String name, List<Long> arguments) {
        OptionalInt index = PathArgument.of(name);
        return index.isEmpty()
                ? Optional.empty()
                : process.text(arguments.get(index.getAsInt())).filter(text -> !text.isEmpty());
    }
}
