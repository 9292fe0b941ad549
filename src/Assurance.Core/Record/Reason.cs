using NodaTime;
using NodaTime.Text;

namespace Assurance.Core.Record;

/// <summary>
/// Why a step was planned: a code with parameters, never text typed by a person (design, section 6). Sentences are made from
/// it when somebody asks.
/// </summary>
public sealed record Reason(string Code, IReadOnlyDictionary<string, string> With)
{
    public static Reason Of(string code, params (string Name, string Value)[] with) =>
        new(code, with.ToDictionary(w => w.Name, w => w.Value, StringComparer.Ordinal));

    /// <summary>A day as a parameter.</summary>
    public static string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>The parameter, or an empty string where the reason carries none of that name.</summary>
    public string this[string name] => With.GetValueOrDefault(name, "");
}
