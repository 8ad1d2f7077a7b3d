package dev.cloister.architecture;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** All rules about code. Each says why, and has code that breaks it among this module's tests. */
public final class CloisterRules {

    @ArchTest static final ArchTests API = ArchTests.in(ApiRules.class);
    @ArchTest static final ArchTests CODING = ArchTests.in(CodingRules.class);
    @ArchTest static final ArchTests JAVALUATOR = ArchTests.in(JavaluatorRules.class);
    @ArchTest static final ArchTests MODULES = ArchTests.in(ModuleRules.class);
    @ArchTest static final ArchTests NATIVE = ArchTests.in(NativeRules.class);
    @ArchTest static final ArchTests OPPONENTS = ArchTests.in(OpponentRules.class);
    @ArchTest static final ArchTests SANDBOX = ArchTests.in(SandboxRules.class);

    private CloisterRules() {}
}
