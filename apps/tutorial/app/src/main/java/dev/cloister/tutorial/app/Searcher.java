package dev.cloister.tutorial.app;

import dev.cloister.api.Compartment;
import dev.cloister.tutorial.Search;

import java.nio.file.Path;
import java.util.List;

/** Searches with a regular expression of a user's, who may be anybody. */
record Searcher(Path image) {

    List<String> find(String regex, List<String> texts) {
        try (Compartment compartment = Compartment.builder().image(image).open()) {
            return compartment.service(Search.class).find(regex, texts);
        }
    }
}
