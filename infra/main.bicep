// Everything a partnership needs, with a resource group of its own. Whoever was given a group, and may not make one, deploys
// group.bicep into it instead.
targetScope = 'subscription'

@description('The partnership in short: begins the name of everything and the address of its pages.')
@minLength(3)
@maxLength(11)
param partnership string

@description('What it is for. Also the name of the environment for the Azure Developer CLI.')
@allowed(['dev', 'test', 'live'])
param stage string

@description('Where it stands. The data stays there.')
param location string = 'uksouth'

@description('How far mail goes.')
@allowed(['outbox-only', 'only-to', 'live'])
param mailMode string = 'outbox-only'

@description('Addresses of the mailboxes that mail leaves by, with semicolons. None for outbox-only.')
param mailboxes string = ''

@description('The address that gets everything in the mode only-to.')
param onlyTo string = ''

@description('yes if the mailboxes are read for delivery reports and answers; it counts in the mode live alone.')
@allowed(['yes', 'no'])
param readReturned string = 'yes'

@description('Id of the document library; begins with b!. infra/grant.ps1 prints it.')
param drive string

@description('yes if a PDF is made beside each Word paper in the library.')
@allowed(['yes', 'no'])
param pdf string = 'no'

@description('Who is told when something fails or money runs out; several addresses with semicolons.')
@minLength(3)
param alertAddresses string

@description('What a month may cost, in the currency of the subscription.')
param budgetAmount int = 60

@description('First day of the first month of the budget, yyyy-MM-01. Not changed later.')
param budgetFrom string

@description('Copies of what is kept: in one building, or in three.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param redundancy string = 'Standard_LRS'

@description('A lock keeps the account with the record from being deleted.')
param isLocked bool = false

@description('Days for which the storage service itself refuses to change or delete what was appended to the record. 0 is none.')
@minValue(0)
@maxValue(3650)
param recordKeptDays int = 0

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('Hours for which a step may be due and not done before people are told.')
@minValue(2)
@maxValue(1000)
param overdueHours int = 3

@description('Hours for which what was set aside may wait for a person before people are told; nights and weekends count.')
@minValue(1)
@maxValue(1000)
param triageHours int = 72

@description('Days after an orchestration began for which its history is kept once it has ended.')
@minValue(7)
@maxValue(1000)
param historyKeptDays int = 30

@description('At most so many instances of the app at once, for each group of functions.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${partnership}-${stage}'
  location: location
  tags: { 'azd-env-name': stage }
}

module everything 'group.bicep' = {
  name: 'assurance'
  scope: group
  params: {
    partnership: partnership
    stage: stage
    location: location
    mailMode: mailMode
    mailboxes: mailboxes
    onlyTo: onlyTo
    readReturned: readReturned
    drive: drive
    pdf: pdf
    alertAddresses: alertAddresses
    budgetAmount: budgetAmount
    budgetFrom: budgetFrom
    redundancy: redundancy
    isLocked: isLocked
    recordKeptDays: recordKeptDays
    logDays: logDays
    overdueHours: overdueHours
    triageHours: triageHours
    historyKeptDays: historyKeptDays
    maximumInstances: maximumInstances
  }
}

output group string = group.name
output app string = everything.outputs.app
output address string = everything.outputs.address
output identityClientId string = everything.outputs.identityClientId
output identityPrincipalId string = everything.outputs.identityPrincipalId
output dataAccount string = everything.outputs.dataAccount
