package dev.cloister.contract;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The classes that are generated for one contract, in a loader of their own: that of the contract
 * knows its types, which ours need not do, for instance if they are in a module layer above. The
 * classes are collected together with the contract. They are ordinary ones, so that they show in
 * stack traces.
 */
class GeneratedClasses {

    private static final String PACKAGE = "dev.cloister.generated.";

    private static final String SUPPORT = Codec.class.getPackageName() + ".";

    private final Loader loader;
    private final ClassFile classFile;
    private final String prefix;
    private int codecs;

    GeneratedClasses(Class<?> contract) {
        loader = new Loader(contract.getClassLoader());
        classFile =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofClassLoading(loader)));
        prefix = PACKAGE + simpleName(contract);
        // They extend classes of this package, which nobody else is to see.
        Codec.class.getModule().addExports(Codec.class.getPackageName(), module());
    }

    private static String simpleName(Class<?> type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1);
    }

    /**
     * Shows a type to the classes. The loader of the contract need not see it: a record may have
     * components of modules that the contract's module does not read.
     *
     * @return whether no other type has its name
     */
    final boolean show(Class<?> type) {
        Class<?> known = loader.types.putIfAbsent(type.getName(), type);
        return known == null || known == type;
    }

    /** The module of the classes. */
    final Module module() {
        return loader.getUnnamedModule();
    }

    final Codec<?> recordCodec(ExchangeType.Product type, CodecTable table) {
        String name = simpleName(type.raw()) + "$Codec" + codecs++;
        Class<?> codec =
                define(
                        name,
                        RecordCodec.class,
                        (builder, self) -> RecordCode.generate(builder, type, table));
        return (Codec<?>) create(codec, new RecordCodec.Parts(type.minBytes(), table.codecs()));
    }

    /**
     * Defines a class.
     *
     * @param suffix the end of its name
     * @param superclass its superclass
     * @param body generates its members; is told its name
     */
    final Class<?> define(
            String suffix, Class<?> superclass, BiConsumer<ClassBuilder, ClassDesc> body) {
        String name = prefix + "$" + suffix;
        byte[] bytes =
                classFile.build(
                        ClassDesc.of(name),
                        builder -> {
                            builder.withSuperclass(Descs.of(superclass));
                            builder.withFlags(
                                    ClassFile.ACC_PUBLIC
                                            | ClassFile.ACC_FINAL
                                            | ClassFile.ACC_SUPER);
                            body.accept(builder, ClassDesc.of(name));
                        });
        return load(name, bytes);
    }

    /** Makes a class of its bytes. Overridden where ways to do so are compared. */
    Class<?> load(String name, byte[] bytes) {
        return loader.define(name, bytes);
    }

    /** Generates a constructor that hands its parameters on. */
    static void constructor(ClassBuilder builder, Class<?> superclass, Class<?>... parameters) {
        ClassDesc[] types = new ClassDesc[parameters.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = Descs.of(parameters[i]);
        }
        MethodTypeDesc type = MethodTypeDesc.of(Descs.VOID, types);
        builder.withMethodBody(
                ConstantDescs.INIT_NAME,
                type,
                ClassFile.ACC_PUBLIC,
                code -> {
                    code.aload(0);
                    for (int i = 0; i < parameters.length; i++) {
                        ValueCode.load(code, parameters[i], code.parameterSlot(i));
                    }
                    code.invokespecial(Descs.of(superclass), ConstantDescs.INIT_NAME, type);
                    code.return_();
                });
    }

    /**
     * Generates a constructor for {@link #create}, which casts what it takes and hands it on. To
     * call one that takes anything but an object, reflection makes classes in each process.
     */
    static void castingConstructor(ClassBuilder builder, Class<?> superclass, Class<?> parameter) {
        castingConstructor(builder, superclass, parameter, code -> {});
    }

    /**
     * Generates such a constructor that does more.
     *
     * @param rest generates what comes after the superclass's constructor
     */
    static void castingConstructor(
            ClassBuilder builder,
            Class<?> superclass,
            Class<?> parameter,
            Consumer<CodeBuilder> rest) {
        builder.withMethodBody(
                ConstantDescs.INIT_NAME,
                Descs.method(Descs.VOID, Descs.OBJECT),
                ClassFile.ACC_PUBLIC,
                code -> {
                    code.aload(0).aload(1).checkcast(Descs.of(parameter));
                    code.invokespecial(
                            Descs.of(superclass),
                            ConstantDescs.INIT_NAME,
                            Descs.method(Descs.VOID, Descs.of(parameter)));
                    rest.accept(code);
                    code.return_();
                });
    }

    /** Calls a generated class's constructor that takes an object. */
    static Object create(Class<?> generated, Object parts) {
        try {
            return generated.getConstructor(Object.class).newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a generated class cannot be made", e);
        }
    }

    /** Finds the types of the contract where the contract does, and ours where we do. */
    private static final class Loader extends ClassLoader {

        /** Filled while the contract is read, by one thread; read-only when classes are made. */
        private final Map<String, Class<?>> types = new HashMap<>();

        Loader(ClassLoader contract) {
            super("cloister-contract", contract);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = types.get(name);
            if (known != null) {
                return known;
            }
            return name.startsWith(SUPPORT)
                    ? Class.forName(name, false, GeneratedClasses.class.getClassLoader())
                    : super.loadClass(name, resolve);
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
