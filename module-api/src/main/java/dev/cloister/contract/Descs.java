package dev.cloister.contract;

import dev.cloister.spi.Call;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;

/** Names of what generated code uses. */
final class Descs {

    static final ClassDesc CALL = of(Call.class);
    static final ClassDesc CODEC = of(Codec.class);
    static final ClassDesc CODECS = CODEC.arrayType();
    static final ClassDesc INCOMING_CALL = of(IncomingCall.class);
    static final ClassDesc OBJECT = ConstantDescs.CD_Object;
    static final ClassDesc OBJECTS = OBJECT.arrayType();
    static final ClassDesc READER = of(PayloadReader.class);
    static final ClassDesc SERVICE_CALL = of(ServiceCall.class);
    static final ClassDesc STRING = ConstantDescs.CD_String;
    static final ClassDesc THROWABLE = ConstantDescs.CD_Throwable;
    static final ClassDesc WRITER = of(PayloadWriter.class);

    static final ClassDesc INT = ConstantDescs.CD_int;
    static final ClassDesc VOID = ConstantDescs.CD_void;

    private Descs() {}

    static ClassDesc of(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    static MethodTypeDesc of(Method method) {
        Class<?>[] types = method.getParameterTypes();
        ClassDesc[] parameters = new ClassDesc[types.length];
        for (int i = 0; i < types.length; i++) {
            parameters[i] = of(types[i]);
        }
        return MethodTypeDesc.of(of(method.getReturnType()), parameters);
    }

    static MethodTypeDesc method(ClassDesc result, ClassDesc... parameters) {
        return MethodTypeDesc.of(result, parameters);
    }
}
