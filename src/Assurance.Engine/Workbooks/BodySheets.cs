using Assurance.Core.Roster;
using Assurance.Engine.Ports;
using static Assurance.Engine.Workbooks.ControlSheets;

namespace Assurance.Engine.Workbooks;

/// <summary>The sheets of agencies, groups and members, made only where a cycle asks such.</summary>
internal static class BodySheets
{
    private const int Spare = 200;
    private const string CodePrompt = "A short word of your own, such as POL; never used again for another. It becomes part of addresses, so it is no person's name.";

    private static readonly IReadOnlyList<string> Standings = [RosterWords.Of(Standing.Statutory), RosterWords.Of(Standing.Invited)];
    private static readonly IReadOnlyList<string> Kinds = [.. Enum.GetValues<GroupKind>().Select(RosterWords.Of)];

    /// <summary>Sectors that are offered; any other word will do, and counts as a sector of its own.</summary>
    private static readonly IReadOnlyList<string> Sectors = ["Local authority", "Health", "Police and justice", "Education", "Voluntary and community", "Residential care"];

    public static IEnumerable<SheetModel> Of(ControlContext context)
    {
        if (context.Asks(AudienceKind.Agencies))
        {
            yield return Sheet(
                Agencies,
                new SheetColumn(Code, 12) { Prompt = CodePrompt }, new SheetColumn(Name, 44), new SheetColumn(Sector, 26) { Prompt = $"For example {string.Join(", ", Sectors)}. Tables count by it, so write each the same way." },
                new SheetColumn(StandingColumn, 14) { Options = Standings, Prompt = "Statutory: under the duty. Invited: asked all the same." }, new SheetColumn(Locality, 24) { Prompt = "Blank for the whole area." },
                new SheetColumn(Address, 44) { Prompt = "For a letter by post: lines separated by semicolons." });
        }

        if (context.Asks(AudienceKind.Groups) || context.Asks(AudienceKind.Members))
        {
            yield return Sheet(
                ControlSheets.Groups,
                new SheetColumn(Code, 12) { Prompt = CodePrompt }, new SheetColumn(Name, 44), new SheetColumn(Kind, 20) { Options = Kinds },
                new SheetColumn(Chair, 30), new SheetColumn(Email, 38), new SheetColumn(PersonKey, 14));
        }

        if (context.Asks(AudienceKind.Members))
        {
            yield return Sheet(
                Members,
                new SheetColumn(Code, 16) { Prompt = CodePrompt }, new SheetColumn(GroupColumn, 16) { Prompt = "Code of the group." }, new SheetColumn(AgencyColumn, 30) { Prompt = "Code or name of whom the member sits for; blank for a lay member." },
                new SheetColumn(Sector, 26) { Prompt = "Blank: that of the agency." }, new SheetColumn(PersonColumn, 30), new SheetColumn(Email, 38), new SheetColumn(PersonKey, 14));
        }
    }

    private static SheetModel Sheet(string name, params SheetColumn[] columns) => new() { Name = name, Columns = columns, Rows = [], SpareRows = Spare };
}
