package dev.cloister.contract;

import java.lang.reflect.Modifier;

/**
 * Makes sure that generated classes may use the types of a contract. They live in the unnamed
 * module of a loader of their own, so what they use must be public and exported to everyone.
 */
final class Access {

    private final Module generated;

    /**
     * Creates the check.
     *
     * @param generated the module of the generated classes
     */
    Access(Module generated) {
        this.generated = generated;
    }

    /** Refuses a type that generated classes cannot use. */
    void require(Class<?> type, String path) {
        if (!Modifier.isPublic(type.getModifiers())) {
            throw Refusal.at(path, type.getName() + " is not public");
        }
        Module module = type.getModule();
        String packageName = type.getPackageName();
        if (module.isExported(packageName, generated)) {
            return;
        }
        if (module != Access.class.getModule()) {
            throw Refusal.at(
                    path,
                    "package "
                            + packageName
                            + " of module "
                            + module.getName()
                            + " is not exported: export it to everyone");
        }
        // A contract of our own, which apps see through a facade only.
        module.addExports(packageName, generated);
    }
}
