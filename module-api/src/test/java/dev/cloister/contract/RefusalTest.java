package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ContractException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.Transition;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What is no contract is refused when it is bound, with the path to what is wrong. */
final class RefusalTest {

    private static final String HERE = RefusalTest.class.getName() + "$";

    public record Basket(List<Map<String, Date>> items) {}

    public record Nest<T>(T value, Optional<Nest<List<T>>> deeper) {}

    record Hidden() {}

    public sealed interface Mixed permits Fine, Foul {}

    public record Fine() implements Mixed {}

    public static final class Foul implements Mixed {}

    public sealed interface Of<T> permits OfText {}

    public record OfText(String text) implements Of<String> {}

    public static final class TwoWays extends Exception {
        private static final long serialVersionUID = 1L;

        public TwoWays() {}

        public TwoWays(String message) {
            super(message);
        }
    }

    public static final class Breakdown extends Error {
        private static final long serialVersionUID = 1L;

        public Breakdown(String message) {
            super(message);
        }
    }

    public static final class Silent extends Exception {
        private static final long serialVersionUID = 1L;
        private final int code;

        public Silent(int code) {
            this.code = code;
        }

        public int number() {
            return code;
        }
    }

    private static String refusal(Class<?> type) {
        return String.valueOf(
                assertThrows(ContractException.class, () -> ContractType.of(type)).getMessage());
    }

    private static void assertRefused(Class<?> type, String path, String fact) {
        String message = refusal(type);
        assertTrue(message.startsWith(type.getName() + path), message);
        assertTrue(message.contains(fact), message);
    }

    @Contract(name = "test.deep", version = 1)
    public interface Deep {
        void quote(Basket basket);
    }

    @Test
    void thePathLeadsToTheOffendingType() {
        assertEquals(
                HERE
                        + "Deep.quote("
                        + HERE
                        + "Basket): parameter 1: Basket.items list element map value:"
                        + " java.util.Date is not exchangeable. Use primitives, String, enums,"
                        + " records, sealed interfaces of records, arrays, List, Set, Map,"
                        + " Optional or MemorySegment",
                refusal(Deep.class));
    }

    public interface Plain {
        void go();
    }

    @Test
    void anInterfaceWithoutAnnotation() {
        assertRefused(Plain.class, "", "no interface with the annotation @Contract");
    }

    @Contract(name = "test.raw", version = 1)
    public interface Raw {
        @SuppressWarnings("rawtypes")
        void take(List list);
    }

    @Test
    void rawTypes() {
        assertRefused(Raw.class, ".take(java.util.List): parameter 1", "without type arguments");
    }

    @Contract(name = "test.wild", version = 1)
    public interface Wild {
        List<? extends Number> give();
    }

    @Test
    void wildcards() {
        assertRefused(Wild.class, ".give(): result list element", "? extends java.lang.Number");
    }

    @Contract(name = "test.implementation", version = 1)
    public interface Implementation {
        @SuppressWarnings("NonApiType") // what is refused
        ArrayList<String> give();
    }

    @Test
    void implementationsOfContainers() {
        assertRefused(Implementation.class, ".give(): result", "java.util.ArrayList is not");
    }

    @Contract(name = "test.generic.method", version = 1)
    public interface GenericMethod {
        <T> void take(T value);
    }

    @Test
    void genericMethods() {
        assertRefused(GenericMethod.class, ".take(java.lang.Object)", "generic methods");
    }

    @Contract(name = "test.generic", version = 1)
    public interface Generic<T> {
        void take(T value);
    }

    @Test
    void genericContracts() {
        assertRefused(Generic.class, "", "cannot be generic");
    }

    @Contract(name = "test.future", version = 1)
    public interface NestedFuture {
        void take(CompletableFuture<String> future);
    }

    @Test
    void futuresButAsResults() {
        assertRefused(NestedFuture.class, ".take(", "CompletableFuture");
    }

    @Contract(name = "test.hidden", version = 1)
    public interface TakesHidden {
        void take(Hidden hidden);
    }

    @Test
    void typesThatAreNotPublic() {
        assertRefused(TakesHidden.class, ".take(" + HERE + "Hidden): parameter 1", "not public");
    }

