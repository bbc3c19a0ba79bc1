using System.Globalization;
using System.Security;
using System.Text;

namespace CompiledFw.Benchmarks.Reporting.Plots;

/// <summary>Writes the few shapes that a plot needs. Equal calls give equal texts.</summary>
internal sealed class Svg(int width, int height)
{
    private readonly StringBuilder _text = new();

    public void Line(double x1, double y1, double x2, double y2, string colour, double width) =>
        Add($"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{colour}\" stroke-width=\"{width:0.#}\"/>");

    public void Frame(double x, double y, double w, double h) =>
        Add($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{w:0.#}\" height=\"{h:0.#}\" fill=\"none\" stroke=\"#888\"/>");

    public void Path(IEnumerable<(double X, double Y)> points, string colour)
    {
        string joined = string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")));
        Add($"<polyline points=\"{joined}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-linejoin=\"round\"/>");
    }

    public void Dot(double x, double y, string colour) => Add($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3.5\" fill=\"{colour}\"/>");

    /// <param name="anchor">start, middle or end.</param>
    /// <param name="size">Of the letters, in units of the paper.</param>
    public void Text(double x, double y, string text, string anchor = "start", int size = 12, bool isBold = false, bool isUpright = true)
    {
        string weight = isBold ? " font-weight=\"bold\"" : "";
        string turn = isUpright ? "" : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate(-90 {x:0.#} {y:0.#})\"");
        Add($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" font-size=\"{size}\"{weight}{turn}>{SecurityElement.Escape(text)}</text>");
    }

    public override string ToString() =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="sans-serif" fill="#222">
        <rect width="{width}" height="{height}" fill="#fff"/>
        {_text}</svg>

        """.ReplaceLineEndings("\n");

    private void Add(FormattableString shape) => _text.Append(shape.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
