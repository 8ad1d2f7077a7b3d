package dev.cloister.escape.service.early;

import org.jspecify.annotations.Nullable;

import java.net.URLStreamHandler;
import java.net.spi.URLStreamHandlerProvider;

/** Says that it knows protocols. */
public final class EarlyUrls extends URLStreamHandlerProvider {

    /** Is early, if it can be. */
    public EarlyUrls() {
        Early.arrive(EarlyUrls.class);
    }

    @Override
    public @Nullable URLStreamHandler createURLStreamHandler(String protocol) {
        return null;
    }
}