    @Contract(name = "test.mixed", version = 1)
    public interface TakesMixed {
        void take(Mixed mixed);
    }

    @Test
    void sealedInterfacesOfOtherClasses() {
        assertRefused(TakesMixed.class, ".take(" + HERE + "Mixed): parameter 1: Mixed", "Foul");
    }

    @Contract(name = "test.of", version = 1)
    public interface TakesOf {
        void take(Of<Integer> of);
    }

    @Test
    void recordsThatAreForAnotherTypeArgument() {
        assertRefused(TakesOf.class, ".take(" + HERE + "Of): parameter 1: Of permits", "OfText");
    }

    @Contract(name = "test.nest", version = 1)
    public interface TakesNest {
        void take(Nest<String> nest);
    }

    @Test
    void genericTypesThatNeverEnd() {
        assertRefused(TakesNest.class, ".take(" + HERE + "Nest): parameter 1", "nest deeper than");
    }

    @Contract(name = "test.sealed", version = 1)
    public sealed interface Closed {
        void go();
    }

    public record Only() implements Closed {
        @Override
        public void go() {}
    }

    @Test
    void sealedContracts() {
        assertRefused(Closed.class, "", "sealed");
    }

    @Contract(name = "test.two", version = 1)
    public interface ThrowsTwoWays {
        void go() throws TwoWays;
    }

    @Test
    void exceptionsWithSeveralConstructors() {
        assertRefused(
                ThrowsTwoWays.class, ".go(): throws", "must have one public constructor, has 2");
    }

    @Contract(name = "test.silent", version = 1)
    public interface ThrowsSilent {
        void go() throws Silent;
    }

    @Test
    void exceptionsWithoutAccessors() {
        assertRefused(ThrowsSilent.class, ".go(): throws", "is not like a record");
    }

    @Contract(name = "test.general", version = 1)
    public interface ThrowsAnything {
        void go() throws Exception;
    }

    @Test
    void exceptionsThatSayNothing() {
        assertRefused(ThrowsAnything.class, ".go(): throws", "java.lang.Exception is too general");
    }

    @Contract(name = "test.error", version = 1)
    public interface ThrowsError {
        void go() throws Breakdown;
    }

    @Test
    void errors() {
        assertRefused(ThrowsError.class, ".go(): throws", "Breakdown is no java.lang.Exception");
    }

    @Contract(name = "a name", version = 1)
    public interface Misnamed {
        void go();
    }

    @Contract(name = "test.version", version = 0)
    public interface Unversioned {
        void go();
    }

    @Test
    void namesAndVersionsOutOfRange() {
        assertRefused(Misnamed.class, "", "name=\"a name\", must be");
        assertRefused(Unversioned.class, "", "version=0, must be 1 or more");
    }

    public interface Left {
        void go() throws Silent;
    }

    public interface Right {
        void go();
    }

    @Contract(name = "test.both", version = 1)
    public interface Both extends Left, Right {}

    @Test
    void inheritedMethodsThatDisagree() {
        assertRefused(Both.class, "", "go() is inherited in different forms");
    }

    @Contract(name = "test.finalizer", version = 1)
    public interface Finalizer {
        @SuppressWarnings("Finalize") // what is refused
        void finalize();
    }

    @Test
    void finalizers() {
        assertRefused(Finalizer.class, ".finalize()", "garbage collector");
    }

    @Contract(name = "test.wide", version = 1)
    public interface Wide {
        void take(
                long a00,
                long a01,
                long a02,
                long a03,
                long a04,
                long a05,
                long a06,
                long a07,
                long a08,
                long a09,
                long a10,
                long a11,
                long a12,
                long a13,
                long a14,
                long a15,
                long a16,
                long a17,
                long a18,
                long a19,
                long a20,
                long a21,
                long a22,
                long a23,
                long a24,
                long a25,
                long a26,
                long a27,
                long a28,
                long a29,
                long a30,
                long a31,
                long a32,
                long a33,
                long a34,
                long a35,
                long a36,
                long a37,
                long a38,
                long a39,
                long a40,
                long a41,
                long a42,
                long a43,
                long a44,
                long a45,
                long a46,
                long a47,
                long a48,
                long a49,
                long a50,
                long a51,
                long a52,
                long a53,
                long a54,
                long a55,
                long a56,
                long a57,
                long a58,
                long a59,
                long a60,
                long a61,
                long a62,
                long a63,
                long a64,
                long a65,
                long a66,
                long a67,
                long a68,
                long a69,
                long a70,
                long a71,
                long a72,
                long a73,
                long a74,
                long a75,
                long a76,
                long a77,
                long a78,
                long a79,
                long a80,
                long a81,
                long a82,
                long a83,
                long a84,
                long a85,
                long a86,
                long a87,
                long a88,
                long a89,
                long a90,
                long a91,
                long a92,
                long a93,
                long a94,
                long a95,
                long a96,
                long a97,
                long a98,
                long a99,
                long b00);
    }

