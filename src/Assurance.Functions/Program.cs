using Assurance.Functions.Startup;
using Microsoft.Extensions.Hosting;

IHost host;
try
{
    host = FunctionsHost.Build(args);
}
catch (InvalidOperationException refused)
{
    // The Functions host keeps the last lines of what a worker says that ends at once: so the sentence is the last, and no stack stands after it.
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}

host.Run();
return 0;
