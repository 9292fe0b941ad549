using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Assurance.Functions.Startup;

/// <summary>Puts <see cref="RestoreGate"/> before every function of the app, whatever calls it.</summary>
internal sealed class RestoreMiddleware(RestoreGate gate) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var triggers = context.FunctionDefinition.InputBindings.Values.Select(b => b.Type);
        return gate.PassAsync(triggers.FirstOrDefault(t => t.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase)) ?? "", context.GetHttpContext(), () => next(context), context.CancellationToken);
    }
}
