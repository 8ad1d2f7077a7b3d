package dev.cloister.testsuite;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expressions;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.Program;
import dev.cloister.apps.common.Terminal;
import dev.cloister.apps.common.TransportOption;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The C library's test program: its eleven groups, once for the default build and once with its two
 * options, counted as the C program counts.
 */
@Command(
        name = "test-suite",
        description = {
            "Runs the C library's own tests through a compartment.",
            "With --transport=all by shm and then by pipe."
        })
public final class TestSuite extends Program {

    /** Generous: a slow machine is no failed test. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** In place of a transport's name. */
    private static final String ALL = "all";

    private static final List<String> TRANSPORTS = List.of("shm", "pipe");

    @Mixin private TransportOption transport = new TransportOption();

    private final Function<TransportOption, Compartment> opener;
    private final Function<PrintWriter, Progress> progress;

    /** Creates the program. */
    public TestSuite() {
        this(
                TestSuite::open,
                err -> Terminal.isInteractive() ? new TerminalProgress(err) : Progress.SILENT);
    }

    TestSuite(
            Function<TransportOption, Compartment> opener,
            Function<PrintWriter, Progress> progress) {
        this.opener = opener;
        this.progress = progress;
    }

    @Override
    protected int execute(PrintWriter out, PrintWriter err) {
        var report = new Report(out);
        for (TransportOption each : transports()) {
            run(each, report, err);
        }
        report.total();
        return report.allPassed() ? ExitStatus.SUCCESS : ExitStatus.FAILURE;
    }

    private List<TransportOption> transports() {
        return transport.name().equals(Optional.of(ALL))
                ? TRANSPORTS.stream().map(transport::withName).toList()
                : List.of(transport);
    }

    private void run(TransportOption each, Report report, PrintWriter err) {
        List<SuiteCase> cases = SuiteCase.all();
        try (Compartment compartment = opener.apply(each)) {
            Expressions expressions = compartment.service(Expressions.class);
            for (Build build : Build.values()) {
                report.heading(build, compartment.info().transport());
                new Suite(build, cases).run(expressions, progress.apply(err), report::group);
            }
        }
    }

    private static Compartment open(TransportOption transport) {
        return transport.applyTo(Compartment.builder().deadline(DEADLINE)).open();
    }

    /**
     * Starts the program.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        new TestSuite().runAndExit(arguments);
    }
}
