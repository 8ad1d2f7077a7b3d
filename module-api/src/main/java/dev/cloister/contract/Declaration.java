package dev.cloister.contract;

import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;

/**
 * What an interface says of itself as a contract. Read from its class file: reflection makes a
 * proxy class for each annotation that it gives, which every compartment that opens would wait for.
 *
 * @param name the contract's name
 * @param version its version
 * @param initialState its first state, or null if it has no states
 */
record Declaration(String name, int version, @Nullable String initialState) {

    private static final String CONTRACT = Contract.class.descriptorString();
    private static final String INITIAL_STATE = InitialState.class.descriptorString();

    /**
     * Reads what an interface says.
     *
     * @return what it says, or null if it is no contract
     */
    static @Nullable Declaration of(Class<?> type) {
        ClassModel file = ClassFiles.of(type);
        return file == null ? reflected(type) : read(file);
    }

    static @Nullable Declaration reflected(Class<?> type) {
        Contract contract = type.getAnnotation(Contract.class);
        InitialState initial = type.getAnnotation(InitialState.class);
        return contract == null
                ? null
                : new Declaration(
                        contract.name(),
                        contract.version(),
                        initial == null ? null : initial.value());
    }

    static @Nullable Declaration read(ClassModel file) {
        RuntimeVisibleAnnotationsAttribute annotations =
                file.findAttribute(Attributes.runtimeVisibleAnnotations()).orElse(null);
        if (annotations == null) {
            return null;
        }
        Annotation contract = null;
        Annotation initial = null;
        for (Annotation annotation : annotations.annotations()) {
            if (annotation.className().equalsString(CONTRACT)) {
                contract = annotation;
            } else if (annotation.className().equalsString(INITIAL_STATE)) {
                initial = annotation;
            }
        }
        return contract == null
                ? null
                : new Declaration(
                        ((AnnotationValue.OfString) value(contract, "name")).stringValue(),
                        ((AnnotationValue.OfInt) value(contract, "version")).intValue(),
                        initial == null
                                ? null
                                : ((AnnotationValue.OfString) value(initial, "value"))
                                        .stringValue());
    }

    private static AnnotationValue value(Annotation annotation, String name) {
        for (AnnotationElement element : annotation.elements()) {
            if (element.name().equalsString(name)) {
                return element.value();
            }
        }
        throw new IllegalStateException("annotation without " + name);
    }
}
