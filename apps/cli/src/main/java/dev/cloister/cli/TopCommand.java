package dev.cloister.cli;

import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.HelpOption;
import dev.cloister.apps.common.Printable;
import dev.cloister.apps.common.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows the compartments of programs that run. */
@Command(
        name = "top",
        description = "Shows the live compartments and pools of programs that run.",
        exitCodeOnExecutionException = ExitStatus.CLOISTER,
        footer = {
            "%nOn a terminal it looks again each second, until the programs end or it is",
            "interrupted; elsewhere, and with --once, it looks once. A program shows what has",
            "been open for a second, if the module dev.cloister.management is on its path."
        })
final class TopCommand implements Callable<Integer> {

    /** To the first place, and everything after it is gone. */
    private static final String CLEAR = "\033[H\033[J";

    private final Streams streams;
    private final LiveApps apps;

    /** Whether all programs have shown something that is known here. */
    private boolean understood = true;

    /** Nobody opens it: waiting for it is waiting for a time. */
    private final CountDownLatch never = new CountDownLatch(1);

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private HelpOption helpOption = new HelpOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "PID",
            description = "The program; without it, all that have compartments.")
    private Optional<Long> pid = Optional.empty();

    @Option(names = "--once", description = "Look once.")
    private boolean once;

    @Option(names = "--json", description = "Print JSON, one object in a line for each look.")
    private boolean json;

    TopCommand(Streams streams, LiveApps apps) {
        this.streams = streams;
        this.apps = apps;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<LiveApp> connected = new ArrayList<>();
        try {
            boolean reached = connect(connected);
            boolean again = !once && !connected.isEmpty() && Terminal.isInteractive();
            watch(connected, again);
            return reached && understood ? ExitStatus.SUCCESS : ExitStatus.CLOISTER;
        } finally {
            connected.forEach(LiveApp::close);
        }
    }

    /** Whether all that were asked for can be looked at. */
    private boolean connect(List<LiveApp> connected) {
        List<Long> wanted = pid.map(List::of).orElseGet(apps::find);
        if (wanted.isEmpty()) {
            say("no program of this machine has a compartment");
        }
        boolean reached = true;
        for (long each : wanted) {
            try {
                connected.add(apps.connect(each));
            } catch (AppConnectException e) {
                reached = false;
                say(Printable.message(e));
            }
        }
        return reached;
    }

    private void watch(List<LiveApp> connected, boolean again) throws InterruptedException {
        var table = new TopText();
        List<AppSight> sights = look(connected, true);
        show(table, sights, again);
        while (again && !connected.isEmpty() && !never.await(1, TimeUnit.SECONDS)) {
            sights = look(connected, false);
            show(table, sights, true);
        }
    }

    private void show(TopText table, List<AppSight> sights, boolean again) {
        String text = json ? TopJson.of(sights) : table.of(sights, System.nanoTime());
        streams.out().print(again && !json ? CLEAR + text : text);
        streams.out().flush();
    }

    /** Looks at all; those that have ended are left out from now on. */
    private List<AppSight> look(List<LiveApp> connected, boolean first) {
        List<AppSight> sights = new ArrayList<>();
        Iterator<LiveApp> each = connected.iterator();
        while (each.hasNext()) {
            LiveApp app = each.next();
            try {
                AppSight sight = app.look();
                sights.add(sight);
                if (first && sight.isEmpty()) {
                    say(
                            "process "
                                    + app.pid()
                                    + " shows nothing: it has opened no compartment, or only just"
                                    + " now, or has no module dev.cloister.management on its path");
                }
            } catch (IOException e) {
                say("process " + app.pid() + " has ended, or does not answer");
                leave(each, app);
            } catch (AppConnectException e) {
                understood = false;
                say(Printable.message(e));
                leave(each, app);
            }
        }
        return sights;
    }

    private static void leave(Iterator<LiveApp> connected, LiveApp app) {
        connected.remove();
        app.close();
    }

    private void say(String message) {
        streams.err().print("cloister: " + message + "\n");
    }
}
