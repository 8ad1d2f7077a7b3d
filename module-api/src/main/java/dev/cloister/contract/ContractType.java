package dev.cloister.contract;

import dev.cloister.api.ContractException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.Dispatcher;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A contract, read from its interface and checked. One object for each interface; safe for use by
 * many threads.
 *
 * @param <S> the interface
 */
public final class ContractType<S> {

    private static final ClassValue<ContractType<?>> TYPES =
            new ClassValue<>() {
                @Override
                protected ContractType<?> computeValue(Class<?> type) {
                    return new ContractType<>(type, new GeneratedClasses(type));
                }
            };

    private final Class<S> type;
    private final GeneratedClasses generated;
    private final ContractModel model;
    private @Nullable CodecTable table;
    private @Nullable Class<?> stub;
    private @Nullable Class<?> dispatcher;
    private FunctionServer[][] functions = {};
    private volatile @Nullable ContractId id;

    ContractType(Class<S> type, GeneratedClasses generated) {
        this.type = type;
        this.generated = generated;
        this.model = ContractModel.read(type, new Access(generated));
    }

    /**
     * Reads a contract.
     *
     * @param <S> the interface
     * @param type the interface
     * @return the contract; the same object each time
     * @throws ContractException if it is no contract, with the path to what is wrong
     */
    @SuppressWarnings("unchecked") // the value at a class is for that class
    public static <S> ContractType<S> of(Class<S> type) {
        return (ContractType<S>) TYPES.get(type);
    }

    /**
     * Tells whether an interface is meant to be a contract.
     *
     * @param type any class
     * @return whether it is an interface that bears the annotation
     */
    public static boolean isContract(Class<?> type) {
        return type.isInterface() && Declaration.of(type) != null;
    }

    /**
     * What both sides must have alike. Computed when it is first asked for: the first digest in a
     * JVM loads its security providers, which takes longer than all else here.
     *
     * @return name, version and the SHA-256 of the description
     */
    public ContractId id() {
        ContractId known = id;
        if (known == null) {
            known = ContractId.of(name(), version(), description());
            id = known;
        }
        return known;
    }

    /**
     * The contract's name.
     *
     * @return what the annotation says
     */
    public String name() {
        return model.name();
    }

    /**
     * The contract's version.
     *
     * @return what the annotation says
     */
    public int version() {
        return model.version();
    }

    /**
     * The names of the contract's methods.
     *
     * @return in the order of their numbers
     */
    public List<String> methodNames() {
        return model.methods().stream().map(each -> each.method().getName()).toList();
    }

    /**
     * The canonical description: every sentence on a line of its own, the same for the same
     * meaning.
     *
     * @return lines that end in a line feed
     */
    public String description() {
        return Description.of(model);
    }

    /**
     * Whether the contract declares an order of its calls.
     *
     * @return whether it has states
     */
    public boolean hasStates() {
        return model.order().isPresent();
    }

    /**
     * Makes what keeps the calls of one service in order, on one side.
     *
     * @return the guard, in the initial state, or null if calls may come in any order
     */
    public @Nullable OrderGuard newGuard() {
        return model.order().map(CallOrder::newGuard).orElse(null);
    }

    /**
     * Makes the stub that an app calls, with a guard of its own.
     *
     * @param channel where its calls go
     * @param policy how far the app trusts the service
     * @return the stub, safe for use by many threads; keeps the state of the contract, if it has
     *     states
     * @throws ContractException if the policy does not fit the contract
     */
    public S stub(CallChannel channel, ServicePolicy policy) {
        return stub(channel, policy, newGuard());
    }

    /**
     * Makes one of the stubs that an app calls one service with.
     *
     * @param channel where its calls go
     * @param policy how far the app trusts the service
     * @param order the guard of the service, of a contract of the same {@link #id}; null if it has
     *     none
     * @return the stub, safe for use by many threads
     * @throws ContractException if the policy does not fit the contract
     */
    public S stub(CallChannel channel, ServicePolicy policy, @Nullable OrderGuard order) {
        requireFit(policy, channel);
        Class<?> stubClass = stubClass();
        var check = new PolicyCheck(policy);
        var parts =
                new Stub.Parts(
                        channel, check, table().codecs(), errorReaders(check), functions, order);
        return type.cast(GeneratedClasses.create(stubClass, parts));
    }

