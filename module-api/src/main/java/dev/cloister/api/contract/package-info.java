/**
 * How a service is described, so that it can live in a compartment, and how far an app trusts it.
 *
 * <p>A {@linkplain dev.cloister.api.contract.Contract contract} is an annotated interface that app
 * and service share:
 *
 * <pre>{@code
 * @Contract(name = "com.example.prices", version = 1)
 * public interface Prices {
 *     record Offer(String currency, long cents) {}
 *
 *     Offer quote(String article) throws UnknownArticleException;
 * }
 * }</pre>
 *
 * <p>The app gets a stub of it from a compartment whose image has the service, and calls it like
 * any object. What the contract declares arrives as itself; what it does not is the service's
 * failure, and the compartment goes on:
 *
 * <pre>{@code
 * try (Compartment compartment = Compartment.builder().image(image).open()) {
 *     Prices prices = compartment.service(Prices.class, ServicePolicy.strict());
 *     return prices.quote("bread");
 * } catch (UnknownArticleException e) {
 *     return none(e.article());
 * } catch (ServiceFailedException e) {
 *     throw new IllegalStateException("the price service has a bug", e);
 * }
 * }</pre>
 *
 * <p>No value is null: that is a {@link NullPointerException} with its place, before anything is
 * sent. A text with half a surrogate pair, which has no UTF-8 form, is an {@link
 * IllegalArgumentException}. If a service gives one of these, that is its failure. What fits no
 * message is a {@link dev.cloister.api.PayloadLimitException}, on both ways.
 *
 * <p>Limits: arguments and results are bounded by the {@linkplain
 * dev.cloister.api.contract.ServicePolicy policy}, 1 MiB each if it says nothing else; records nest
 * at most 200 deep. Where the order of calls matters, {@link
 * dev.cloister.api.contract.InitialState} and {@link dev.cloister.api.contract.Transition} declare
 * it; it is checked in the app before anything is sent, and again in the compartment. Stubs are
 * safe for use by many threads.
 */
@NullMarked
package dev.cloister.api.contract;

import org.jspecify.annotations.NullMarked;
