package dev.cloister.tutorial;

import dev.cloister.api.contract.Contract;

import java.util.List;

/** Finds the texts that match a regular expression. */
@Contract(name = "dev.cloister.tutorial.search", version = 1)
public interface Search {

    List<String> find(String regex, List<String> texts);
}
