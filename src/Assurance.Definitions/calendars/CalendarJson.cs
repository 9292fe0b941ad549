using System.Text;
using System.Text.Json;
using Assurance.Core;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Definitions.Calendars;

/// <summary>One calendar file being read: hands out its values and gathers what is wrong, each with its line.</summary>
internal sealed class CalendarJson(string file)
{
    private readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    public void Add(int? line, string what, string remedy) => problems.Add(new Problem(file, line, what, remedy));

    public LinedJson? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return LinedJson.Parse(json);
        }
        catch (JsonException broken)
        {
            Add((int?)broken.LineNumber + 1, "The file is not valid JSON here.", "Look for a missing comma, quotation mark or bracket on this line or the one above it.");
        }
        catch (Exception broken) when (broken is DecoderFallbackException or InvalidOperationException)
        {
            Add(null, "The file is not UTF-8 text.", "Save it again as UTF-8.");
        }

        return null;
    }

    public string? RequiredText(LinedJson parent, string member)
    {
        if (parent.Members.GetValueOrDefault(member)?.Text is { Length: > 0 } text)
        {
            return text;
        }

        Add(parent.Members.GetValueOrDefault(member)?.Line ?? parent.Line, $"“{member}” is missing or is not text.", $"Give “{member}” as text in quotation marks.");
        return null;
    }

    public IReadOnlyList<LinedJson> List(LinedJson parent, string member, bool required)
    {
        var value = parent.Members.GetValueOrDefault(member);
        if (value is { IsList: true })
        {
            return value.Items;
        }

        if (value is not null || required)
        {
            Add(value?.Line ?? parent.Line, $"“{member}” is missing or is not a list.", $"Give “{member}” as a list in square brackets.");
        }

        return [];
    }

    public LocalDate? RequiredDate(LinedJson parent, string member)
    {
        if (parent.Members.TryGetValue(member, out var value))
        {
            return Date(value);
        }

        Add(parent.Line, $"“{member}” is missing.", $"Give “{member}” as a date, for example \"2026-09-02\".");
        return null;
    }

    public LocalDate? Date(LinedJson value)
    {
        if (value.Text is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true } parsed)
        {
            return parsed.Value;
        }

        Add(value.Line, value.Text is null ? "A date is missing here." : $"“{value.Text}” is not a date.", "Write the year, month and day, for example \"2026-09-02\".");
        return null;
    }
}
