package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

final class GoldenDescriptorsTest {

    private static final ModuleDescriptor PRIVATE =
            ModuleDescriptor.newModule("m").packages(Set.of("m.inner")).build();
    private static final ModuleDescriptor PUBLIC =
            ModuleDescriptor.newModule("m").exports("m.inner").build();

    @TempDir private Path folder;

    @Test
    void agreesWithWhatWasAccepted() throws IOException {
        var golden = new GoldenDescriptors(folder);
        golden.accept(List.of(PUBLIC));
        golden.accept(List.of(PRIVATE));

        assertEquals(List.of(), golden.differences(List.of(PRIVATE)));
    }

    @Test
    void showsEachChangedLine() throws IOException {
        var golden = new GoldenDescriptors(folder);
        golden.accept(List.of(PRIVATE));

        assertEquals(
                List.of("m - contains m.inner", "m + exports m.inner"),
                golden.differences(List.of(PUBLIC)));
    }

    @Test
    void showsModulesThatCameOrWent() throws IOException {
        var golden = new GoldenDescriptors(folder);
        golden.accept(List.of(PRIVATE));

        assertEquals(
                List.of(
                        "m - module m",
                        "m - requires mandated java.base",
                        "m - contains m.inner",
                        "n + module n",
                        "n + requires mandated java.base"),
                golden.differences(List.of(ModuleDescriptor.newModule("n").build())));
    }
}
