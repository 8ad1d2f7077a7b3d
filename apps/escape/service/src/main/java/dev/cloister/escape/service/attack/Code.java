package dev.cloister.escape.service.attack;

import dev.cloister.escape.Target;

/** What an attempt does. */
@FunctionalInterface
public interface Code {

    /**
     * Does it; what it made is gone afterwards.
     *
     * @param target what there is to attack
     * @return what it brought
     * @throws Exception if it was refused
     */
    String run(Target target) throws Exception;
}
