package dev.cloister.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cloister.api.doctor.Finding;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class KernelFindingsTest {

    private static final int ASKED_WITHOUT_THE_KERNEL = 2;

    @Test
    void whereTheKernelCannotBeAskedTheReasonIsSaidOnce() {
        List<Finding> findings = KernelFindings.of(Optional.of("it is somewhere else"));
        List<Finding> asked = findings.subList(ASKED_WITHOUT_THE_KERNEL, findings.size());
        assertEquals("it is somewhere else", asked.getFirst().found());
        for (Finding finding : asked.subList(1, asked.size())) {
            assertEquals("not looked at, for want of the above", finding.found());
        }
        for (Finding finding : asked) {
            assertFalse(finding.there(), finding.name());
        }
    }

    @Test
    void everythingHasAUseAndAPrice() {
        for (Finding finding : KernelFindings.ofThisMachine()) {
            assertFalse(finding.found().isBlank(), finding.name());
            assertFalse(finding.gives().isBlank(), finding.name());
            assertFalse(finding.absence().isBlank(), finding.name());
        }
    }
}
