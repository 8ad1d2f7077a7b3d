package dev.cloister.linux.filter;

import dev.cloister.linux.Architecture;

import java.util.HashSet;
import java.util.Set;

/** The policies, which are texts beside this class: one line for each decision, with its reason. */
public final class FilterPolicies {

    /** The first JDK release with a table. */
    private static final int FIRST_RELEASE = 25;

    /** The last one. A newer JDK gets this: it may fail, but can never do more. */
    private static final int LAST_RELEASE = 25;

    /** In which the JVM's own threads must never wait for anybody: safepoints would. */
    private static final Set<String> SILENT =
            Set.of("futex", "mmap", "mprotect", "madvise", "read", "write");

    private FilterPolicies() {}

    /**
     * For the thread that starts compartments, and what they boot under: everything but what is
     * known to be of no use to a JVM.
     *
     * @param architecture the machine's
     * @return the policy
     */
    public static FilterPolicy start(Architecture architecture) {
        return read("start.txt", architecture, 0);
    }

    /**
     * As {@link #start}, for a thread whose children make namespaces of their own before they boot.
     *
     * @param architecture the machine's
     * @return the policy
     */
    public static FilterPolicy startInNamespaces(Architecture architecture) {
        return read("start-in-namespaces.txt", architecture, 0);
    }

    /**
     * For a compartment that loads and runs code which nobody trusts: it computes and answers, and
     * nothing else.
     *
     * @param architecture the machine's
     * @param release the feature release of the JDK that the compartment runs on
     * @param processId its own number
     * @return the policy
     * @throws IllegalArgumentException if there is none for the release
     */
    public static FilterPolicy seal(Architecture architecture, int release, int processId) {
        return read("seal-" + table(release) + ".txt", architecture, processId);
    }

    /**
     * Tells whether there is a seal for a JDK.
     *
     * @param release its feature release
     * @return whether {@link #seal} knows it, or takes it for the last that it knows
     */
    public static boolean hasSeal(int release) {
        return release >= FIRST_RELEASE;
    }

    /**
     * The same policy for whoever wants to see what is refused: such calls wait for the listener,
     * who answers by the given one. What a kernel would not have known is refused without a word,
     * since C libraries ask in order to find out; so is what the JVM's own threads must not wait
     * in.
     *
     * @param policy a policy
     * @return the one to install
     */
    public static FilterPolicy notifying(FilterPolicy policy) {
        SystemCallTable table = SystemCallTable.of(policy.architecture());
        Set<Integer> silent = new HashSet<>();
        SILENT.forEach(name -> table.number(name).ifPresent(silent::add));
        return policy.notifying(silent);
    }

    private static int table(int release) {
        if (!hasSeal(release)) {
            throw new IllegalArgumentException(
                    "no table of system calls for this JDK, release="
                            + release
                            + "; use "
                            + FIRST_RELEASE
                            + " or later");
        }
        return Math.min(release, LAST_RELEASE);
    }

    private static FilterPolicy read(String file, Architecture architecture, int processId) {
        return new PolicyReader(SystemCallTable.of(architecture), processId).read(file);
    }
}
