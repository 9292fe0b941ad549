using Assurance.Core.Analysis;
using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Reads what the questions of a moderation form are for, under <c>moderates</c>.</summary>
internal static class ModerationReader
{
    public static ModerationForm? Read(Fields fields, FormPurpose? purpose, BankBook bank)
    {
        if (fields.MapOrNull("moderates") is not { } map)
        {
            if (purpose == FormPurpose.Moderation)
            {
                fields.Findings.Add(fields.File, fields.LineOf("purpose"), "The form moderates, and does not say which of its questions holds what.", "Add “moderates:” with rating, reason, agrees, question, reply and settled.");
            }

            return null;
        }

        if (purpose is not (null or FormPurpose.Moderation))
        {
            fields.Findings.Add(fields.File, fields.LineOf("moderates"), "Only a form with “purpose: moderation” moderates.", "Take “moderates” out.");
        }

        var rating = Of(map, "rating", bank, QuestionType.Rated);
        var reason = Of(map, "reason", bank, QuestionType.One);
        var settled = Of(map, "settled", bank, QuestionType.Rated);
        var agrees = map.Note("agrees");
        bank.Findings.Later(() =>
        {
            if (bank.Question(reason) is { } why && agrees.Text.Length > 0 && !why.Options.Contains(agrees.Text))
            {
                bank.Findings.Add(agrees, $"{reason} has no option “{agrees.Text}”.", Suggestion.For(agrees.Text, why.Options));
            }

            if (bank.Question(rating)?.Scale is { } scale && bank.Question(settled)?.Scale is { } other && scale != other)
            {
                bank.Findings.Add(map.File, map.LineOf("settled"), $"{settled} is rated on another scale than {rating}.", "Use one scale for both.");
            }
        });
        var form = new ModerationForm(
            rating, reason, agrees.Text, Of(map, "question", bank, QuestionType.Long), Of(map, "reply", bank, QuestionType.Long), settled, map.WholeOrNull("secondFrom", 1, 10) ?? 2)
        {
            Pairs = Pairs(map.MapOrNull("pairs")),
        };
        map.Close();
        return form;
    }

    private static PairingRule? Pairs(Fields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var rule = new PairingRule(fields.Whole("least", SmallCells.Smallest, 1000), fields.Whole("unfavourable", 1, 100), fields.Whole("ratedFrom", 0, 10));
        fields.Close();
        return rule;
    }

    private static string Of(Fields map, string key, BankBook bank, QuestionType type)
    {
        var question = map.Note(key);
        bank.Refer(NameKind.Question, question);
        bank.Findings.Later(() =>
        {
            if (bank.Question(question.Text) is { } found && found.Type != type)
            {
                bank.Findings.Add(question, $"{question.Text} cannot hold the {key}: it is of another type.", $"Name a question of type {type.ToString().ToLowerInvariant()}.");
            }
        });
        return question.Text;
    }
}
