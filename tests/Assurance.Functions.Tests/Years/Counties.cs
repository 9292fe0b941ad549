using Assurance.Engine.Rehearsal;
using Assurance.TestKit.Runs;

namespace Assurance.Functions.Tests.Years;

/// <summary>What the compared years are made of, put together as the command <c>rehearse</c> does.</summary>
internal static class Counties
{
    /// <summary>A real register, the second round of its partnership.</summary>
    public static RehearsalOptions Norfolk() => Of("gias-norfolk.csv", Data("gias-norfolk.csv"), Data("gias-norfolk-links.csv"));

    /// <summary>A small invented county with trusts, so with digests; every letter is held first, two mailboxes send.</summary>
    public static RehearsalOptions SmallFirstRun()
    {
        var made = SyntheticRegister.Generate(new SyntheticRegisterOptions { Seed = 7, Open = 60, Closed = 10 });
        return Of(made.RegisterName, made.Register, made.Links) with { FirstRun = true, Mailboxes = 2 };
    }

    private static RehearsalOptions Of(string name, byte[] register, byte[] links) => SmallCounty.Of(name, register, links, seed: 7, responseRate: 0.75);

    private static byte[] Data(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "register", file));
}
