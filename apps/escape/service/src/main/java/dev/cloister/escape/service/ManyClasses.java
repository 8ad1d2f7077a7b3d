package dev.cloister.escape.service;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/** Classes that nobody needs, and that live as long as this object. */
final class ManyClasses {

    private static final int METHODS = 500;
    private static final int MEBIBYTE = 1 << 20;

    private final byte[] bytes = generate();
    private final List<Class<?>> classes = new ArrayList<>();

    /** A class of many methods. */
    private static byte[] generate() {
        MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_int);
        ClassDesc name = ClassDesc.of(ManyClasses.class.getPackageName(), "Generated");
        return ClassFile.of()
                .build(
                        name,
                        builder -> {
                            for (int i = 0; i < METHODS; i++) {
                                int number = i;
                                builder.withMethodBody(
                                        "method" + i,
                                        type,
                                        ClassFile.ACC_STATIC,
                                        code -> code.loadConstant(number).ireturn());
                            }
                        });
    }

    /** Defines a MiB of class files. */
    void define() {
        int defined = 0;
        while (defined < MEBIBYTE) {
            classes.add(hidden());
            defined += bytes.length;
        }
    }

    private Class<?> hidden() {
        try {
            return MethodHandles.lookup().defineHiddenClass(bytes, false).lookupClass();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
