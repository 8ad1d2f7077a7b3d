package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.expression.ExpressionEngine;
import dev.cloister.expression.Signature;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceLimits;
import dev.cloister.spi.ServiceProvider;

import org.junit.jupiter.api.Test;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;

/** A compartment whose expressions never get hot does not load what makes classes. */
class LazyLoadingTest {

    /** Has the engine's classes for itself, and knows which it was asked for. */
    private static final class OwnEngine extends URLClassLoader {

        OwnEngine() {
            super(
                    new URL[] {
                        ExpressionService.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    LazyLoadingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("dev.cloister.engine.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }

        boolean isLoaded(Class<?> type) {
            return findLoadedClass(type.getName()) != null;
        }
    }

    /** Of which the engine asks nothing. */
    private static final ServiceContext CONTEXT =
            new ServiceContext() {
                @Override
                public ServiceLimits limits() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Duration timeLeft() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public System.Logger logger() {
                    throw new UnsupportedOperationException();
                }
            };

    @Test
    void theWriterOfClassesIsLoadedWhenAnExpressionIsHot() throws Exception {
        try (var loader = new OwnEngine()) {
            ServiceProvider<ExpressionEngine> provider = provider(loader);
            provider.warmUp(provider.create(CONTEXT));
            ExpressionEngine engine = provider.create(CONTEXT);
            engine.compile(1, signature(), "x+1");
            evaluate(engine, HotClasses.THRESHOLD - 1);
            assertTrue(loader.isLoaded(HotClasses.class));
            assertFalse(loader.isLoaded(HotCodeWriter.class));
            evaluate(engine, 1);
            assertTrue(loader.isLoaded(HotCodeWriter.class));
            evaluate(engine, 10);
        }
    }

    @Test
    void trainingLoadsItToo() throws Exception {
        try (var loader = new OwnEngine()) {
            ServiceProvider<ExpressionEngine> provider = provider(loader);
            provider.warmUp(provider.create(CONTEXT));
            provider.warmUp(provider.create(CONTEXT));
            assertTrue(loader.isLoaded(HotCodeWriter.class));
        }
    }

    @SuppressWarnings("unchecked")
    private static ServiceProvider<ExpressionEngine> provider(OwnEngine loader) throws Exception {
        return (ServiceProvider<ExpressionEngine>)
                loader.loadClass(ExpressionServiceProvider.class.getName())
                        .getConstructor()
                        .newInstance();
    }

    private static Signature signature() {
        return new Signature(ExpressionOptions.defaults(), List.of("x"), List.of());
    }

    private static void evaluate(ExpressionEngine engine, int times) {
        for (int i = 0; i < times; i++) {
            assertEquals(i + 1.0, engine.evaluateCompiled(1, i));
        }
    }
}
