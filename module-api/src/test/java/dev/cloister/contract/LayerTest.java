package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ContractException;
import dev.cloister.api.contract.ServicePolicy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Programs are loaded into module layers, whose loaders ours does not know. Here the contract is in
 * one module, its record in a second, and the record's component in a third, which the first one
 * does not read.
 */
@Timeout(120)
final class LayerTest {

    private static final Map<String, String> SOURCES =
            Map.of(
                    "layered.units/module-info.java",
                    "module layered.units { exports layered.units; }",
                    "layered.units/layered/units/Unit.java",
                    "package layered.units; public record Unit(String name) {}",
                    "layered.money/module-info.java",
                    "module layered.money { requires layered.units; exports layered.money; }",
                    "layered.money/layered/money/Price.java",
                    "package layered.money; import layered.units.Unit;"
                            + " public record Price(long amount, Unit unit) {}",
                    "layered.prices/module-info.java",
                    "module layered.prices { requires dev.cloister.api; requires layered.money;"
                            + " exports layered.prices; }",
                    "layered.prices/layered/prices/Prices.java",
                    "package layered.prices; import layered.money.Price;"
                        + " @dev.cloister.api.contract.Contract(name = \"layered\", version = 1)"
                        + " public interface Prices { Price same(Price price); }",
                    "layered.prices/layered/prices/Same.java",
                    "package layered.prices; import layered.money.Price;"
                            + " public class Same implements Prices {"
                            + " public Price same(Price price) { return price; } }",
                    "layered.prices/layered/inside/Inside.java",
                    "package layered.inside;"
                            + " @dev.cloister.api.contract.Contract(name = \"inside\", version = 1)"
                            + " public interface Inside { int same(int number); }");

    @TempDir private static Path directory;

    @BeforeAll
    static void compile() throws IOException, URISyntaxException {
        Path sources = directory.resolve("src");
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Path file = sources.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
        Path api =
                Path.of(
                        ContractType.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        var output = new StringWriter();
        var writer = new PrintWriter(output, true);
        int status =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(
                                writer,
                                writer,
                                "--module-path",
                                api.toString(),
                                "--module-source-path",
                                sources.toString(),
                                "-d",
                                directory.resolve("classes").toString(),
                                "--module",
                                "layered.units,layered.money,layered.prices");
        assertEquals(0, status, output::toString);
    }

    private static ModuleLayer layer() {
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration()
                        .resolve(
                                ModuleFinder.of(directory.resolve("classes")),
                                ModuleFinder.of(),
                                Set.of("layered.prices"));
        return boot.defineModulesWithManyLoaders(
                configuration, ContractType.class.getClassLoader());
    }

    private static Class<?> load(ModuleLayer layer, String module, String name)
            throws ClassNotFoundException {
        return layer.findLoader(module).loadClass(name);
    }

    /** Makes a stub that leads to a dispatcher of the layer's own service. */
    private static <S> S stub(ModuleLayer layer, Class<S> prices)
            throws ReflectiveOperationException {
        ContractType<S> type = ContractType.of(prices);
        Object service =
                load(layer, "layered.prices", "layered.prices.Same").getConstructor().newInstance();
        return type.stub(
                new LoopbackChannel(type.dispatcher(prices.cast(service))), ServicePolicy.strict());
    }

    @Test
    void aRecordWhosePartsTheContractsModuleDoesNotReadCrosses()
            throws ReflectiveOperationException {
        ModuleLayer layer = layer();
        Class<?> prices = load(layer, "layered.prices", "layered.prices.Prices");
        Object stub = stub(layer, prices);
        Class<?> unit = load(layer, "layered.units", "layered.units.Unit");
        Class<?> price = load(layer, "layered.money", "layered.money.Price");
        Object sent =
                price.getConstructors()[0].newInstance(
                        42L, unit.getConstructors()[0].newInstance("crown"));
        Method same = prices.getMethod("same", price);
        assertEquals(sent, same.invoke(stub, sent));
    }

    @Test
    void aContractOfALayerHasItsClassesInALoaderOfItsOwn() throws ReflectiveOperationException {
        ModuleLayer layer = layer();
        Class<?> prices = load(layer, "layered.prices", "layered.prices.Prices");
        Object stub = stub(layer, prices);
        assertSame(prices.getClassLoader(), stub.getClass().getClassLoader().getParent());
        assertFalse(stub.getClass().getModule().isNamed());
        assertFalse(stub.getClass().isHidden(), "shows in stack traces");
    }

    @Test
    void aPackageThatIsNotExportedIsRefused() throws ClassNotFoundException {
        Class<?> inside = load(layer(), "layered.prices", "layered.inside.Inside");
        var refusal = assertThrows(ContractException.class, () -> ContractType.of(inside));
        assertEquals(
                "layered.inside.Inside: package layered.inside of module layered.prices is not"
                        + " exported: export it to everyone",
                refusal.getMessage());
    }

    @Test
    void theClassesAreCollectedWithTheContract()
            throws ReflectiveOperationException, InterruptedException {
        var queue = new ReferenceQueue<ClassLoader>();
        WeakReference<ClassLoader> loader = useAndForget(queue);
        for (int i = 0; i < 300 && !loader.refersTo(null); i++) {
            System.gc();
            queue.remove(100);
        }
        assertTrue(loader.refersTo(null), "the loader is still reachable");
    }

    private static WeakReference<ClassLoader> useAndForget(ReferenceQueue<ClassLoader> queue)
            throws ReflectiveOperationException {
        ModuleLayer layer = layer();
        Class<?> prices = load(layer, "layered.prices", "layered.prices.Prices");
        Object stub = stub(layer, prices);
        return new WeakReference<>(stub.getClass().getClassLoader(), queue);
    }
}
