package dev.cloister.escape.service.early;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.nio.charset.spi.CharsetProvider;
import java.util.Collections;
import java.util.Iterator;

/** Says that it knows character sets. */
public final class EarlyCharsets extends CharsetProvider {

    /** Is early, if it can be. */
    public EarlyCharsets() {
        Early.arrive(EarlyCharsets.class);
    }

    @Override
    public Iterator<Charset> charsets() {
        return Collections.emptyIterator();
    }

    @Override
    public @Nullable Charset charsetForName(String charsetName) {
        return null;
    }
}
