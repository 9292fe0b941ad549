using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Assurance.Functions.Tests.Durable;

/// <summary>Functions by name, found by their attributes as the worker finds them. A test may put a delegate in an activity's place.</summary>
public sealed class FunctionCatalogue
{
    private readonly Dictionary<string, MethodInfo> methods = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<string?, Task<string?>>> activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly IServiceProvider services;

    /// <param name="types">Where to look; every function of the app when left out.</param>
    public FunctionCatalogue(IServiceProvider? services = null, IEnumerable<Type>? types = null)
    {
        this.services = services ?? new ServiceCollection().BuildServiceProvider();
        foreach (var type in types ?? typeof(FunctionCatalogue).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("Assurance.Functions.Tests", StringComparison.Ordinal) != true))
        {
            foreach (var method in type.GetMethods())
            {
                if (method.GetCustomAttribute<FunctionAttribute>() is { } function)
                {
                    methods.Add(function.Name, method);
                }
            }
        }
    }

    /// <summary>Called with the name of each activity before it is done; what it throws the activity fails with.</summary>
    public Action<string> Calling { get; set; } = _ => { };

    public FunctionCatalogue Activity<TIn, TOut>(string name, Func<TIn, Task<TOut>> body)
    {
        activities[name] = async json => DurableJson.Write(await body(DurableJson.Read<TIn>(json)!));
        return this;
    }

    public FunctionCatalogue Activity<TIn, TOut>(string name, Func<TIn, TOut> body) => Activity<TIn, TOut>(name, input => Task.FromResult(body(input)));

    internal Task<string?> CallActivityAsync(string name, string? input)
    {
        Calling(name);
        if (activities.TryGetValue(name, out var body))
        {
            return body(input);
        }

        var method = Find<ActivityTriggerAttribute>(name, "activity");
        var target = method.IsStatic ? null : ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
        return InvokeAsync(method, target, p => p.GetCustomAttribute<ActivityTriggerAttribute>() is null ? null : DurableJson.Read(input, p.ParameterType));
    }

    internal Task<string?> OrchestrateAsync(string name, TaskOrchestrationContext context, string? input)
    {
        var method = Find<OrchestrationTriggerAttribute>(name, "orchestrator");
        var target = method.IsStatic ? null : ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
        return InvokeAsync(method, target, p => p.ParameterType == typeof(TaskOrchestrationContext) ? context : DurableJson.Read(input, p.ParameterType));
    }

    private MethodInfo Find<TTrigger>(string name, string kind)
        where TTrigger : Attribute =>
        methods.TryGetValue(name, out var method) && method.GetParameters().Any(p => p.GetCustomAttribute<TTrigger>() is not null)
            ? method
            : throw new InvalidOperationException($"There is no {kind} function {name}.");

    private static async Task<string?> InvokeAsync(MethodInfo method, object? target, Func<ParameterInfo, object?> bind)
    {
        var arguments = method.GetParameters()
            .Select(p => p.ParameterType == typeof(CancellationToken) ? CancellationToken.None : bind(p))
            .ToArray();
        var task = (Task)method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await task;
        return method.ReturnType.IsGenericType ? DurableJson.Write(task.GetType().GetProperty("Result")!.GetValue(task)) : null;
    }
}
