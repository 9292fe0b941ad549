using System.Globalization;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Roster;
using Assurance.Engine.Tests.Roster;
using CsvHelper;

namespace Assurance.Engine.Tests.Rehearsal;

public class SyntheticRegisterTests
{
    [Theory]
    [InlineData(135, false, "999")]
    [InlineData(139, true, "845")]
    [InlineData(140, true, "201")]
    public void The_invented_county_reads_back_whatever_the_layout(int columns, bool shuffled, string laCode)
    {
        var files = SyntheticRegister.Generate(new() { Columns = columns, ShuffleColumns = shuffled, LaCode = laCode, LaName = "Wendelshire" });

        var reading = Read(files);

        Assert.Empty(reading.Problems);
        Assert.Equal(450, reading.InScope.Count);
        Assert.Equal(360, reading.LeftOut.Count);
        Assert.Equal((laCode, "Wendelshire"), (reading.AuthorityCode, reading.AuthorityName));
        Assert.All(reading.InScope, school => Assert.StartsWith($"{laCode}/", school.DfeNumber));
        Assert.InRange(reading.UnknownTypes.Count, 3, 40);
        Assert.Equal(columns, Header(files).Length);
    }

    [Fact]
    public void The_columns_are_the_genuine_ones_in_their_order_unless_they_are_shuffled()
    {
        var genuine = RegisterFiles.Windows1252.GetString(RegisterFiles.Norfolk).Split("\r\n")[0];

        Assert.Equal(genuine.Split(','), Header(SyntheticRegister.Generate(new() { Open = 5, Closed = 1 })));
        var shuffled = Header(SyntheticRegister.Generate(new() { Open = 5, Closed = 1, ShuffleColumns = true }));
        Assert.NotEqual(genuine.Split(','), shuffled);
        Assert.Equal(genuine.Split(',').Order(), shuffled.Order());
    }

    [Fact]
    public void The_bytes_have_the_genuine_form()
    {
        var files = SyntheticRegister.Generate(new());
        var lines = RegisterFiles.Windows1252.GetString(files.Register).Split("\r\n");

        Assert.Equal(811, lines.Length); // the last line has no end
        Assert.All(lines.Skip(1), line => Assert.Matches("^9\\d{5},\"999\",\"Wendelshire\",\"(\\d{4})?\",\"[^\"]+\",", line));
        Assert.DoesNotContain('\n', string.Concat(lines));
    }

    [Fact]
    public void No_head_teacher_is_invented()
    {
        var files = SyntheticRegister.Generate(new());
        using var parser = new CsvParser(new StringReader(RegisterFiles.Windows1252.GetString(files.Register)), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        var heads = rows[0].Index().Where(column => column.Item.StartsWith("Head", StringComparison.Ordinal)).Select(column => column.Index).ToList();

        Assert.Equal(4, heads.Count);
        Assert.All(rows.Skip(1), row =>
        {
            Assert.Equal(135, row.Length);
            Assert.All(heads, column => Assert.Equal("", row[column]));
        });
    }

    [Fact]
    public void Letters_beyond_ascii_survive()
    {
        var names = string.Join('\n', Read(SyntheticRegister.Generate(new())).InScope.Select(school => school.Name));

        Assert.Contains("École Française de ", names);
        Assert.Contains("St Thomas à Becket", names);
        Assert.Contains("Star 180°", names);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_another_county()
    {
        var first = SyntheticRegister.Generate(new() { Seed = 7 });
        var again = SyntheticRegister.Generate(new() { Seed = 7 });
        var other = SyntheticRegister.Generate(new() { Seed = 8 });

        Assert.Equal(first.Register, again.Register);
        Assert.Equal(first.Links, again.Links);
        Assert.NotEqual(first.Register, other.Register);
    }

    [Fact]
    public void The_mix_of_schools_is_that_of_an_English_county()
    {
        var schools = Read(SyntheticRegister.Generate(new())).InScope;

        Assert.InRange(schools.Count(school => school.TypeGroup is "Academies" or "Free Schools"), 180, 215);
        Assert.InRange(schools.Count(school => school.Phase == "Primary"), 320, 345);
        Assert.InRange(schools.Where(school => school.TrustId is not null).Select(school => school.TrustId).Distinct().Count(), 20, 50);
        Assert.True(schools.CountBy(school => school.TrustId ?? "").Where(trust => trust.Key.Length > 0).Max(trust => trust.Value) >= 10);
        Assert.Equal(7, schools.Select(school => school.District).Distinct().Count());
        Assert.Equal(["academy", "further", "independent", "maintained", "unknown"], schools.Select(school => school.Duty).Distinct().Order());
        Assert.Equal(schools.Count, schools.Select(school => school.Name).Distinct().Count());
        Assert.Equal(schools.Count, schools.Select(school => school.DfeNumber).Distinct().Count());
        Assert.All(schools, school => Assert.NotEmpty(school.Address));
    }

    [Fact]
    public void Closed_schools_are_linked_to_those_that_took_over()
    {
        var files = SyntheticRegister.Generate(new());
        var reading = Read(files);
        var closed = reading.LeftOut.Select(left => left.Urn).ToHashSet();

        Assert.InRange(reading.InScope.Count(school => school.Predecessors.Count > 0), 120, 220);
        Assert.Contains(reading.InScope, school => school.Predecessors.Count > 1);
        Assert.All(reading.InScope.SelectMany(school => school.Predecessors), urn => Assert.Contains(urn, closed));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 200)]
    [InlineData(24000, 1000)]
    public void A_county_of_any_size_can_be_had(int open, int closed)
    {
        var reading = Read(SyntheticRegister.Generate(new() { Open = open, Closed = closed }));

        Assert.Empty(reading.Problems);
        Assert.Equal(open, reading.InScope.Count);
        Assert.Equal(closed, reading.LeftOut.Count);
        Assert.Equal(open, reading.InScope.Select(school => school.Name).Distinct().Count());
        var numbers = reading.InScope.Select(school => school.DfeNumber).OfType<string>().ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Fact]
    public void A_layout_the_register_never_had_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticRegister.Generate(new() { Columns = 136 }));

    private static string[] Header(SyntheticRegisterFiles files) =>
        RegisterFiles.Windows1252.GetString(files.Register).Split("\r\n")[0].Split(',');

    private static RegisterReading Read(SyntheticRegisterFiles files)
    {
        var (links, problems) = LinksReader.Read(files.LinksName, files.Links);
        Assert.Empty(problems);
        return RegisterReader.Read(files.RegisterName, files.Register, RegisterFiles.Audience, RegisterFiles.Duties, links);
    }
}