    private void requireFit(ServicePolicy policy, CallChannel channel) {
        if (policy.sharing() == ServicePolicy.Sharing.VIEWED && !channel.sharesMemory()) {
            throw Refusal.at(
                    type.getName(),
                    "sharing=VIEWED needs a transport that shares memory; use COPIED");
        }
        if (policy.maxUpcalls() == 0 && model.hasFunctions()) {
            throw Refusal.at(
                    type.getName(),
                    "the contract takes functions of the app, maxUpcalls=0; allow some with the"
                            + " policy's withMaxUpcalls(…)");
        }
    }

    /**
     * Makes the dispatcher of an instance of the service.
     *
     * @param service the instance
     * @return the dispatcher, as safe for use by many threads as the instance; keeps the state of
     *     the contract, if it has states
     */
    public Dispatcher dispatcher(S service) {
        Class<?> dispatcherClass = dispatcherClass();
        var parts =
                new ServiceDispatcher.Parts(
                        type.cast(service), table().codecs(), errorWriters(), newGuard());
        return (Dispatcher) GeneratedClasses.create(dispatcherClass, parts);
    }

    private synchronized CodecTable table() {
        CodecTable known = table;
        if (known == null) {
            known = new CodecTable(model, generated);
            table = known;
        }
        return known;
    }

    private ErrorReader[] errorReaders(PolicyCheck check) {
        List<MethodModel> methods = model.methods();
        ErrorReader[] errors = new ErrorReader[methods.size()];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = new ErrorReader(methods.get(i).errors(), table(), check);
        }
        return errors;
    }

    private ErrorWriter[] errorWriters() {
        List<MethodModel> methods = model.methods();
        ErrorWriter[] errors = new ErrorWriter[methods.size()];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = new ErrorWriter(methods.get(i).errors(), table());
        }
        return errors;
    }

    private synchronized Class<?> stubClass() {
        Class<?> known = stub;
        if (known == null) {
            functions = functionServers();
            known = StubCode.define(model, table(), generated);
            stub = known;
        }
        return known;
    }

    private FunctionServer[][] functionServers() {
        Map<Class<?>, FunctionServer> made = new HashMap<>();
        FunctionServer[][] servers = new FunctionServer[model.methods().size()][];
        for (int i = 0; i < servers.length; i++) {
            List<MethodModel.Function> taken = model.methods().get(i).functions();
            servers[i] = new FunctionServer[taken.size()];
            for (int j = 0; j < servers[i].length; j++) {
                MethodModel.Function function = taken.get(j);
                FunctionServer server = made.get(function.type());
                if (server == null) {
                    server = functionServer(function, made.size());
                    made.put(function.type(), server);
                }
                servers[i][j] = server;
            }
        }
        return servers;
    }

    private FunctionServer functionServer(MethodModel.Function function, int number) {
        Class<?> server =
                generated.define(
                        "Server" + number,
                        FunctionServer.class,
                        (builder, self) -> FunctionCode.server(builder, function, table()));
        return (FunctionServer) GeneratedClasses.create(server, table().codecs());
    }

    private synchronized Class<?> dispatcherClass() {
        Class<?> known = dispatcher;
        if (known == null) {
            known = DispatcherCode.define(model, table(), proxies(), generated);
            dispatcher = known;
        }
        return known;
    }

    private Map<Class<?>, Class<?>> proxies() {
        Map<Class<?>, Class<?>> proxies = new HashMap<>();
        for (MethodModel method : model.methods()) {
            for (MethodModel.Function function : method.functions()) {
                if (!proxies.containsKey(function.type())) {
                    Class<?> proxy =
                            generated.define(
                                    "Proxy" + proxies.size(),
                                    UpcallProxy.class,
                                    (builder, self) ->
                                            FunctionCode.proxy(builder, function, table()));
                    proxies.put(function.type(), proxy);
                }
            }
        }
        return proxies;
    }
}
