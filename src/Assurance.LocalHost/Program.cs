using Assurance.LocalHost.Commands;

return await CommandTree.RunAsync(args);
