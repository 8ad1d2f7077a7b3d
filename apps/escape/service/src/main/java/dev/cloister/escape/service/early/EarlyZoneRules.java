package dev.cloister.escape.service.early;

import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Says that it knows time zones. */
public final class EarlyZoneRules extends ZoneRulesProvider {

    /** Is early, if it can be. */
    public EarlyZoneRules() {
        Early.arrive(EarlyZoneRules.class);
    }

    @Override
    protected Set<String> provideZoneIds() {
        return Set.of();
    }

    @Override
    protected ZoneRules provideRules(String zoneId, boolean forCaching) {
        throw new ZoneRulesException("no rules for " + zoneId);
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
        return new TreeMap<>();
    }
}
