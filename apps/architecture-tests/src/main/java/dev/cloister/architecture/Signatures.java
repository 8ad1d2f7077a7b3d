package dev.cloister.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import dev.cloister.api.contract.Contract;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The types that a declaration mentions, type arguments and bounds included. */
final class Signatures {

    private Signatures() {}

    /** Members whose declaration mentions no class of some kind. */
    static ArchCondition<JavaMember> mentionNone(DescribedPredicate<JavaClass> kind) {
        return new ArchCondition<>("mention none that " + kind.getDescription()) {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                types(member)
                        .filter(kind)
                        .forEach(
                                type ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        member,
                                                        member.getDescription()
                                                                + " mentions "
                                                                + type.getName())));
            }
        };
    }

    /** What a field's, method's or constructor's declaration mentions. */
    static Stream<JavaClass> types(JavaMember member) {
        Set<JavaClass> types = new HashSet<>(member.getAllInvolvedRawTypes());
        if (member instanceof JavaCodeUnit unit) {
            types.addAll(unit.getExceptionTypes());
            unit.getTypeParameters()
                    .forEach(parameter -> addAll(types, parameter.getUpperBounds()));
        }
        return types.stream().map(JavaClass::getBaseComponentType);
    }

    /** What a class's own declaration mentions: supertypes and bounds. */
    static Stream<JavaClass> types(JavaClass type) {
        Set<JavaClass> types = new HashSet<>();
        type.getSuperclass().ifPresent(parent -> addAll(types, Set.of(parent)));
        addAll(types, type.getInterfaces());
        type.getTypeParameters().forEach(parameter -> addAll(types, parameter.getUpperBounds()));
        return types.stream().map(JavaClass::getBaseComponentType);
    }

    /**
     * A contract and all that can cross with it: what its methods mention, what is in those types,
     * and what they permit.
     *
     * @param leaves types that are not looked into, beside contracts: a function of the app does
     *     not cross, and its classes are the app's own
     */
    static Set<JavaClass> reachable(JavaClass contract, DescribedPredicate<JavaClass> leaves) {
        Set<JavaClass> reached = new HashSet<>(Set.of(contract));
        Deque<JavaClass> open = new ArrayDeque<>(reached);
        contract.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                .flatMap(Signatures::types)
                .forEach(open::add);
        while (!open.isEmpty()) {
            JavaClass type = open.remove();
            if (reached.add(type) && !leaves.test(type) && !type.isAnnotatedWith(Contract.class)) {
                open.addAll(type.getSubclasses());
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .flatMap(Signatures::types)
                        .forEach(open::add);
            }
        }
        return reached;
    }

    private static void addAll(Set<JavaClass> types, Collection<? extends JavaType> mentioned) {
        mentioned.forEach(type -> types.addAll(type.getAllInvolvedRawTypes()));
    }
}
