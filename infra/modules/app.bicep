// The Functions app on Flex Consumption: .NET 10 isolated, no slot, no always-ready instance.
param name string
param location string
param tags object
param identityId string
param identityClientId string
param hostAccount string

@description('Address of the container that releases lie in.')
param releases string

@description('Address of the blobs of the account with the record.')
param dataBlobs string

@description('Name of the Application Insights component.')
param insights string

param taskHub string
param mailMode string
param mailboxes string
param onlyTo string
param readReturned string
param drive string
param pdf string
param overdueHours int
param triageHours int
param historyKeptDays int
param maximumInstances int

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insights
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: releases
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: { maximumInstanceCount: maximumInstances, instanceMemoryMB: 2048 }
      // Stands in place of FUNCTIONS_WORKER_RUNTIME, which this plan does not take.
      runtime: { name: 'dotnet-isolated', version: '10.0' }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: [
        { name: 'AzureWebJobsStorage__accountName', value: hostAccount }
        { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
        { name: 'AzureWebJobsStorage__clientId', value: identityClientId }
        { name: 'AzureFunctionsJobHost__extensions__durableTask__hubName', value: taskHub }
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: component.properties.ConnectionString }
        { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'ClientId=${identityClientId};Authorization=AAD' }
        { name: 'AZURE_CLIENT_ID', value: identityClientId }
        { name: 'Assurance__Storage', value: dataBlobs }
        { name: 'Assurance__Mail__Mode', value: mailMode }
        { name: 'Assurance__Mail__Mailboxes', value: mailboxes }
        { name: 'Assurance__Mail__OnlyTo', value: onlyTo }
        { name: 'Assurance__Mail__ReadReturned', value: readReturned }
        { name: 'Assurance__SharePoint__Drive', value: drive }
        { name: 'Assurance__SharePoint__Pdf', value: pdf }
        { name: 'Assurance__Alerts__OverdueHours', value: string(overdueHours) }
        { name: 'Assurance__Alerts__TriageHours', value: string(triageHours) }
        { name: 'Assurance__History__KeptDays', value: string(historyKeptDays) }
      ]
    }
  }
}

// Releases come with a person's or a pipeline's own sign-in, never with a publishing password.
resource ftp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource scm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

output name string = app.name
output address string = 'https://${app.properties.defaultHostName}'
