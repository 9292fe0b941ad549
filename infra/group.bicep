// Everything of one partnership and one stage, in the group it is deployed into.
targetScope = 'resourceGroup'

@minLength(3)
@maxLength(11)
param partnership string

@allowed(['dev', 'test', 'live'])
param stage string

param location string = resourceGroup().location

@allowed(['outbox-only', 'only-to', 'live'])
param mailMode string = 'outbox-only'

param mailboxes string = ''
param onlyTo string = ''

@description('yes if the mailboxes are read for delivery reports and answers; it counts in the mode live alone.')
@allowed(['yes', 'no'])
param readReturned string = 'yes'
param drive string

@description('yes if a PDF is made beside each Word paper in the library.')
@allowed(['yes', 'no'])
param pdf string = 'no'

@minLength(3)
param alertAddresses string

param budgetAmount int = 60
param budgetFrom string

@allowed(['Standard_LRS', 'Standard_ZRS'])
param redundancy string = 'Standard_LRS'

param isLocked bool = false
param recordKeptDays int = 0
param logDays int = 30
param overdueHours int = 3
param triageHours int = 72
param historyKeptDays int = 30
param maximumInstances int = 40

// Names of storage accounts are unique in the world; five characters of the group's id see to that.
var unique = take(uniqueString(resourceGroup().id), 5)
var told = split(alertAddresses, ';')
var tags = { product: 'assurance', partnership: partnership, stage: stage, 'azd-env-name': stage }

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: 'id-${partnership}-${stage}'
    location: location
    tags: tags
  }
}

module data 'modules/data.bicep' = {
  name: 'data'
  params: {
    name: '${partnership}${stage}data${unique}'
    location: location
    tags: tags
    redundancy: redundancy
    principalId: identity.outputs.principalId
    isLocked: isLocked
    recordKeptDays: recordKeptDays
  }
}

module host 'modules/host.bicep' = {
  name: 'host'
  params: {
    name: '${partnership}${stage}host${unique}'
    location: location
    tags: tags
    redundancy: redundancy
    principalId: identity.outputs.principalId
  }
}

module telemetry 'modules/telemetry.bicep' = {
  name: 'telemetry'
  params: {
    name: '${partnership}-${stage}'
    location: location
    tags: tags
    logDays: logDays
    principalId: identity.outputs.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: '${partnership}-${stage}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostAccount: host.outputs.name
    releases: host.outputs.releases
    dataBlobs: data.outputs.blobs
    insights: telemetry.outputs.insights
    taskHub: 'Assurance${stage}'
    mailMode: mailMode
    mailboxes: mailboxes
    onlyTo: onlyTo
    readReturned: readReturned
    drive: drive
    pdf: pdf
    overdueHours: overdueHours
    triageHours: triageHours
    historyKeptDays: historyKeptDays
    maximumInstances: maximumInstances
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: '${partnership}-${stage}'
    location: location
    tags: tags
    workspaceId: telemetry.outputs.workspaceId
    addresses: told
  }
}

module budget 'modules/budget.bicep' = {
  name: 'budget'
  params: {
    name: '${partnership}-${stage}'
    amount: budgetAmount
    from: budgetFrom
    addresses: told
  }
}

output app string = app.outputs.name
output address string = app.outputs.address
output identityClientId string = identity.outputs.clientId
output identityPrincipalId string = identity.outputs.principalId
output dataAccount string = data.outputs.name
