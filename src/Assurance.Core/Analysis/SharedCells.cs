using Assurance.Core.Reports;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>Makes each cell of many tables once: the chronologies of a large run have hundreds of thousands that say the same few things.</summary>
internal sealed class SharedCells
{
    private readonly Dictionary<string, Cell> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<LocalDate, Cell> dates = [];

    public Cell Of(string text)
    {
        if (!texts.TryGetValue(text, out var cell))
        {
            texts.Add(text, cell = text);
        }

        return cell;
    }

    public Cell Of(LocalDate date)
    {
        if (!dates.TryGetValue(date, out var cell))
        {
            dates.Add(date, cell = date);
        }

        return cell;
    }
}
