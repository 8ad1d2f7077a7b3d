package dev.cloister.launcher.confine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ConfinementException;
import dev.cloister.api.Protection;
import dev.cloister.linux.Probe;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.Attestation.Probed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Proofs that prove nothing. The process that is looked at is this one, which is not sealed. */
class VerificationTest {

    private static final Capabilities ALL = Capabilities.without(Map.of());
    private static final long HERE = ProcessHandle.current().pid();

    @Test
    void aFineAttestationOfAProcessThatTheKernelKnowsToBeFreeIsRefused() {
        refused(ALL, attestation(refused(), refused()), "SEAL, the kernel says of thread=");
    }

    @ParameterizedTest
    @EnumSource(Probe.class)
    void whatSucceededAfterTheSealIsNamed(Probe probe) {
        List<Probed> sealed = refusedBut(probe, 0);
        refused(ALL, attestation(refused(), sealed), "SEAL, the sandbox tried " + probe + " and");
    }

    /** Another errno: something else than the seal was in the way. */
    @Test
    void aProbeThatFailedForAnotherReasonProvesNothing() {
        List<Probed> sealed = refusedBut(Probe.OPEN, 2);
        refused(ALL, attestation(refused(), sealed), "got errno=2 for errno=13");
    }

    @Test
    void aProbeThatIsMissingProvesNothing() {
        refused(ALL, attestation(List.of(), refused()), "LANDLOCK, the sandbox did not try OPEN");
        refused(
                ALL,
                attestation(List.of(new Probed("OPEN", 13)), refused()),
                "STARTUP_FILTER, the sandbox did not try SOCKET");
        refused(ALL, attestation(refused(), List.of()), "SEAL, the sandbox did not try OPEN");
    }

    /** The first answer counts: a good one after a bad one does not mend it. */
    @Test
    void aProbeThatIsThereTwiceIsNotPicked() {
        List<Probed> sealed = refused();
        sealed.addFirst(new Probed("EXECUTE", 0));
        refused(ALL, attestation(refused(), sealed), "SEAL, the sandbox tried EXECUTE and");
    }

    @Test
    void whatThisMachineLacksIsNotAskedFor() {
        Capabilities limitsOnly =
                Capabilities.without(
                        Map.of(
                                Protection.LANDLOCK, "",
                                Protection.STARTUP_FILTER, "",
                                Protection.SEAL, ""));
        assertDoesNotThrow(
                () ->
                        new Verification(limitsOnly, 0, false)
                                .verify(HERE, attestation(List.of(), List.of())));
    }

    @Test
    void aProcessThatIsGoneIsNoProof() {
        assertThrows(
                IOException.class,
                () ->
                        new Verification(ALL, 0, false)
                                .verify(Integer.MAX_VALUE, attestation(refused(), refused())));
    }

    private static void refused(Capabilities capabilities, Attestation attestation, String part) {
        var e =
                assertThrows(
                        ConfinementException.class,
                        () -> new Verification(capabilities, 0, false).verify(HERE, attestation));
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.toString());
    }

    private static Attestation attestation(List<Probed> started, List<Probed> sealed) {
        return new Attestation(1, Attestation.Outcome.DONE, "", started, sealed, 0);
    }

    private static List<Probed> refused() {
        List<Probed> probes = new ArrayList<>();
        for (Probe probe : Probe.values()) {
            probes.add(new Probed(probe.name(), probe.refusal()));
        }
        return probes;
    }

    private static List<Probed> refusedBut(Probe probe, int errno) {
        List<Probed> probes = refused();
        probes.replaceAll(
                probed ->
                        probed.name().equals(probe.name())
                                ? new Probed(probed.name(), errno)
                                : probed);
        return probes;
    }
}
