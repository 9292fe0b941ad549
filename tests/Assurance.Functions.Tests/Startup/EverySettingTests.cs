using System.Reflection;
using System.Text.Json;
using Assurance.Functions.Startup;

namespace Assurance.Functions.Tests.Startup;

/// <summary>Of every setting that the app has, a new one too: without it, or with nonsense in it, the app does not start and names it.</summary>
public sealed class EverySettingTests
{
    private const string Nonsense = "no such thing?";

    /// <summary>Constants by which settings are read; a test of the architecture sees to it that there is no other way.</summary>
    public static TheoryData<string> Settings => [.. typeof(FunctionsHost).Assembly.GetTypes()
        .Where(t => t.Namespace == typeof(FunctionsHost).Namespace)
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
        .Where(f => f.IsLiteral && f.Name.EndsWith("Setting", StringComparison.Ordinal))
        .Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal)];

    [Fact]
    public void With_what_the_sample_says_the_app_starts() => Started.With(Arguments(Sample()));

    [Theory]
    [MemberData(nameof(Settings))]
    public void What_is_missing_is_named(string setting) => Assert.Contains($"the setting {setting} is missing.", Refusal(setting, ""), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Settings))]
    public void What_is_nonsense_is_named_and_not_repeated(string setting)
    {
        var refusal = Refusal(setting, Nonsense);
        Assert.Contains($"the setting {setting} ", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(Nonsense, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mailbox_that_is_named_twice_is_refused() =>
        Assert.Contains("names a mailbox twice", Refusal(MailSettings.MailboxesSetting, "safeguarding@norfolk.example; Safeguarding@norfolk.example"), StringComparison.Ordinal);

    /// <summary>In the mode that asks for the most.</summary>
    private static string Refusal(string setting, string said) => Assert.Throws<InvalidOperationException>(() => FunctionsHost.Build(Arguments(new Dictionary<string, string>(Sample(), StringComparer.Ordinal)
    {
        [MailSettings.ModeSetting] = "only-to",
        [MailSettings.MailboxesSetting] = "safeguarding@norfolk.example",
        [MailSettings.OnlyToSetting] = "officer@norfolk.example",
        [setting] = said,
    }))).Message;

    private static string[] Arguments(Dictionary<string, string> settings) => [.. settings.Select(s => $"--{s.Key.Replace("__", ":", StringComparison.Ordinal)}={s.Value}")];

    private static Dictionary<string, string> Sample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Settings", "local.settings.sample.json")));
        return sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);
    }
}
