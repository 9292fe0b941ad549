using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>A row of timeline.csv, read by a reader of the tests' own.</summary>
public sealed record Row(OffsetDateTime When, string Key, string Kind, string Class, IReadOnlyList<string> Respondents, string Role, string Channel, string Reason)
{
    public LocalDate Day => When.Date;

    public static IReadOnlyList<Row> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        Assert.Equal("when,key,kind,class,respondent,role,channel,reason", lines[0]);
        return [.. lines.Skip(1).Select(Parse)];
    }

    private static Row Parse(string line)
    {
        var fields = line.Split(',', 8);
        Assert.Equal(8, fields.Length);
        var respondents = fields[4].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new Row(OffsetDateTimePattern.GeneralIso.Parse(fields[0]).GetValueOrThrow(), fields[1], fields[2], fields[3], respondents, fields[5], fields[6], fields[7]);
    }
}
