using Assurance.Functions.Startup;

namespace Assurance.Functions.Tests.Startup;

/// <summary>The app as it starts. Where the worker's packages are missing it comes as far as the worker itself.</summary>
internal static class Started
{
    public static void With(string[] arguments)
    {
#if REAL_FUNCTIONS_PACKAGES
        using var host = FunctionsHost.Build(arguments);
        Assert.NotNull(host.Services);
#else
        Assert.Contains("Declarations only", Assert.Throws<NotSupportedException>(() => FunctionsHost.Build(arguments)).Message, StringComparison.Ordinal);
#endif
    }
}
