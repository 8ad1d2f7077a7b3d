package dev.cloister.systemtests.faults;

import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.Color;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Draws what an app had over time, one chart below the other. */
final class SoakPlot {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 220;

    /** More do not show at this width. */
    private static final int MOST_POINTS = 150;

    private static final int SECONDS = 0;
    private static final int CALLS = 1;
    private static final int PROCESSES = 3;
    private static final int HEAP = 4;
    private static final int RESIDENT = 5;
    private static final int DESCRIPTORS = 6;
    private static final int THREADS = 7;

    private static final int WINDOW = 3;

    private static final double KIB_OF_MIB = 1024;

    private final double[][] columns;

    private SoakPlot(double[][] columns) {
        this.columns = columns;
    }

    /**
     * Draws into a file.
     *
     * @param lines a heading, and a line for each second
     */
    static void draw(List<String> lines, Path svg) throws IOException {
        int count = lines.getFirst().split(",", -1).length;
        int step = Math.max(1, lines.size() / MOST_POINTS);
        int points = (lines.size() - 1) / step;
        double[][] columns = new double[count][points];
        for (int i = 0; i < points; i++) {
            String[] cells = lines.get((i + 1) * step).split(",", -1);
            for (int c = 0; c < count; c++) {
                columns[c][i] = Double.parseDouble(cells[c]);
            }
        }
        new SoakPlot(columns).draw(svg);
    }

    private void draw(Path svg) throws IOException {
        List<XYChart> charts = new ArrayList<>();
        XYChart rate = chart("a second");
        add(rate, "calls", perSecond(columns[CALLS]));
        charts.add(rate);
        XYChart processes = chart("since the start");
        add(processes, "processes that were replaced", columns[PROCESSES]);
        charts.add(processes);
        XYChart memory = chart("MiB");
        add(memory, "resident", inMiB(columns[RESIDENT]));
        add(memory, "heap in use", inMiB(columns[HEAP]));
        charts.add(memory);
        XYChart handles = chart("number");
        add(handles, "open files", columns[DESCRIPTORS]);
        add(handles, "threads of Cloister", columns[THREADS]);
        charts.add(handles);

        var document =
                GenericDOMImplementation.getDOMImplementation()
                        .createDocument("http://www.w3.org/2000/svg", "svg", null);
        var context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(1);
        var graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT * charts.size()));
        for (XYChart chart : charts) {
            chart.paint(graphics, WIDTH, HEIGHT);
            graphics.translate(0, HEIGHT);
        }
        try (var out = Files.newBufferedWriter(svg, StandardCharsets.UTF_8)) {
            graphics.stream(out, true);
        }
    }

    private static XYChart chart(String unit) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .xAxisTitle("seconds")
                        .yAxisTitle(unit)
                        .build();
        chart.getStyler()
                .setYAxisMin(0.0)
                .setYAxisDecimalPattern("#,##0")
                .setXAxisMaxLabelCount(12)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setChartBackgroundColor(Color.WHITE);
        return chart;
    }

    private void add(XYChart chart, String name, double[] values) {
        chart.addSeries(name, columns[SECONDS], values).setMarker(SeriesMarkers.NONE);
    }

    /** Over some points at a time: single ones say little. */
    private double[] perSecond(double[] sums) {
        double[] seconds = columns[SECONDS];
        double[] rates = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            int from = Math.max(0, i - WINDOW);
            rates[i] =
                    i == from
                            ? sums[i] / seconds[i]
                            : (sums[i] - sums[from]) / (seconds[i] - seconds[from]);
        }
        return rates;
    }

    private static double[] inMiB(double[] kib) {
        double[] mib = new double[kib.length];
        for (int i = 0; i < kib.length; i++) {
            mib[i] = kib[i] / KIB_OF_MIB;
        }
        return mib;
    }
}
