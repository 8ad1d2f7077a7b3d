package dev.cloister.contract;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;

/** Generates the dispatcher of a contract. */
final class DispatcherCode {

    private static final ClassDesc DISPATCHER = Descs.of(ServiceDispatcher.class);
    private static final ClassDesc SCOPE = Descs.of(UpcallScope.class);
    private static final MethodTypeDesc ONE_CALL = Descs.method(Descs.VOID, Descs.SERVICE_CALL);

    private static final int CALL = 1;
    private static final int NO_SLOT = -1;

    private final ContractModel contract;
    private final Map<Class<?>, Class<?>> proxies;
    private final ValueCode values;
    private final ClassDesc self;
    private final ClassDesc service;

    private DispatcherCode(
            ContractModel contract,
            CodecTable table,
            Map<Class<?>, Class<?>> proxies,
            ClassDesc self) {
        this.contract = contract;
        this.proxies = proxies;
        this.values = new ValueCode(table, ServiceDispatcher.class);
        this.self = self;
        this.service = Descs.of(contract.type());
    }

    /**
     * Defines the dispatcher.
     *
     * @param proxies the proxies of functions, by the functions' interfaces
     */
    static Class<?> define(
            ContractModel contract,
            CodecTable table,
            Map<Class<?>, Class<?>> proxies,
            GeneratedClasses generated) {
        return generated.define(
                "Dispatcher",
                ServiceDispatcher.class,
                (builder, self) ->
                        new DispatcherCode(contract, table, proxies, self).generate(builder));
    }

    private void generate(ClassBuilder builder) {
        builder.withField("service", service, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
        builder.withMethodBody(
                ConstantDescs.INIT_NAME,
                Descs.method(Descs.VOID, Descs.of(ServiceDispatcher.Parts.class), service),
                ClassFile.ACC_PUBLIC,
                code ->
                        code.aload(0)
                                .aload(1)
                                .invokespecial(
                                        DISPATCHER,
                                        ConstantDescs.INIT_NAME,
                                        Descs.method(
                                                Descs.VOID,
                                                Descs.of(ServiceDispatcher.Parts.class)))
                                .aload(0)
                                .aload(2)
                                .putfield(self, "service", service)
                                .return_());
        builder.withMethodBody("dispatch", ONE_CALL, ClassFile.ACC_PUBLIC, this::dispatch);
        for (int i = 0; i < contract.methods().size(); i++) {
            int number = i;
            MethodModel model = contract.methods().get(i);
            builder.withMethodBody(
                    name(number, model),
                    ONE_CALL,
                    ClassFile.ACC_PRIVATE,
                    code -> call(code, number, model));
        }
    }

    private static String name(int number, MethodModel model) {
        return model.method().getName() + "$" + number;
    }

    private void dispatch(CodeBuilder code) {
        code.aload(CALL).invokeinterface(Descs.SERVICE_CALL, "method", Descs.method(Descs.INT));
        int method = ValueCode.store(code, int.class);
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < contract.methods().size(); i++) {
            cases.add(SwitchCase.of(i, code.newLabel()));
        }
        Label none = code.newLabel();
        if (!cases.isEmpty()) {
            code.iload(method).tableswitch(0, cases.size() - 1, none, cases);
        }
        for (SwitchCase each : cases) {
            code.labelBinding(each.target());
            code.aload(0)
                    .aload(CALL)
                    .invokevirtual(
                            self,
                            name(each.caseValue(), contract.methods().get(each.caseValue())),
                            ONE_CALL)
                    .return_();
        }
        code.labelBinding(none);
        code.iload(method)
                .invokestatic(
                        DISPATCHER,
                        "noSuchMethod",
                        Descs.method(
                                Descs.of(dev.cloister.api.ProtocolViolationException.class),
                                Descs.INT))
                .athrow();
    }

