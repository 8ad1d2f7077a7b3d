package dev.cloister.contract;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/**
 * The same classes, but hidden. A hidden class is made with the full lookup of a class in its
 * loader and package, and no contract lends us one: so the loader stays, with a class in it that
 * gives its lookup away.
 */
final class HiddenClasses extends GeneratedClasses {

    private static final ClassDesc LOOKUPS = Descs.of(MethodHandles.class);

    private @Nullable Lookup beside;

    HiddenClasses(Class<?> contract) {
        super(contract);
    }

    @Override
    Class<?> load(String name, byte[] bytes) {
        try {
            if (beside == null) {
                beside = lookup(name + "$Beside");
            }
            return beside.defineHiddenClass(bytes, false).lookupClass();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    private Lookup lookup(String name) throws ReflectiveOperationException {
        byte[] bytes = ClassFile.of().build(ClassDesc.of(name), HiddenClasses::giveLookup);
        return (Lookup) super.load(name, bytes).getMethod("lookup").invoke(null);
    }

    private static void giveLookup(ClassBuilder builder) {
        MethodTypeDesc type = MethodTypeDesc.of(Descs.of(Lookup.class));
        builder.withFlags(ClassFile.ACC_PUBLIC);
        builder.withMethodBody(
                "lookup",
                type,
                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                code -> code.invokestatic(LOOKUPS, "lookup", type).areturn());
    }
}
