package dev.cloister.escape.service.machine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Takes the JVM's own protection off, as an attacker does who found a hole in it. Whatever the
 * launcher says about native access, this module has it afterwards.
 */
public final class Takeover {

    private Takeover() {}

    /**
     * Grants native access to a module.
     *
     * @param module the module
     * @throws ReflectiveOperationException if this JVM has other insides
     */
    public static void grantNativeAccess(Module module) throws ReflectiveOperationException {
        if (module.isNativeAccessEnabled()) {
            return;
        }
        MethodHandle grant =
                allPowerful()
                        .findVirtual(
                                Module.class,
                                "implAddEnableNativeAccess",
                                MethodType.methodType(Module.class));
        Native.run(grant, module);
    }

    /** The lookup that may do everything everywhere. */
    private static MethodHandles.Lookup allPowerful() throws ReflectiveOperationException {
        // By reflection: javac warns of the class whatever is suppressed.
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field own = type.getDeclaredField("theUnsafe");
        own.setAccessible(true);
        Object unsafe = own.get(null);
        Field lookup = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        Method baseOf = type.getMethod("staticFieldBase", Field.class);
        Method offsetOf = type.getMethod("staticFieldOffset", Field.class);
        Method read = type.getMethod("getObject", Object.class, long.class);
        Object found =
                read.invoke(unsafe, baseOf.invoke(unsafe, lookup), offsetOf.invoke(unsafe, lookup));
        return (MethodHandles.Lookup) found;
    }
}
