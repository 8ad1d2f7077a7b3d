package dev.cloister.linux.filter;

import dev.cloister.linux.Architecture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The numbers of all system calls of an architecture, up to Linux 6.18. A number that is not in the
 * table belongs to nobody, or to a call of a newer kernel.
 */
public final class SystemCallTable {

    private static final int ABSENT = -1;

    private final Architecture architecture;
    private final Map<String, Integer> numbers;

    private SystemCallTable(Architecture architecture, Map<String, Integer> numbers) {
        this.architecture = architecture;
        this.numbers = numbers;
    }

    /**
     * Reads the table.
     *
     * @param architecture whose numbers
     * @return the table
     */
    public static SystemCallTable of(Architecture architecture) {
        Map<String, Integer> numbers = new HashMap<>(1024);
        for (String line : Resource.lines("system-calls.txt")) {
            if (!line.startsWith("#")) {
                String[] columns = line.split(" ", -1);
                String number = columns[architecture == Architecture.X86_64 ? 1 : 2];
                numbers.put(columns[0], number.equals("-") ? ABSENT : Integer.parseInt(number));
            }
        }
        return new SystemCallTable(architecture, numbers);
    }

    Architecture architecture() {
        return architecture;
    }

    /**
     * The number of a call.
     *
     * @param name its name, as in {@code asm/unistd.h} after {@code __NR_}
     * @return its number, or empty if this architecture does not have it
     * @throws IllegalArgumentException if no architecture has it
     */
    public OptionalInt number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no system call has the name=" + name);
        }
        return number == ABSENT ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /**
     * The name of a call.
     *
     * @param number its number
     * @return its name, or empty if the number is nobody's
     */
    public Optional<String> name(int number) {
        for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
            if (entry.getValue() == number && number != ABSENT) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    /** All numbers that this architecture uses, in no order. */
    List<Integer> numbers() {
        List<Integer> present = new ArrayList<>();
        for (int number : numbers.values()) {
            if (number != ABSENT) {
                present.add(number);
            }
        }
        return present;
    }
}
