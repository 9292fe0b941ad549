<#
.SYNOPSIS
  Grants the app what it needs in Microsoft 365 and nothing else: write on one SharePoint site, mail in the mailboxes named.
.DESCRIPTION
  A person runs it once, who may grant application permissions (Privileged Role Administrator), has Sites.FullControl.All as that
  person, and is an Exchange administrator. It may be run again: what is there already is left alone. With -Revoke it takes
  everything back. Needs the modules Microsoft.Graph.Authentication and ExchangeOnlineManagement.
.PARAMETER ClientId
  Output identityClientId of the deployment.
.PARAMETER PrincipalId
  Output identityPrincipalId of the deployment.
.PARAMETER SiteUrl
  Address of the one site, for example https://norfolkscp.sharepoint.com/sites/assurance.
.PARAMETER Mailbox
  Addresses that mail leaves by, with commas. None while mail stays in the outbox.
.PARAMETER Name
  Begins the names of what is made in Exchange: one for each stage.
.PARAMETER DeviceCode
  Sign in with a code that is shown, in a browser anywhere: for the Cloud Shell, and where no browser opens by itself.
.EXAMPLE
  ./infra/grant.ps1 -ClientId 1111… -PrincipalId 2222… -SiteUrl https://norfolkscp.sharepoint.com/sites/assurance -Mailbox assurance@norfolkscp.example -Name assurance-live
