package dev.cloister.tutorial.service;

import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.tutorial.Search;

import java.util.regex.Pattern;

/** Searches with the JDK's regular expressions. */
public final class SearchProvider implements ServiceProvider<Search> {

    @Override
    public Class<Search> contract() {
        return Search.class;
    }

    @Override
    public Search create(ServiceContext context) {
        return (regex, texts) ->
                texts.stream().filter(Pattern.compile(regex).asPredicate()).toList();
    }
}
