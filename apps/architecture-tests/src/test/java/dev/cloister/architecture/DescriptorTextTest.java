package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.util.List;
import java.util.Set;

final class DescriptorTextTest {

    @Test
    void saysEverythingInAFixedOrder() {
        ModuleDescriptor module =
                ModuleDescriptor.newModule("a.b")
                        .mainClass("a.b.Main")
                        .requires(Set.of(Modifier.TRANSITIVE, Modifier.STATIC), "y")
                        .requires("x")
                        .requires(Set.of(Modifier.MANDATED), "java.base")
                        .exports("a.b")
                        .exports("a.b.inner", Set.of("n", "m"))
                        .opens("a.b.data", Set.of("z"))
                        .packages(Set.of("a.b.hidden"))
                        .uses("s.Service")
                        .provides("s.Other", List.of("a.b.Second", "a.b.First"))
                        .build();

        assertEquals(
                """
                module a.b
                main-class a.b.Main
                requires mandated java.base
                requires static transitive y
                requires x
                exports a.b
                exports a.b.inner to m, n
                opens a.b.data to z
                contains a.b.data
                contains a.b.hidden
                uses s.Service
                provides s.Other with a.b.Second, a.b.First
                """,
                DescriptorText.of(module));
    }
}
