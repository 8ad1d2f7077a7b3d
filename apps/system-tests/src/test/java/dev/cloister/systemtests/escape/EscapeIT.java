package dev.cloister.systemtests.escape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cloister.escape.Outcome;
import dev.cloister.escape.service.attack.Attempt;
import dev.cloister.escape.service.attack.Attempts;
import dev.cloister.escape.service.attack.Expected;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.systemtests.support.OnEachTransport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Everything that a hostile service tries, as root where the tests run as root, and as a user
 * without rights. Each attempt must come to nothing in a confined compartment, in the way that the
 * policy says, and must succeed in one that is not confined: else its failure would prove nothing.
 */
@OnEachTransport
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class EscapeIT {

    private static final int SIGSYS = 31;

    private static final List<User> USERS = new ArrayList<>();
    private static final List<Contest> CONTESTS = new ArrayList<>();

    /** What cannot be done here even without confinement, by the user's name. */
    private static final Map<String, Map<String, String>> NOT_POSSIBLE_HERE = new TreeMap<>();

    private static boolean isFiltered;

    /** Everything, tried twice. */
    record Contest(User user, EscapeRun confined, EscapeRun unconfined) {

        static Contest of(User user) {
            return new Contest(
                    user,
                    EscapeRun.of(user, EscapeProgram.CONFINED),
                    EscapeRun.of(user, EscapeProgram.FREE));
        }

        @Override
        public String toString() {
            return user.toString();
        }
    }

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    static void makeAllAttempts() throws IOException {
        isFiltered = SelfStatus.isFiltered();
        USERS.add(User.self());
        if (SelfStatus.isRoot()) {
            User.nobody().ifPresent(USERS::add);
        }
        // At the same time: much of a start is waiting.
        try (var runs = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            USERS.stream()
                    .map(user -> CompletableFuture.supplyAsync(() -> Contest.of(user), runs))
                    .toList()
                    .forEach(contest -> CONTESTS.add(contest.join()));
        }
        if (CONTESTS.size() == 1) {
            System.out.println(
                    "escape: tried as " + CONTESTS + " only, because there is no other user");
        }
        CONTESTS.forEach(
                contest -> NOT_POSSIBLE_HERE.put(contest.toString(), new LinkedHashMap<>()));
    }

    /** Nothing is left out in silence. */
    @AfterAll
    static void sayWhatWasNotPossible() {
        NOT_POSSIBLE_HERE.forEach(
                (user, reasons) ->
                        System.out.printf(
                                "escape: user=%s transport=%s attempts=%d not possible here=%d"
                                        + " %s%n",
                                user,
                                System.getProperty("cloister.transport", "default"),
                                Attempts.all().size(),
                                reasons.size(),
                                reasons));
        USERS.forEach(User::delete);
    }

    static Stream<Contest> contests() {
        return CONTESTS.stream();
    }

    static Stream<Arguments> attempts() {
        return contests()
                .flatMap(
                        contest ->
                                Attempts.all().stream()
                                        .map(
                                                attempt ->
                                                        Arguments.of(
                                                                contest, attempt.name(), attempt)));
    }

    @Test
    void attemptsHaveNamesOfTheirOwn() {
        Set<String> names = new HashSet<>();
        assertEquals(
                List.of(),
                Attempts.all().stream()
                        .map(Attempt::name)
                        .filter(name -> !names.add(name))
                        .toList());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("attempts")
    void isStoppedByConfinementAlone(Contest contest, String name, Attempt attempt) {
        requireStopped(contest, attempt);
        requireWouldSucceed(contest, attempt);
    }

    private static void requireStopped(Contest contest, Attempt attempt) {
        Report report = contest.confined().report(attempt.name());
        Result result = report.result();
        if (isImpossible(result)) {
            assertTrue(isImpossible(contest.unconfined().report(attempt.name()).result()));
        } else {
            requireExpected(attempt.confined(), result);
        }
        assertEquals("", report.changes(), report::toString);
        assertFalse(contest.confined().isSecret(report.toString()), report::toString);
    }

    private static boolean isImpossible(Result result) {
        return result instanceof Result.Said(Outcome.Impossible ignored);
    }

    private static void requireExpected(Expected expected, Result result) {
        switch (expected) {
            case Expected.Refused(int errno) ->
                    assertEquals(errno, denied(result).errno(), result::toString);
            case Expected.Thrown(Class<? extends Throwable> exception) ->
                    assertTrue(isA(exception, denied(result).exception()), result::toString);
            case Expected.Killed() -> {
                var ended = assertInstanceOf(Result.Ended.class, result, result::toString);
                assertEquals(SIGSYS, ended.signal(), result::toString);
            }
            case Expected.Harmless(String why) -> {
                var said = assertInstanceOf(Result.Said.class, result, why);
                assertInstanceOf(Outcome.Succeeded.class, said.outcome(), result::toString);
            }
        }
    }

    private static Outcome.Denied denied(Result result) {
        return result instanceof Result.Said(Outcome.Denied denied)
                ? denied
                : fail(result.toString());
    }

    private static boolean isA(Class<? extends Throwable> exception, String name) {
        try {
            return exception.isAssignableFrom(Class.forName(name));
        } catch (ClassNotFoundException e) {
            return fail(e);
        }
    }

    private static void requireWouldSucceed(Contest contest, Attempt attempt) {
        switch (contest.unconfined().report(attempt.name()).result()) {
            case Result.Said(Outcome.Succeeded(String loot)) ->
                    assertTrue(!attempt.isTheft() || contest.unconfined().isSecret(loot), loot);
            case Result.Said(Outcome.Impossible(String reason)) ->
                    notPossible(contest, attempt, reason);
            case Result.Said(Outcome.Denied(String exception, int errno, String message))
                    when isLacking(attempt, errno) ->
                    notPossible(contest, attempt, message);
            case Result other -> fail(other.toString());
        }
    }

    /** A machine whose filter is around the tests already refuses what it likes. */
    private static boolean isLacking(Attempt attempt, int errno) {
        return attempt.lacking().contains(errno)
                || (isFiltered && List.of(Errno.EPERM, Errno.ENOSYS).contains(errno));
    }

    private static void notPossible(Contest contest, Attempt attempt, String reason) {
        Objects.requireNonNull(NOT_POSSIBLE_HERE.get(contest.toString()))
                .put(attempt.name(), reason);
        Assumptions.abort("not possible here: " + reason);
    }

    /** Else it would mean nothing that there are none. */
    @ParameterizedTest
    @MethodSource("contests")
    void tracesAreSeenWhereThereAreSome(Contest contest) {
        List<String> unseen =
                Stream.of(
                                "writes a file",
                                "deletes a file",
                                "linkat",
                                "changes a file's permissions",
                                "changes a file's time",
                                "writes the app's memory by its file")
                        .filter(attempt -> contest.unconfined().report(attempt).changes().isEmpty())
                        .toList();
        assertEquals(List.of(), unseen);
    }
}
