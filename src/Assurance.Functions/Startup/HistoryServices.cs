using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static Assurance.Functions.Startup.RequiredSetting;

namespace Assurance.Functions.Startup;

/// <summary>For how long the task hub keeps what has ended.</summary>
public static class HistoryServices
{
    /// <summary>Days after an orchestration began for which its history is kept at least.</summary>
    public const string KeptSetting = "Assurance__History__KeptDays";

    /// <summary>Long enough to look into what failed before a week-end and the days around it.</summary>
    private const int Least = 7;

    private const int Most = 1000;

    /// <exception cref="InvalidOperationException">The setting is missing or cannot be used; the sentence names it and says what to write.</exception>
    public static IServiceCollection AddHistory(this IServiceCollection services, IConfiguration configuration)
    {
        var said = configuration.Said(KeptSetting);
        Require(int.TryParse(said, out var days) && days is >= Least and <= Most, KeptSetting, said.Length == 0 ? "is missing" : "is no number of days that can be used", $"Give whole days, from {Least} to {Most}");
        return services.AddSingleton(new HistoryKept(TimeSpan.FromDays(days)));
    }
}

/// <param name="For">Counted from when an orchestration began.</param>
public sealed record HistoryKept(TimeSpan For);
