package dev.cloister.systemtests.escape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cloister.escape.Outcome;
import dev.cloister.escape.service.attack.Attempt;
import dev.cloister.escape.service.attack.Attempts;
import dev.cloister.escape.service.machine.Errno;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Everything that a hostile service tries, as root where the tests run as root, and as a user
 * without rights. Without confinement it must succeed: else its failure would prove nothing.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class EscapeIT {

    private static final List<User> USERS = new ArrayList<>();
    private static final Map<User, EscapeRun> UNCONFINED = new HashMap<>();

    /** What cannot be done here even without confinement, by the user's name. */
    private static final Map<String, Map<String, String>> NOT_POSSIBLE_HERE = new TreeMap<>();

    private static boolean isFiltered;

    @BeforeAll
    static void makeAllAttempts() throws IOException {
        isFiltered = SelfStatus.isFiltered();
        USERS.add(User.self());
        if (SelfStatus.isRoot()) {
            User.nobody().ifPresent(USERS::add);
        }
        if (USERS.size() == 1) {
            System.out.println(
                    "escape: tried as " + USERS + " only, because there is no other user");
        }
        for (User user : USERS) {
            NOT_POSSIBLE_HERE.put(user.toString(), new LinkedHashMap<>());
            UNCONFINED.put(user, EscapeRun.of(user));
        }
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

    static Stream<Arguments> attempts() {
        return USERS.stream()
                .flatMap(
                        user ->
                                Attempts.all().stream()
                                        .map(
                                                attempt ->
                                                        Arguments.of(
                                                                user, attempt.name(), attempt)));
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
    void succeedsWithoutConfinement(User user, String name, Attempt attempt) {
        EscapeRun run = Objects.requireNonNull(UNCONFINED.get(user));
        switch (run.result(name)) {
            case Result.Said(Outcome.Succeeded(String loot)) ->
                    assertTrue(!attempt.isTheft() || run.isSecret(loot), loot);
            case Result.Said(Outcome.Impossible(String reason)) -> notPossible(user, name, reason);
            case Result.Said(Outcome.Denied(String exception, int errno, String message))
                    when isLacking(attempt, errno) ->
                    notPossible(user, name, message);
            case Result other -> fail(other.toString());
        }
    }

    /** A machine whose filter is around the tests already refuses what it likes. */
    private static boolean isLacking(Attempt attempt, int errno) {
        return attempt.lacking().contains(errno)
                || (isFiltered && List.of(Errno.EPERM, Errno.ENOSYS).contains(errno));
    }

    private static void notPossible(User user, String attempt, String reason) {
        Objects.requireNonNull(NOT_POSSIBLE_HERE.get(user.toString())).put(attempt, reason);
        Assumptions.abort("not possible here: " + reason);
    }
}
