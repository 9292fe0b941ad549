using Assurance.Core.Cycles;

namespace Assurance.Definitions;

/// <summary>Reads what happens to the papers of the run after the data cut: who writes and reads the draft, who signs, by when it is out.</summary>
internal static class PublicationReader
{
    /// <summary>A list of stages, one after another; those under <c>together</c> share a turn.</summary>
    public static SignOffPolicy SignOff(Fields cycle)
    {
        var stages = new List<SignOffStage>();
        var turn = 0;
        foreach (var entry in cycle.Maps("signOff"))
        {
            if (entry.Has("together"))
            {
                stages.AddRange(entry.Maps("together").Select(s => Stage(s, turn)));
                entry.Close();
            }
            else
            {
                stages.Add(Stage(entry, turn));
            }

            turn++;
        }

        foreach (var twice in stages.GroupBy(s => s.Role, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > 1))
        {
            cycle.Findings.Add(cycle.File, cycle.LineOf("signOff"), $"The role “{twice.Key}” signs twice.", "Let each role sign once.");
        }

        return new SignOffPolicy(stages);
    }

    public static DraftingPolicy? Drafting(Fields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var texts = new List<DraftText>();
        foreach (var text in fields.MapsOrNone("texts"))
        {
            var id = CyclePolicyReader.Id(text, "id");
            text.Findings.Define(NameKind.Text, new Noted(id, text.File, text.LineOf("id")));
            texts.Add(new DraftText(id, text.Text("title")) { Hint = text.TextOrNull("hint") ?? "", MaxWords = text.WholeOrNull("maxWords", 1, 10_000), Required = text.Flag("required") });
            text.Close();
        }

        ReadingPolicy? reading = null;
        if (fields.MapOrNull("reading") is { } readers)
        {
            reading = new ReadingPolicy(CyclePolicyReader.Roles(readers, "to"), readers.Whole("workingDays", 1, 60), CyclePolicyReader.Message(readers, "message"));
            readers.Close();
        }

        var drafting = new DraftingPolicy { DraftOn = fields.MapOrNull("draftOn") is { } on ? YearDayReader.Day(on) : null, Texts = texts, Reading = reading };
        fields.Close();
        return drafting;
    }

    public static PublicationPolicy? Publication(Fields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        SendOutPolicy? sendOut = null;
        if (fields.MapOrNull("sendOut") is { } sending)
        {
            sendOut = new SendOutPolicy(CyclePolicyReader.Message(sending, "message"), sending.Whole("withinDays", 1, 100));
            sending.Close();
        }

        var by = fields.Map("by");
        var publication = new PublicationPolicy(by is null ? new AnnualDate(9, 30) : YearDayReader.Day(by), fields.Whole("everyMonths", 1, 120), CyclePolicyReader.Message(fields, "late")) { SendOut = sendOut };
        fields.Close();
        return publication;
    }

    private static SignOffStage Stage(Fields fields, int turn)
    {
        var role = fields.Note("role");
        fields.Findings.Refer(NameKind.Role, role);
        var form = fields.NoteOrNull("form");
        fields.Findings.Refer(NameKind.Form, form);
        var stage = new SignOffStage(role.Text, fields.Whole("workingDays", 1, 60), CyclePolicyReader.Message(fields, "request"), CyclePolicyReader.Message(fields, "reminder"))
        {
            Turn = turn,
            NotBefore = fields.MapOrNull("notBefore") is { } day ? YearDayReader.Day(day) : null,
            Form = form?.Text,
        };
        fields.Close();
        return stage;
    }
}
