package dev.cloister.launcher.confine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementException;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Denial;
import dev.cloister.api.ImageException;
import dev.cloister.api.Protection;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What is planned on machines that lack something. */
class ProcessLockdownTest {

    private static final Capabilities ALL = Capabilities.without(Map.of());
    private static final Capabilities NO_LANDLOCK =
            Capabilities.without(Map.of(Protection.LANDLOCK, "this kernel is old"));
    private static final Capabilities NOTHING = Capabilities.without(nothing());

    private static Map<Protection, String> nothing() {
        Map<Protection, String> missing = new EnumMap<>(Protection.class);
        for (Protection protection : Protection.values()) {
            missing.put(protection, "this is no Linux");
        }
        return missing;
    }

    @Test
    void theDefaultIsRefusedAndSaysWhatIsMissingAndHowToAcceptIt() {
        var e =
                assertThrows(
                        ConfinementException.class,
                        () -> plan(ConfinementPolicy.full(), NO_LANDLOCK));
        assertEquals(
                "the kernel would not confine the compartment as demanded,"
                        + " missing=[LANDLOCK (this kernel is old)]. Mend that, or accept less by"
                        + " name: confinement(ConfinementPolicy.allow(Protection.LANDLOCK)) on the"
                        + " builder",
                e.getMessage());
        assertEquals(Optional.of(ConfinementPolicy.allow(Protection.LANDLOCK)), e.acceptable());
    }

    @Test
    void whereThereIsNothingOnlyNoneIsAccepted() {
        var e =
                assertThrows(
                        ConfinementException.class, () -> plan(ConfinementPolicy.full(), NOTHING));
        assertEquals(
                "the kernel would not confine the compartment as demanded,"
                        + " missing=[STARTUP_FILTER (this is no Linux), LANDLOCK (this is no"
                        + " Linux), SEAL (this is no Linux), LIMITS (this is no Linux)]. Mend that,"
                        + " or accept less by name: confinement(ConfinementPolicy.none()) on the"
                        + " builder",
                e.getMessage());
        assertEquals(Optional.of(ConfinementPolicy.none()), e.acceptable());
        assertSame(Lockdown.none(), plan(ConfinementPolicy.none(), NOTHING));
    }

    @Test
    void anotherProtectionThatMayBeMissingDoesNotHelp() {
        assertThrows(
                ConfinementException.class,
                () -> plan(ConfinementPolicy.allow(Protection.LIMITS), NO_LANDLOCK));
    }

    @Test
    void whatMayBeMissingIsUsedWhereItIsThere() {
        ConfinementPolicy policy = ConfinementPolicy.allow(Protection.values());
        assertEquals(Confinement.Level.FULL, ALL.best().level());
        assertEquals(Confinement.Level.DEGRADED, NO_LANDLOCK.best().level());
        assertEquals("DEGRADED[LANDLOCK]", NO_LANDLOCK.best().toString());
        assertEquals(ProcessLockdown.class, plan(policy, ALL).getClass());
        assertEquals(ProcessLockdown.class, plan(policy, NO_LANDLOCK).getClass());
        assertSame(Lockdown.none(), plan(policy, NOTHING));
    }

    @Test
    void noneUsesNothingThatIsThere() {
        assertSame(Lockdown.none(), plan(ConfinementPolicy.none(), ALL));
    }

    @Test
    void withoutASealNothingIsDiagnosed() {
        for (Runnable opening :
                List.<Runnable>of(
                        () -> plan(ConfinementPolicy.none(), ALL, Optional.of(denial -> {})),
                        () ->
                                plan(
                                        ConfinementPolicy.allow(Protection.values()),
                                        NOTHING,
                                        Optional.of(denial -> {})))) {
            var e = assertThrows(ConfinementException.class, opening::run);
            assertTrue(e.toString().contains(": denials cannot be seen: "), e::toString);
        }
    }

    @Test
    void anImageOfAnUnknownJdkIsRefused() {
        var e =
                assertThrows(
                        ImageException.class,
                        () ->
                                ProcessLockdown.of(
                                        ConfinementPolicy.full(),
                                        ALL,
                                        Path.of("image"),
                                        0,
                                        MemoryBudget.of(64, 4, 64 << 10),
                                        Optional.empty()));
        assertTrue(String.valueOf(e.getMessage()).contains("release=0"), e.toString());
    }

    private static Lockdown plan(ConfinementPolicy policy, Capabilities capabilities) {
        return plan(policy, capabilities, Optional.empty());
    }

    private static Lockdown plan(
            ConfinementPolicy policy,
            Capabilities capabilities,
            Optional<Consumer<Denial>> diagnosis) {
        return ProcessLockdown.of(
                policy,
                capabilities,
                Path.of("image"),
                25,
                MemoryBudget.of(64, 4, 64 << 10),
                diagnosis);
    }
}