    /** The straight line from arguments to result, for one method. */
    private void call(CodeBuilder code, int number, MethodModel model) {
        int scope = model.functions().isEmpty() ? NO_SLOT : newScope(code);
        int[] slots = readArguments(code, model, scope);
        if (contract.order().isPresent()) {
            order(code, "enter", number);
        }
        Label start = code.newBoundLabel();
        invokeService(code, model, slots);
        if (contract.order().isPresent()) {
            order(code, "returned", number);
        }
        Label end = code.newBoundLabel();
        endScope(code, scope);
        code.return_();
        Label failed = code.newBoundLabel();
        int thrown = ValueCode.store(code, Throwable.class);
        endScope(code, scope);
        code.aload(0).aload(CALL).loadConstant(number).aload(thrown);
        code.invokevirtual(
                DISPATCHER,
                "failed",
                Descs.method(Descs.VOID, Descs.SERVICE_CALL, Descs.INT, Descs.THROWABLE));
        code.return_();
        code.exceptionCatchAll(start, end, failed);
    }

    private static int newScope(CodeBuilder code) {
        code.new_(SCOPE).dup().aload(CALL).invokespecial(SCOPE, ConstantDescs.INIT_NAME, ONE_CALL);
        return ValueCode.store(code, Object.class);
    }

    private static void endScope(CodeBuilder code, int scope) {
        if (scope != NO_SLOT) {
            code.aload(scope).invokevirtual(SCOPE, "end", Descs.method(Descs.VOID));
        }
    }

    private static void order(CodeBuilder code, String what, int number) {
        code.aload(0)
                .loadConstant(number)
                .invokevirtual(DISPATCHER, what, Descs.method(Descs.VOID, Descs.INT));
    }

    private int[] readArguments(CodeBuilder code, MethodModel model, int scope) {
        code.aload(CALL)
                .invokeinterface(Descs.SERVICE_CALL, "arguments", Descs.method(Descs.READER));
        int reader = ValueCode.store(code, Object.class);
        Class<?>[] types = model.method().getParameterTypes();
        int[] slots = new int[types.length];
        int function = 0;
        for (int i = 0; i < types.length; i++) {
            MethodModel.Parameter parameter = model.parameters().get(i);
            if (parameter instanceof MethodModel.Value value) {
                values.read(code, value.type(), types[i], reader);
            } else {
                newProxy(code, (MethodModel.Function) parameter, scope, function++);
            }
            slots[i] = ValueCode.store(code, types[i]);
        }
        code.aload(reader).invokevirtual(Descs.READER, "end", Descs.method(Descs.VOID));
        return slots;
    }

    private void newProxy(CodeBuilder code, MethodModel.Function function, int scope, int number) {
        ClassDesc proxy = Descs.of(Objects.requireNonNull(proxies.get(function.type())));
        code.new_(proxy).dup().aload(scope).loadConstant(number);
        values.pushCodecs(code);
        code.invokespecial(
                proxy,
                ConstantDescs.INIT_NAME,
                Descs.method(Descs.VOID, SCOPE, Descs.INT, Descs.CODECS));
    }

    private void invokeService(CodeBuilder code, MethodModel model, int[] slots) {
        Method method = model.method();
        code.aload(0).getfield(self, "service", service);
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < slots.length; i++) {
            ValueCode.load(code, types[i], slots[i]);
        }
        code.invokeinterface(service, method.getName(), Descs.of(method));
        Class<?> returned = method.getReturnType();
        if (model.asynchronous()) {
            code.invokestatic(
                    DISPATCHER, "await", Descs.method(Descs.OBJECT, Descs.of(Future.class)));
            returned = Object.class;
        }
        ExchangeType result = model.result();
        if (result != null) {
            writeResult(code, result, returned);
            return;
        }
        if (returned != void.class) {
            code.pop();
        }
        // Also an empty result: it fails if a function failed and the service kept that to itself,
        // before the state changes here and not in the app.
        result(code, 0);
        code.pop();
    }

    private void writeResult(CodeBuilder code, ExchangeType result, Class<?> returned) {
        int value = ValueCode.store(code, returned);
        if (!returned.isPrimitive()) {
            code.aload(value)
                    .invokestatic(DISPATCHER, "require", Descs.method(Descs.VOID, Descs.OBJECT));
        }
        result(code, ValueCode.likelyBytes(result));
        int writer = ValueCode.store(code, Object.class);
        values.write(code, result, returned, writer, () -> ValueCode.load(code, returned, value));
    }

    /** Pushes the writer of a result. */
    private static void result(CodeBuilder code, int bytes) {
        code.aload(CALL)
                .loadConstant(bytes)
                .invokeinterface(
                        Descs.SERVICE_CALL, "result", Descs.method(Descs.WRITER, Descs.INT));
    }
}
