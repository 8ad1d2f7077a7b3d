package dev.cloister.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;

/** Conditions about single members and families of classes. */
final class Access {

    /** Classes of the JDK that start threads. */
    static final String EXECUTORS = "java\\.util\\.(Timer|concurrent\\.(Executor.*|ForkJoin.*))";

    private Access() {}

    /**
     * Calls a member or refers to it as {@code Type::member}. A constructor's name is {@code
     * <init>}.
     *
     * @param type declares the member, or inherits it
     * @param names a regular expression
     */
    static ArchCondition<JavaClass> use(Class<?> type, String names) {
        return accessTargetWhere(target(owner(assignableTo(type))).and(target(nameMatching(names))))
                .as("use %s.%s", type.getSimpleName(), names);
    }

    /**
     * Mentions a class in any way.
     *
     * @param what what these classes are, for the message
     * @param names a regular expression over full names
     */
    static ArchCondition<JavaClass> mention(String what, String names) {
        return dependOnClassesThat(nameMatching(names)).as("mention %s", what);
    }
}
