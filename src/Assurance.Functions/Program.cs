using Assurance.Functions.Startup;
using Microsoft.Extensions.Hosting;

FunctionsHost.Build(args).Run();
