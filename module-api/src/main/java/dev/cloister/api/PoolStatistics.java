package dev.cloister.api;

/**
 * What a pool holds at one moment, and what it has done since it was opened.
 *
 * @param lent sessions that are not closed, and those whose processes are ending
 * @param spare processes that wait to be lent
 * @param starting processes that come up
 * @param waiting callers that wait for a session
 * @param acquired sessions that were lent in all
 * @param refused callers that got none: the wait was over, or processes could not be started
 * @param opened processes that were started in all
 * @param ended processes of these that are gone
 * @param died processes of these that ended by themselves while they were spares
 * @param failedStarts processes that could not be started
 */
public record PoolStatistics(
        int lent,
        int spare,
        int starting,
        int waiting,
        long acquired,
        long refused,
        long opened,
        long ended,
        long died,
        long failedStarts) {}
