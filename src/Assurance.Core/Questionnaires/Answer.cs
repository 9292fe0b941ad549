using System.Text.Json.Serialization;

namespace Assurance.Core.Questionnaires;

/// <summary>
/// One answer as received: one value (text, number, ISO date, the code of a level) or several (a multiple choice).
/// </summary>
/// <param name="Reason">Why “does not apply” was chosen; asked for with it.</param>
public sealed record Answer(IReadOnlyList<string> Values, string? Reason = null)
{
    public static Answer Of(params string[] values) => new(values);

    [JsonIgnore]
    public string Single => Values.Count == 0 ? "" : Values[0];

    [JsonIgnore]
    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < Values.Count; i++)
            {
                if (!string.IsNullOrWhiteSpace(Values[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
