/**
 * What applications compile against and what providers implement. This module starts no thread and
 * no process and makes no native call.
 *
 * <p>Applications use {@link dev.cloister.api}, {@link dev.cloister.api.expression} and, for
 * programs written for the C library, {@link dev.cloister.tinyexpr}. Providers of transports and
 * services implement {@link dev.cloister.spi}. Contracts of services are described with {@link
 * dev.cloister.api.contract}, {@link dev.cloister.api.image} builds the images that compartments
 * run, and {@link dev.cloister.api.doctor} says how well a machine keeps them in.
 *
 * @uses dev.cloister.api.Launcher starts compartments; {@code dev.cloister.launcher} provides it
 * @uses dev.cloister.api.doctor.Examiner looks at the machine; {@code dev.cloister.launcher}
 *     provides it
 * @uses dev.cloister.api.image.ImageMaker builds images; {@code dev.cloister.launcher} provides it
 * @provides dev.cloister.spi.ServiceFacade the expressions that apps see
 */
// "module": the qualified exports name modules that are compiled after this one.
@SuppressWarnings("module")
module dev.cloister.api {
    // Annotations only. Not transitive: a module of an app must compile without them.
    requires static org.jspecify;

    exports dev.cloister.api;
    exports dev.cloister.api.contract;
    exports dev.cloister.api.doctor;
    exports dev.cloister.api.expression;
    exports dev.cloister.api.image;
    exports dev.cloister.api.timing;
    exports dev.cloister.spi;
    exports dev.cloister.tinyexpr;

    // The bytes that the two ends of a compartment agree on: nobody else has a use for them.
    exports dev.cloister.wire to
            dev.cloister.launcher,
            dev.cloister.sandbox,
            dev.cloister.testkit;
    // What makes stubs and dispatchers of contracts; the test kit runs both in one JVM.
    exports dev.cloister.contract to
            dev.cloister.launcher,
            dev.cloister.sandbox,
            dev.cloister.testkit;

    // What messages about arguments look like.
    exports dev.cloister.arguments to
            dev.cloister.launcher;

    // The contract behind the expressions that apps see.
    exports dev.cloister.expression to
            dev.cloister.engine;

    uses dev.cloister.api.Launcher;
    uses dev.cloister.api.doctor.Examiner;
    uses dev.cloister.api.image.ImageMaker;

    provides dev.cloister.spi.ServiceFacade with
            dev.cloister.expression.ExpressionsFacade;
}
