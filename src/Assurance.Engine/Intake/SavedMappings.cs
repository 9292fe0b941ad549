using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>Mappings kept for every later file with the same titles, in whatever order and spelling of blanks they stand.</summary>
internal sealed class SavedMappings(ISettings settings)
{
    public const string Prefix = "mapping/";

    public async Task<ColumnMapping?> FindAsync(string cycle, string? form, IReadOnlyList<string> headers, CancellationToken cancellation) =>
        await settings.GetAsync(Key(cycle, form, headers), cancellation) is { } text ? JsonSerializer.Deserialize<ColumnMapping>(text, Json.Options) : null;

    public Task SaveAsync(string cycle, ColumnMapping mapping, IReadOnlyList<string> headers, CancellationToken cancellation) =>
        settings.SetAsync(Key(cycle, mapping.Form, headers), JsonSerializer.Serialize(mapping, Json.Options), cancellation);

    private static string Key(string cycle, string? form, IReadOnlyList<string> headers) => $"{Prefix}{cycle}/{form ?? "questionnaire"}/{Shape(ColumnTitles.Of(headers))}";

    /// <summary>A short name of a set of titles.</summary>
    public static string Shape(IEnumerable<string> titles)
    {
        var shape = string.Join('\n', titles.Select(AnswerReadingText.Fold).Where(t => t.Length > 0).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shape)))[..16];
    }
}
