namespace CompiledFw.Benchmarks.Reporting.Plots;

/// <summary>
/// Panels side by side with the same two logarithmic axes, so that lines can be compared from one to the next; above them a legend for all.
/// </summary>
internal static class LogPlot
{
    private const int PanelWidth = 300, PanelHeight = 300, Gap = 44, Left = 64, Top = 74, Bottom = 56, Right = 24, LegendY = 42;

    /// <param name="title">What is shown.</param>
    /// <param name="across">Name of the axis across.</param>
    /// <param name="up">Name of the axis upward, with its unit.</param>
    /// <param name="panels">At least one.</param>
    /// <param name="wide">How many times the usual width a panel has.</param>
    public static string Draw(string title, string across, string up, Panel[] panels, double wide = 1)
    {
        double panelWidth = PanelWidth * wide;
        int width = (int)(Left + (panels.Length * panelWidth) + ((panels.Length - 1) * Gap) + Right);
        Svg svg = new(width, Top + PanelHeight + Bottom);
        svg.Text(Left, 20, title, size: 15, isBold: true);
        DrawLegend(svg, panels);
        (double X, double Y)[] points = [.. panels.SelectMany(p => p.Series).SelectMany(s => s.Points)];
        LogAxis y = new(points.Select(p => p.Y), Top + PanelHeight, Top);
        for (int i = 0; i < panels.Length; i++)
        {
            double left = Left + (i * (panelWidth + Gap));
            LogAxis x = new(points.Select(p => p.X), left, left + panelWidth);
            DrawGrid(svg, x, y, left, panelWidth, namesUp: i == 0);
            foreach (Series series in panels[i].Series)
            {
                svg.Path(series.Points.Select(p => (x.PlaceOf(p.X), y.PlaceOf(p.Y))), series.Colour);
                foreach ((double px, double py) in series.Points)
                    svg.Dot(x.PlaceOf(px), y.PlaceOf(py), series.Colour);
            }

            svg.Text(left + (panelWidth / 2), Top - 8, panels[i].Title, "middle", 13, isBold: true);
            svg.Text(left + (panelWidth / 2), Top + PanelHeight + 40, across, "middle", 13);
        }

        svg.Text(18, Top + (PanelHeight / 2), up, "middle", 13, isUpright: false);
        return svg.ToString();
    }

    private static void DrawLegend(Svg svg, Panel[] panels)
    {
        double x = Left;
        foreach (Series series in panels.SelectMany(p => p.Series).DistinctBy(s => s.Name))
        {
            svg.Line(x, LegendY - 4, x + 22, LegendY - 4, series.Colour, 2);
            svg.Dot(x + 11, LegendY - 4, series.Colour);
            svg.Text(x + 28, LegendY, series.Name);
            x += 52 + (6.6 * series.Name.Length);
        }
    }

    private static void DrawGrid(Svg svg, LogAxis x, LogAxis y, double left, double panelWidth, bool namesUp)
    {
        double right = left + panelWidth, bottom = Top + PanelHeight;
        foreach (double value in x.Between)
            svg.Line(x.PlaceOf(value), Top, x.PlaceOf(value), bottom, "#eee", 1);
        foreach (double value in y.Between)
            svg.Line(left, y.PlaceOf(value), right, y.PlaceOf(value), "#eee", 1);
        foreach ((double value, string name) in x.Decades)
        {
            svg.Line(x.PlaceOf(value), Top, x.PlaceOf(value), bottom, "#ccc", 1);
            svg.Text(x.PlaceOf(value), bottom + 18, name, "middle");
        }

        foreach ((double value, string name) in y.Decades)
        {
            svg.Line(left, y.PlaceOf(value), right, y.PlaceOf(value), "#ccc", 1);
            if (namesUp)
                svg.Text(left - 8, y.PlaceOf(value) + 4, name, "end");
        }

        svg.Frame(left, Top, panelWidth, PanelHeight);
    }
}
