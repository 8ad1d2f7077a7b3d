package dev.cloister.shm;

import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportSettings;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Either end of the transport {@code shm}. */
final class ShmTransport implements HostTransport, SandboxTransport {

    private final Regions regions;
    private final Life life = new Life(this::wakeAll);
    private final ControlPipe control = new ControlPipe(life);
    private final Sleepers sleepers = new Sleepers();
    private final Doorbell[] bells;
    private final ShmLane[] lanes;

    ShmTransport(TransportSettings settings, Side side, Regions regions) {
        this.regions = regions;
        var patience = new Patience(settings.waiting(), Runtime.getRuntime().availableProcessors());
        bells = new Doorbell[settings.lanes()];
        lanes = new ShmLane[settings.lanes()];
        for (int i = 0; i < lanes.length; i++) {
            bells[i] = new Doorbell(regions.own(), regions.peer(), regions.layout().lineOffset(i));
            lanes[i] = lane(i, side, patience, settings.maxFrameBytes());
        }
    }

    private ShmLane lane(int index, Side side, Patience patience, int maxFrameBytes) {
        return new ShmLane(
                life,
                bells[index],
                new LaneWait(bells[index], life, patience, sleepers, side.tickNanos()),
                new Outbox(regions.own(), regions.layout(), index, maxFrameBytes),
                new Inbox(regions.peer(), regions.layout(), index, maxFrameBytes),
                maxFrameBytes);
    }

    @Override
    public Map<String, String> parameters() {
        return regions.parameters();
    }

    @Override
    public List<Integer> inherited() {
        return regions.inherited();
    }

    @Override
    public Map<String, String> parameters(int first) {
        return Regions.parameters(first);
    }

    @Override
    public boolean sharesMemory() {
        return true;
    }

    @Override
    public void start(InputStream fromPeer, OutputStream toPeer) {
        if (life.begin()) {
            regions.handedOver();
        }
        control.start(fromPeer, toPeer);
    }

    @Override
    public Lane lane(int index) {
        return lanes[index];
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        life.awaitEnd();
    }

    @Override
    public void close() {
        life.close();
        control.close();
        sleepers.close();
        // After the life is over for all to see: what is in the memory now is nobody's word.
        regions.release();
    }

    private void wakeAll() {
        for (Doorbell bell : bells) {
            bell.wakeSleeper();
        }
    }
}
