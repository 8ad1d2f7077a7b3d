package dev.cloister.systemtests.escape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.escape.Target;
import dev.cloister.systemtests.support.WatchedProcess;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All attempts, made once.
 *
 * @param reports by attempt
 * @param secrets what there was to be stolen
 */
record EscapeRun(Map<String, Report> reports, List<String> secrets) {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /**
     * Makes all attempts as a user.
     *
     * @param confinement {@link EscapeProgram#CONFINED} or {@link EscapeProgram#FREE}
     */
    static EscapeRun of(User user, String confinement) {
        List<String> secrets = List.of(secret(), secret());
        ProcessBuilder builder =
                user.app(
                        EscapeProgram.class,
                        List.of("-D" + EscapeProgram.SECRET + "=" + secrets.get(0)),
                        List.of(user.escapeImage().toString(), secrets.get(1), confinement));
        builder.environment().put(EscapeProgram.SECRET, secrets.get(0));
        WatchedProcess.Result ended = WatchedProcess.run(LIMIT, builder);
        assertEquals(0, ended.exit(), ended.stdout() + ended.stderr());
        Map<String, Report> reports = new LinkedHashMap<>();
        ended.stdout()
                .lines()
                .filter(line -> line.startsWith(Report.MARK))
                .map(Report::parse)
                .forEach(report -> reports.put(report.attempt(), report));
        return new EscapeRun(reports, secrets);
    }

    /** What came of an attempt. */
    Report report(String attempt) {
        return Optional.ofNullable(reports.get(attempt))
                .orElseThrow(() -> new AssertionError("not attempted: " + attempt));
    }

    /** Whether a text holds what there was to be stolen. */
    boolean isSecret(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    private static String secret() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return Target.SECRET + HexFormat.of().formatHex(bytes);
    }
}
