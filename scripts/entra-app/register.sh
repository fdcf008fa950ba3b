# Registers the app with which n8n reads Microsoft Entra: this tenant only, reads only, no redirect address.
# Paste it into Azure Cloud Shell (Bash), or run it with bash where the Azure CLI is signed in to the tenant.
#   APP_NAME=…       the name of the app; "iluminr contact sync" without it
#   WITH_GROUPS=yes  also the permission to read the members of groups
#   CERTIFICATE=…    file of the certificate to upload; without it, add a certificate or a secret by hand
#   CONSENT=no       leaves the admin consent to a colleague
register_entra_app() (
  set -euo pipefail
  name=${APP_NAME:-iluminr contact sync}
  microsoft_graph=00000003-0000-0000-c000-000000000000
  roles=(df021288-bdef-4463-88db-98f22de89214) # User.Read.All
  if [ "${WITH_GROUPS:-no}" = yes ]; then
    roles+=(98830695-27a2-44f7-8c18-0c3ebc9698f6) # GroupMember.Read.All
  fi

  if [ -n "${CERTIFICATE:-}" ] && [ ! -r "$CERTIFICATE" ]; then
    echo "The certificate $CERTIFICATE cannot be read. Nothing was registered." >&2
    return 1
  fi
  tenant=$(az account show --query tenantId --output tsv)
  quote="'"
  existing=$(az ad app list --filter "displayName eq '${name//$quote/$quote$quote}'" --query '[].appId' --output tsv)
  if [ -n "$existing" ]; then
    echo "An app called \"$name\" exists already ($existing). Use that one, or set APP_NAME. Nothing was registered." >&2
    return 1
  fi

  access=$(printf '{"id":"%s","type":"Role"},' "${roles[@]}")
  access="[{\"resourceAppId\":\"$microsoft_graph\",\"resourceAccess\":[${access%,}]}]"
  client=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg \
    --required-resource-accesses "$access" --query appId --output tsv)
  principal=$(az ad sp create --id "$client" --query id --output tsv)
  if [ -n "${CERTIFICATE:-}" ]; then
    az ad app credential reset --id "$client" --cert "@$CERTIFICATE" --append --output none
  fi

  consent=left
  if [ "${CONSENT:-yes}" = yes ]; then
    consent=given
    graph_url=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
    graph_principal=$(az ad sp show --id "$microsoft_graph" --query id --output tsv)
    for role in "${roles[@]}"; do
      body="{\"principalId\":\"$principal\",\"resourceId\":\"$graph_principal\",\"appRoleId\":\"$role\"}"
      # A new app is not known everywhere at once.
      for attempt in 1 2 3 4 5; do
        az rest --method post --url "${graph_url%/}/v1.0/servicePrincipals/$principal/appRoleAssignments" \
          --headers Content-Type=application/json --body "$body" --output none && break
        if [ "$attempt" = 5 ]; then consent=refused; else sleep 5; fi
      done
    done
  fi

  echo
  echo "Registered \"$name\"."
  echo "Tenant ID  $tenant"
  echo "Client ID  $client"
  if [ "$consent" = given ]; then
    echo "Admin consent is given. It can take a few minutes to work."
  else
    echo "Admin consent is missing. A Privileged Role Administrator or Global Administrator gives it: Microsoft Entra"
    echo "admin center, App registrations, $name, API permissions, Grant admin consent."
  fi
  if [ -z "${CERTIFICATE:-}" ]; then
    echo "Next: add a certificate or a client secret under Certificates & secrets of the app."
  fi
  [ "$consent" != refused ]
)
register_entra_app
