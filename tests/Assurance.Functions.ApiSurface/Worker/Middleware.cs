using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Microsoft.Azure.Functions.Worker
{
    public abstract class FunctionContext
    {
        public abstract FunctionDefinition FunctionDefinition { get; }

        public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
    }

    public abstract class FunctionDefinition
    {
        public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }
    }

    public abstract class BindingMetadata
    {
        public abstract string Type { get; }
    }

    public static class FunctionContextExtensions
    {
        public static HttpContext? GetHttpContext(this FunctionContext context) => throw new NotSupportedException("Declarations only: the worker is in the real package.");
    }
}

namespace Microsoft.Azure.Functions.Worker.Middleware
{
    public delegate Task FunctionExecutionDelegate(FunctionContext context);

    public interface IFunctionsWorkerMiddleware
    {
        Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
    }
}

namespace Microsoft.Extensions.Hosting
{
    public static class MiddlewareWorkerApplicationBuilderExtensions
    {
        public static FunctionsApplicationBuilder UseMiddleware<T>(this FunctionsApplicationBuilder builder)
            where T : class, IFunctionsWorkerMiddleware => builder;
    }
}