#>
[CmdletBinding(SupportsShouldProcess)]
param(
  [Parameter(Mandatory)] [guid] $ClientId,
  [Parameter(Mandatory)] [guid] $PrincipalId,
  [Parameter(Mandatory)] [uri] $SiteUrl,
  [string[]] $Mailbox = @(),
  [Parameter(Mandatory)] [ValidatePattern('^[a-z0-9-]{3,40}$')] [string] $Name,
  [switch] $Revoke,
  [switch] $DeviceCode
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$graph = 'https://graph.microsoft.com/v1.0'
$graphAppId = '00000003-0000-0000-c000-000000000000'
$exchangeRoles = 'Application Mail.ReadWrite', 'Application Mail.Send'

# Another shell than PowerShell hands over a list as one text.
$Mailbox = @($Mailbox -split '[,;]' | ForEach-Object { $_.Trim() } | Where-Object { $_ })

function Invoke-Graph($Method, $Path, $Body) {
  $call = @{ Method = $Method; Uri = "$graph$Path"; OutputType = 'PSObject' }
  if ($Body) { $call.Body = ConvertTo-Json $Body -Depth 8; $call.ContentType = 'application/json' }
  Invoke-MgGraphRequest @call
}

Connect-MgGraph -NoWelcome -Scopes 'Application.Read.All', 'AppRoleAssignment.ReadWrite.All', 'Sites.FullControl.All' -UseDeviceCode:$DeviceCode

# 1. Sites.Selected: by itself it opens no site.
$service = (Invoke-Graph GET "/servicePrincipals?`$filter=appId eq '$graphAppId'&`$select=id,appRoles").value[0]
$selected = ($service.appRoles | Where-Object value -eq 'Sites.Selected').id
$assigned = @((Invoke-Graph GET "/servicePrincipals/$PrincipalId/appRoleAssignments").value)
$mine = @($assigned | Where-Object { $_.resourceId -eq $service.id })

# Consent for the whole tenant would make the scope of the mailboxes worthless: Exchange adds the two together.
$tooMuch = @($mine | Where-Object appRoleId -ne $selected | ForEach-Object { $id = $_.appRoleId; ($service.appRoles | Where-Object id -eq $id).value })
if ($tooMuch -and -not $Revoke) {
  throw "The identity holds $($tooMuch -join ', ') for the whole tenant. Take that away in Entra (Enterprise applications, Permissions), then run this again."
}

$site = Invoke-Graph GET "/sites/$($SiteUrl.Host):$($SiteUrl.AbsolutePath.TrimEnd('/'))"
$permissions = @((Invoke-Graph GET "/sites/$($site.id)/permissions").value)
$granted = @($permissions | Where-Object { $_.grantedToIdentitiesV2.application.id -contains "$ClientId" -or $_.grantedToIdentities.application.id -contains "$ClientId" })

if ($Revoke) {
  foreach ($one in $granted) {
    if ($PSCmdlet.ShouldProcess($SiteUrl, 'take back write')) { Invoke-Graph DELETE "/sites/$($site.id)/permissions/$($one.id)" | Out-Null }
  }
  foreach ($one in $mine) {
    if ($PSCmdlet.ShouldProcess($PrincipalId, 'take back an application permission')) { Invoke-Graph DELETE "/servicePrincipals/$PrincipalId/appRoleAssignments/$($one.id)" | Out-Null }
  }
}
else {
  if (-not ($mine | Where-Object appRoleId -eq $selected) -and $PSCmdlet.ShouldProcess($PrincipalId, 'grant Sites.Selected')) {
    Invoke-Graph POST "/servicePrincipals/$PrincipalId/appRoleAssignments" @{ principalId = "$PrincipalId"; resourceId = $service.id; appRoleId = $selected } | Out-Null
  }
  if (-not $granted -and $PSCmdlet.ShouldProcess($SiteUrl, 'grant write')) {
    Invoke-Graph POST "/sites/$($site.id)/permissions" @{ roles = @('write'); grantedToIdentities = @(@{ application = @{ id = "$ClientId"; displayName = $Name } }) } | Out-Null
  }
  if (-not $WhatIfPreference) { Write-Output "The app may write to $SiteUrl, and to no other site." }
  Write-Output 'Its libraries, with their ids for the parameter drive:'
  (Invoke-Graph GET "/sites/$($site.id)/drives").value | ForEach-Object { Write-Output "  $($_.name): $($_.id)" }
}

# 2. RBAC for Applications in Exchange Online: the two roles, for the mailboxes named and no other.
if ($Mailbox.Count -eq 0) {
  Write-Output 'No mailbox was named, so none is granted or taken back.'
  return
}

# Windows' own sign-in cannot be loaded by both modules in one process (microsoftgraph/msgraph-sdk-powershell issue 3394): the browser's here.
$signIn = @{ ShowBanner = $false }
if ($DeviceCode) { $signIn.Device = $true }
elseif ((Get-Command Connect-ExchangeOnline).Parameters.ContainsKey('DisableWAM')) { $signIn.DisableWAM = $true }
Connect-ExchangeOnline @signIn

# Exchange's commands do not hear of -WhatIf from here, so each change asks for itself.
$known = Get-ServicePrincipal | Where-Object AppId -eq "$ClientId"
$scope = Get-ManagementScope -Identity $Name -ErrorAction SilentlyContinue
$held = @($exchangeRoles | ForEach-Object { "$Name $_" } | Where-Object { Get-ManagementRoleAssignment -Identity $_ -ErrorAction SilentlyContinue })
if ($Revoke) {
  foreach ($one in $held) {
    if ($PSCmdlet.ShouldProcess($one, 'take back the role')) { Remove-ManagementRoleAssignment -Identity $one -Confirm:$false }
  }
  if ($scope -and $PSCmdlet.ShouldProcess($Name, 'remove the scope')) { Remove-ManagementScope -Identity $Name -Confirm:$false }
  if ($known -and $PSCmdlet.ShouldProcess($PrincipalId, 'remove the service principal from Exchange')) { Remove-ServicePrincipal -Identity "$PrincipalId" -Confirm:$false }
  if (-not $WhatIfPreference) { Write-Output "Everything that was granted to $Name is taken back." }
  return
}

if (-not $known) {
  # What stands under this name was an earlier identity's: left alone, it would seem to be granted, and this one would have nothing.
  foreach ($one in $held) {
    if ($PSCmdlet.ShouldProcess($one, 'take back the role of an earlier identity')) { Remove-ManagementRoleAssignment -Identity $one -Confirm:$false }
  }
  $held = @()
  if ($PSCmdlet.ShouldProcess($PrincipalId, 'name the service principal to Exchange')) { New-ServicePrincipal -AppId "$ClientId" -ObjectId "$PrincipalId" -DisplayName $Name | Out-Null }
}

$filter = ($Mailbox | ForEach-Object { "PrimarySmtpAddress -eq '$($_ -replace "'", "''")'" }) -join ' -or '
if ($PSCmdlet.ShouldProcess($Name, "let the scope be: $filter")) {
  if ($scope) { Set-ManagementScope -Identity $Name -RecipientRestrictionFilter $filter }
  else { New-ManagementScope -Name $Name -RecipientRestrictionFilter $filter | Out-Null }
}

foreach ($role in $exchangeRoles) {
  if ($held -notcontains "$Name $role" -and $PSCmdlet.ShouldProcess("$Name $role", 'grant the role')) {
    New-ManagementRoleAssignment -Name "$Name $role" -App "$PrincipalId" -Role $role -CustomResourceScope $Name | Out-Null
  }
}

if ($WhatIfPreference) { return }
Write-Output 'What the app may do in each mailbox. InScope must be True here, and False for any other mailbox you try:'
foreach ($address in $Mailbox) { Test-ServicePrincipalAuthorization -Identity "$PrincipalId" -Resource $address | Format-Table RoleName, AllowedResourceScope, InScope }
Write-Output 'A change takes from half an hour to two hours to hold. Until then the app is refused, and tries again.'
