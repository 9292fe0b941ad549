using System.Globalization;
using NodaTime.Text;

namespace Assurance.Chaos.Runners;

/// <summary>What a runner is told, as words of its command line.</summary>
internal static class RunnerArguments
{
    public static IEnumerable<string> Of(RunnerOptions options) =>
    [
        options.Folder, options.Run, Text(options.Number), options.Transport.ToString(), Text(options.Port), Text(options.Seed),
        options.HasFaults.ToString(), InstantPattern.ExtendedIso.Format(options.Now), options.Storage, options.Prefix,
    ];

    public static RunnerOptions Read(IReadOnlyList<string> words) => new(
        words[0], words[1], Number(words[2]), Enum.Parse<TransportKind>(words[3]), Number(words[4]), Number(words[5]),
        bool.Parse(words[6]), InstantPattern.ExtendedIso.Parse(words[7]).Value, words[8], words[9]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
