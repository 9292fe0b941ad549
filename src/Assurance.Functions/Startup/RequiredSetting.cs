using Microsoft.Extensions.Configuration;

namespace Assurance.Functions.Startup;

/// <summary>Reads an app setting and refuses to start without it.</summary>
internal static class RequiredSetting
{
    /// <param name="setting">Name as it stands among the app's settings, with two underscores between its parts.</param>
    public static string Said(this IConfiguration configuration, string setting) => configuration[setting.Replace("__", ":", StringComparison.Ordinal)]?.Trim() ?? "";

    /// <exception cref="InvalidOperationException">It does not hold; the sentence names the setting and says what to write.</exception>
    public static void Require(bool isRight, string setting, string what, string instead)
    {
        if (!isRight)
        {
            throw new InvalidOperationException($"The Functions app cannot start: the setting {setting} {what}. {instead}.");
        }
    }
}