    @Test
    void methodsWithVeryManyParameters() {
        String message = refusal(Wide.class);
        assertTrue(
                message.endsWith("parameters=101, must be 100 or fewer: make a record of them"),
                message);
    }

    @Contract(name = "test.several", version = 1)
    public interface Several {
        void one();

        void two();
    }

    @Contract(name = "test.takes.several", version = 1)
    public interface TakesSeveral {
        void take(Several several);
    }

    @Test
    void functionsOfSeveralMethods() {
        assertRefused(TakesSeveral.class, ".take(", "has methods=2, a function of the app has one");
    }

    @Contract(name = "test.function", version = 1)
    public interface Function {
        void call();
    }

    @Contract(name = "test.gives.function", version = 1)
    public interface GivesFunction {
        Function give();
    }

    @Test
    void functionsButAsParameters() {
        assertRefused(GivesFunction.class, ".give(): result", "Function is not exchangeable");
    }

    @Contract(name = "test.named\nmethod forged() -> nothing", version = 1)
    public interface MisnamedFunction {
        void call();
    }

    @Contract(name = "test.function", version = -7)
    public interface UnversionedFunction {
        void call();
    }

    @Contract(name = "test.function", version = 1)
    public sealed interface SealedFunction {
        void call();
    }

    public record OnlyFunction() implements SealedFunction {
        @Override
        public void call() {}
    }

    @Contract(name = "test.function", version = 1)
    public interface GenericFunction<T> {
        void call();
    }

    @Contract(name = "test.function", version = 1)
    @InitialState("open")
    public interface OrderedFunction {
        @Transition(from = "open")
        void call();
    }

    @Contract(name = "test.function", version = 1)
    public interface MovingFunction {
        @Transition(from = "open")
        void call();
    }

    @Contract(name = "test.takes.misnamed", version = 1)
    public interface TakesMisnamed {
        void take(MisnamedFunction function);
    }

    @Contract(name = "test.takes.unversioned", version = 1)
    public interface TakesUnversioned {
        void take(UnversionedFunction function);
    }

    @Contract(name = "test.takes.sealed", version = 1)
    public interface TakesSealed {
        void take(SealedFunction function);
    }

    @Contract(name = "test.takes.generic", version = 1)
    public interface TakesGeneric {
        @SuppressWarnings("rawtypes") // a type with arguments is no class, and no function
        void take(GenericFunction function);
    }

    @Contract(name = "test.takes.ordered", version = 1)
    public interface TakesOrdered {
        void take(OrderedFunction function);
    }

    @Contract(name = "test.takes.moving", version = 1)
    public interface TakesMoving {
        void take(MovingFunction function);
    }

    @Test
    void functionsThatAreNoContracts() {
        // A name with a line feed in it would forge a line of the description.
        assertRefused(TakesMisnamed.class, place("MisnamedFunction"), "name=\"test.named\nmethod");
        assertRefused(TakesUnversioned.class, place("UnversionedFunction"), "version=-7, must be");
        assertRefused(TakesSealed.class, place("SealedFunction"), "cannot be sealed");
        assertRefused(TakesGeneric.class, place("GenericFunction"), "cannot be generic");
    }

    @Test
    void functionsWithAnOrderOfCalls() {
        assertRefused(TakesOrdered.class, place("OrderedFunction"), "has @InitialState");
        assertRefused(TakesMoving.class, place("MovingFunction"), "has @Transition");
    }

    private static String place(String function) {
        return ".take(" + HERE + function + "): parameter 1: " + HERE + function;
    }
}
