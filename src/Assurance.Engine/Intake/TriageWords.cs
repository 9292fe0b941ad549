using Assurance.Core.Record;

namespace Assurance.Engine.Intake;

/// <summary>The sentences that codes of triage stand for, in one place.</summary>
public static class TriageWords
{
    /// <param name="problems">What was found, sentence by sentence.</param>
    public static string Sentence(Reason reason, IReadOnlyList<string> problems)
    {
        var found = string.Join(' ', problems);
        return Of(reason) is var said && found.Length == 0 ? said : $"{said} {found}";
    }

    private static string Of(Reason reason) => reason.Code switch
    {
        "unreadable" => "It cannot be read.",
        "file" => "The file as a whole could not be read.",
        "no-respondent" => "It does not say whom it is from. Find out, and file it under that respondent.",
        "unknown-respondent" => "The number it gives belongs to nobody who is asked. Find out whom it is from, and file it under that respondent.",
        "wrong-check-code" => "The check code is not that of the respondent it names, so it may be from somebody else. Ask them, then file or dismiss it.",
        "invalid-answers" => $"{reason["count"]} of its answers fit nothing. Put the file or its column mapping right and send it again, or dismiss it.",
        "empty" => "It holds no answer. Dismiss it, or ask whoever sent it.",
        "unknown-form" => $"There is no form {reason["form"]} in this cycle.",
        "officers-only" => $"The form {reason["form"]} is filled in by the business unit alone, on the respondent's page.",
        "refused" => $"By the cycle's rules the form {reason["form"]} cannot stand as it is ({reason["outcome"]}). Look at it, and ask the respondent for what is missing.",
        "new-school-full-return" => $"The school opened within {reason["months"]} months of this run and answers the whole questionnaire in its first year; an attestation cannot stand in its place. Ask for the full return.",
        "changed" => "Other answers came before under the same number. Both are kept: admit this one if it is meant to replace them, or dismiss it.",
        "same" => "The same answers came before under the same number.",
        "moved" => $"The response of this number stands filed under {reason["respondent"]}. If the respondent was corrected, move that return; if this is another form, give it a collection name of its own.",
        "workbook" => "The workbook sent back cannot be taken as it is.",
        _ => $"It was set aside ({reason.Code}).",
    };
}
