using Assurance.Engine.Alerts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Assurance.Functions.Startup.RequiredSetting;

namespace Assurance.Functions.Startup;

/// <summary>After how long people are told that something waits.</summary>
public static class AlertServices
{
    /// <summary>Hours for which a step may be due and not done.</summary>
    public const string OverdueSetting = "Assurance__Alerts__OverdueHours";

    /// <summary>Hours for which what was set aside may wait for a person.</summary>
    public const string TriageSetting = "Assurance__Alerts__TriageHours";

    /// <summary>A run goes on trying by itself for an hour and a half (Patience).</summary>
    private const int LeastOverdue = 2;

    private const int Most = 1000;

    /// <exception cref="InvalidOperationException">A setting is missing or cannot be used; the sentence names it and says what to write.</exception>
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = new AlertLimits(Hours(configuration, OverdueSetting, LeastOverdue), Hours(configuration, TriageSetting, 1));
        return services.AddSingleton(limits);
    }

    private static Duration Hours(IConfiguration configuration, string setting, int least)
    {
        var said = configuration.Said(setting);
        Require(int.TryParse(said, out var hours) && hours >= least && hours <= Most, setting, said.Length == 0 ? "is missing" : "is no number of hours that can be used", $"Give whole hours, from {least} to {Most}");
        return Duration.FromHours(hours);
    }
}
