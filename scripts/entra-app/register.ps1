# Registers the app with which n8n reads Microsoft Entra: this tenant only, reads only, no redirect address.
# Needs the modules Microsoft.Graph.Authentication and Microsoft.Graph.Applications. The person who signs in must be a
# Privileged Role Administrator or Global Administrator, because the script gives the admin consent too.
param(
  # The name of the app.
  [string] $AppName = 'iluminr contact sync',
  # File of the certificate to upload; without it, add a certificate or a secret by hand.
  [string] $Certificate = '',
  # Also the permission to read the members of groups.
  [switch] $WithGroups,
  # Microsoft's name of the cloud: Global, USGov (L4), USGovDoD (L5) or China.
  [string] $Cloud = 'Global'
)
$ErrorActionPreference = 'Stop'

$roles = @('df021288-bdef-4463-88db-98f22de89214') # User.Read.All
if ($WithGroups) { $roles += '98830695-27a2-44f7-8c18-0c3ebc9698f6' } # GroupMember.Read.All
$microsoftGraph = '00000003-0000-0000-c000-000000000000'

$new = @{
  DisplayName            = $AppName
  SignInAudience         = 'AzureADMyOrg'
  RequiredResourceAccess = @(
    @{
      ResourceAppId  = $microsoftGraph
      ResourceAccess = @($roles | ForEach-Object { @{ Id = $_; Type = 'Role' } })
    }
  )
}
if ($Certificate -ne '') {
  $file = (Resolve-Path $Certificate).Path
  $public = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($file)
  $new.KeyCredentials = @(
    @{ Type = 'AsymmetricX509Cert'; Usage = 'Verify'; Key = $public.RawData; DisplayName = $public.Subject }
  )
}

Connect-MgGraph -Scopes 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All' -Environment $Cloud -NoWelcome
$tenantId = (Get-MgContext).TenantId
$existing = Get-MgApplication -Filter "displayName eq '$($AppName.Replace("'", "''"))'"
if ($existing) { throw "An app called '$AppName' exists already. Use that one, or choose another -AppName." }

$app = New-MgApplication @new
$principal = New-MgServicePrincipal -AppId $app.AppId
$graph = Get-MgServicePrincipal -Filter "appId eq '$microsoftGraph'"
foreach ($role in $roles) {
  # A new app is not known everywhere at once.
  foreach ($attempt in 1..5) {
    try {
      New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id `
        -ResourceId $graph.Id -AppRoleId $role | Out-Null
      break
    }
    catch {
      if ($attempt -eq 5) { throw }
      Start-Sleep -Seconds 5
    }
  }
}

Write-Output "Registered '$AppName' and gave admin consent. It can take a few minutes to work."
Write-Output "Tenant ID  $tenantId"
Write-Output "Client ID  $($app.AppId)"
if ($Certificate -eq '') {
  Write-Output 'Next: add a certificate or a client secret under Certificates & secrets of the app.'
}
