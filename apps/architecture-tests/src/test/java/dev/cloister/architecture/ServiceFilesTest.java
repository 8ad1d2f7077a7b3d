package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class ServiceFilesTest {

    private static final Set<Provides> PROVIDED =
            ModuleDescriptor.newModule("m")
                    .provides("s.Service", List.of("m.One", "m.Two"))
                    .build()
                    .provides();

    @Test
    void findsNoDifferenceBetweenEqualLists() {
        assertEquals(Set.of(), differences(Map.of("s.Service", List.of("m.One", "m.Two"))));
    }

    @Test
    void findsWhatOnlyOneOfTheTwoNames() {
        assertEquals(Set.of("s.Service"), differences(Map.of()));
        assertEquals(Set.of("s.Service"), differences(Map.of("s.Service", List.of("m.One"))));
        assertEquals(
                Set.of("s.Other"),
                differences(
                        Map.of(
                                "s.Service",
                                List.of("m.One", "m.Two"),
                                "s.Other",
                                List.of("m.One"))));
    }

    @Test
    void findsAnotherOrder() {
        assertEquals(
                Set.of("s.Service"), differences(Map.of("s.Service", List.of("m.Two", "m.One"))));
    }

    private static Set<String> differences(Map<String, List<String>> files) {
        return ServiceFiles.differences(PROVIDED, files);
    }
}
