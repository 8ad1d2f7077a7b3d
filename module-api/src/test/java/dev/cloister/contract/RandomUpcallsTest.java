package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.ServicePolicy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Functions of random contracts: what a service gives them, and what it may pretend to. */
@Timeout(120)
final class RandomUpcallsTest {

    private static final int CONTRACTS = 8;
    private static final int ROUNDS = 20;
    private static final int CORRUPTIONS = 500;

    private static final ServicePolicy POLICY = ServicePolicy.strict().withMaxUpcalls(10);

    /** A service that calls every function that it is given. */
    private static final class Service {
        private final RandomValues values;
        private final List<RandomFunction.Seen> calls = new ArrayList<>();

        Service(RandomValues values) {
            this.values = values;
        }

        @Nullable Object serve(Method method, Object @Nullable [] arguments) throws Throwable {
            calls.clear();
            for (Object argument : Objects.requireNonNull(arguments)) {
                if (argument instanceof UpcallProxy) {
                    calls.add(RandomFunction.call(argument, values));
                }
            }
            return values.result(method);
        }
    }

    /** A contract with such a service, and the methods that take functions. */
    private record Looped(
            Object stub, LoopbackChannel channel, Service service, List<Method> methods) {

        static <S> Looped of(Class<S> contract, RandomValues values) {
            ContractType<S> type = ContractType.of(contract);
            Service service = new Service(values);
            Object instance =
                    Proxy.newProxyInstance(
                            contract.getClassLoader(),
                            new Class<?>[] {contract},
                            (proxy, method, arguments) -> service.serve(method, arguments));
            var channel = new LoopbackChannel(type.dispatcher(contract.cast(instance)));
            Object stub = Objects.requireNonNull(type.stub(channel, POLICY));
            return new Looped(stub, channel, service, takingFunctions(contract));
        }

        private static List<Method> takingFunctions(Class<?> contract) {
            List<Method> methods = new ArrayList<>(MethodModel.methods(contract));
            methods.removeIf(
                    method ->
                            Arrays.stream(method.getParameterTypes())
                                            .noneMatch(ContractType::isContract)
                                    || method.getReturnType().getName().endsWith("Future"));
            return methods;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void whatAServiceGivesToAFunctionArrivesAndSoDoesItsResult(long seed) throws Exception {
        RandomValues values = new RandomValues(new Random(seed));
        int upcalls = 0;
        for (Class<?> contract : RandomContract.load(seed, CONTRACTS)) {
            Looped looped = Looped.of(contract, values);
            for (Method method : looped.methods) {
                for (int round = 0; round < ROUNDS; round++) {
                    Object[] arguments = values.arguments(method);
                    method.invoke(looped.stub, arguments);
                    upcalls += assertSeenAlike(arguments, looped.service, "seed=" + seed);
                }
            }
        }
        assertTrue(upcalls >= CONTRACTS * ROUNDS, "upcalls=" + upcalls + " seed=" + seed);
    }

    private static int assertSeenAlike(Object[] arguments, Service service, String where) {
        List<RandomFunction.Seen> seen = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof Proxy) {
                seen.addAll(RandomFunction.calls(argument));
            }
        }
        assertEquals(service.calls.size(), seen.size(), where);
        for (int i = 0; i < seen.size(); i++) {
            RandomFunction.Seen given = service.calls.get(i);
            RandomFunction.Seen got = seen.get(i);
            assertTrue(Values.crossed(given.arguments(), got.arguments()), where);
            assertTrue(Values.crossed(got.result(), given.result()), where);
        }
        return seen.size();
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void aCorruptUpcallIsServedOrAViolation(long seed) throws Exception {
        Random random = new Random(seed);
        RandomValues values = new RandomValues(random);
        Corruption corruption = new Corruption(random);
        int violations = 0;
        for (Class<?> contract : RandomContract.load(seed, CONTRACTS)) {
            Looped looped = Looped.of(contract, values);
            looped.channel.answers = bytes -> corruption.corrupt(bytes, bytes);
            for (Method method : looped.methods) {
                for (int round = 0; round < CORRUPTIONS; round++) {
                    violations += isViolation(looped, method, values.arguments(method)) ? 1 : 0;
                }
            }
        }
        assertTrue(violations >= CORRUPTIONS, "violations=" + violations + " seed=" + seed);
    }

    private static boolean isViolation(Looped looped, Method method, Object[] arguments)
            throws IllegalAccessException {
        try {
            method.invoke(looped.stub, arguments);
            return false;
        } catch (InvocationTargetException e) {
            assertInstanceOf(ProtocolViolationException.class, e.getCause());
            assertSame(looped.channel.violation(), e.getCause(), "reported");
            return true;
        }
    }
}
