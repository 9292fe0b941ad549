using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Reads one scale of a bank.</summary>
internal static class ScaleReader
{
    public static Scale Read(Fields fields, BankBook bank)
    {
        var id = fields.Note("id");
        bank.Define(NameKind.Scale, id);
        var levels = fields.Maps("levels").Select(ReadLevel).ToList();
        if (fields.Has("levels") && levels.Count(l => l.Value is not null) < 2)
        {
            fields.Findings.Add(fields.File, fields.LineOf("levels"), $"The scale {id.Text} has fewer than two levels with a value.", "Add levels, or use another type of question.");
        }

        foreach (var twice in levels.GroupBy(l => l.Code, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            fields.Findings.Add(fields.File, fields.LineOf("levels"), $"The scale {id.Text} has two levels “{twice.Key}”.", "Give one of them another code.");
        }

        foreach (var twice in levels.Where(l => l.Value is not null).GroupBy(l => l.Value).Where(g => g.Count() > 1))
        {
            fields.Findings.Add(fields.File, fields.LineOf("levels"), $"The scale {id.Text} has two levels of the value {twice.Key}.", "Give each level a value of its own.");
        }

        var scale = new Scale(id.Text, fields.Word<ScaleDirection>("direction"), levels);
        fields.Close();
        return scale;
    }

    private static ScaleLevel ReadLevel(Fields fields)
    {
        var level = new ScaleLevel(fields.Text("code"), fields.Text("label"), fields.WholeOrNull("value", 0, 100));
        fields.Close();
        return level;
    }
}
