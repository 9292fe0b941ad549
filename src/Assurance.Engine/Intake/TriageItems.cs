using System.Security.Cryptography;
using System.Text;

namespace Assurance.Engine.Intake;

/// <summary>Short ids of what was set aside, safe in an address.</summary>
internal static class TriageItems
{
    private const int Digits = 12;

    public static string SettledKey(string run, string item) => $"{run}/{Core.Record.Nobody.Id}/triage-settled-{item}";

    public static string Id(string run, string source) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{run}|{source}")))[..Digits];
}
