using Assurance.Core.Roster;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Roster;
using NodaTime;

namespace Assurance.Functions.Tests.Years.Seven;

/// <summary>An invented county whose schools convert, merge and close as the years pass, as its register tells it.</summary>
internal sealed class ChangingCounty
{
    private const int FirstNewUrn = 950001;
    private readonly List<Respondent> open;
    private readonly List<LeftOut> gone = [];
    private readonly List<PredecessorLink> links = [];
    private int changes;

    public ChangingCounty(int schools)
    {
        var made = SyntheticRegister.Generate(new SyntheticRegisterOptions { Seed = 11, Open = schools, Closed = 4 });
        var definition = ThreeCycles.Load(ThreeCycles.All[0], 2021);
        var (rows, _) = LinksReader.Read("links", made.Links);
        var reading = RegisterReader.Read(made.RegisterName, made.Register, definition.Audience, definition.Duties, rows);
        Assert.Empty(reading.Problems);
        open = [.. reading.InScope];
        Authority = reading.AuthorityCode;
    }

    public string Authority { get; }

    public IReadOnlyList<Respondent> Respondents => [.. open.OrderBy(r => r.Id, StringComparer.Ordinal)];

    public IReadOnlyList<PredecessorLink> Links => links;

    public RegisterReading Register => new() { InScope = Respondents, LeftOut = [.. gone], AuthorityCode = Authority };

    /// <summary>As many schools as five in a hundred are, one at least: the first converts, the next is merged into another, the next closes, and so on.</summary>
    public void Change(LocalDate on)
    {
        for (var left = Math.Max(1, open.Count * 5 / 100); left > 0; left--)
        {
            var school = open[(changes * 7) % open.Count];
            switch (changes++ % 3)
            {
                case 0:
                    Converts(school, on);
                    break;
                case 1:
                    var into = open[(open.IndexOf(school) + 1) % open.Count];
                    Ends(school, "It was merged into another school.");
                    links.Add(new PredecessorLink(into.Id, school.Id, on));
                    open[open.IndexOf(into)] = into with { Predecessors = [school.Id, .. into.Predecessors] };
                    break;
                default:
                    Ends(school, "It closed.");
                    break;
            }
        }
    }

    private void Converts(Respondent school, LocalDate on)
    {
        var academy = school with { Id = $"{FirstNewUrn + changes}", Name = $"{school.Name} Academy", Duty = "academy", Predecessors = [school.Id, .. school.Predecessors], OpenedOn = on };
        open[open.IndexOf(school)] = academy;
        gone.Add(new LeftOut(school.Id, school.Name, "It closed and carries on as an academy."));
        links.Add(new PredecessorLink(academy.Id, school.Id, on));
    }

    private void Ends(Respondent school, string why)
    {
        _ = open.Remove(school);
        gone.Add(new LeftOut(school.Id, school.Name, why));
    }
}
