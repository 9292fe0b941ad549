using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Assurance.Functions.Contracts;

/// <summary>A submission whose bytes are safe. What it holds is read from the store, never carried here.</summary>
/// <param name="Source">Door and what the door knows it by.</param>
public sealed record Delivery(string Run, string Source)
{
    private const int LongestId = 100;

    /// <summary>One instance for one submission: a copy of it finds the instance there.</summary>
    [JsonIgnore]
    public string InstanceId
    {
        get
        {
            var id = $"{Run}.{Source}";
            return id.Length <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
                ? id
                : $"{Run}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Source)))[..40]}";
        }
    }
}

/// <summary>What became of a delivery.</summary>
/// <param name="Respondent">Who is replied to; empty where it went to triage.</param>
/// <param name="ChangesPlan">The run is told of it.</param>
public sealed record Admitted(string Respondent, bool ChangesPlan);

/// <summary>Who is to be written to at once.</summary>
public sealed record Addressee(string Run, string Respondent);
