using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

public static class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new();
}

public sealed class FunctionsApplicationBuilder
{
    internal FunctionsApplicationBuilder()
    {
    }

    public IServiceCollection Services { get; } = new ServiceCollection();

    public IHost Build() => throw new NotSupportedException("Declarations only: the worker is in the real package.");
}
