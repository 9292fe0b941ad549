using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

public static class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}

public sealed class FunctionsApplicationBuilder
{
    internal FunctionsApplicationBuilder(string[] args) => _ = Configuration.AddEnvironmentVariables().AddCommandLine(args);

    public IServiceCollection Services { get; } = new ServiceCollection();

    public ConfigurationManager Configuration { get; } = new();

    public IHost Build() => throw new NotSupportedException("Declarations only: the worker is in the real package.");
}
