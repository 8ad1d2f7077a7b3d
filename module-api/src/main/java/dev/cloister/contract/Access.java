package dev.cloister.contract;

import java.lang.reflect.Modifier;

/**
 * Makes sure that generated classes may use the types of a contract. They live in the unnamed
 * module of a loader of their own, so what they use must be public and exported to everyone.
 */
final class Access {

    private final GeneratedClasses generated;

    /**
     * Creates the check.
     *
     * @param generated the classes that are to use the types
     */
    Access(GeneratedClasses generated) {
        this.generated = generated;
    }

    /** Shows a type to the generated classes, or refuses it if they cannot use it. */
    void require(Class<?> type, String path) {
        if (!Modifier.isPublic(type.getModifiers())) {
            throw Refusal.at(path, type.getName() + " is not public");
        }
        if (!generated.show(type)) {
            throw Refusal.at(path, "two classes are called " + type.getName() + ": load it once");
        }
        Module module = type.getModule();
        String packageName = type.getPackageName();
        if (module.isExported(packageName, generated.module())) {
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
        module.addExports(packageName, generated.module());
    }
}
