@description('The vault\'s name.')
param name string

@description('Where it is placed.')
param location string

@description('The identity that the app runs as.')
param principalId string

@description('Whether it is reached without a private endpoint.')
param publicAccess bool

@description('The certificate that signs webhooks in Partner Center\'s own form, by its name in the vault; none where empty.')
param certificateName string

var cryptoUser = '12338af0-0e69-4776-bea7-57ae8d297424'
var vaultReader = '21090545-7ca7-4776-b22c-e363652d74d2'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
  }
}

// Signs the checkpoints of the log and cannot leave the vault. A new version of it rotates the key.
resource logKey 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'log'
  properties: {
    kty: 'EC'
    curveName: 'P-256'
    keyOps: ['sign', 'verify']
    attributes: {
      enabled: true
      exportable: false
    }
  }
}

resource sign 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: logKey
  name: guid(logKey.id, principalId, cryptoUser)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', cryptoUser)
  }
}

// Certificates are no resources of a deployment: the operator makes it, and with it its key.
resource certificateKey 'Microsoft.KeyVault/vaults/keys@2023-07-01' existing = {
  parent: vault
  name: empty(certificateName) ? 'none' : certificateName
}

resource signWebhooks 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(certificateName)) {
  scope: certificateKey
  name: guid(certificateKey.id, principalId, cryptoUser)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', cryptoUser)
  }
}

// Shows the certificate, and of keys and secrets no more than that they are there.
resource readCertificate 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(certificateName)) {
  scope: vault
  name: guid(vault.id, principalId, vaultReader)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', vaultReader)
  }
}

@description('The vault as a resource.')
output id string = vault.id

@description('Where the key is, without its version.')
output keyUrl string = logKey.properties.keyUri

@description('Where that certificate is, without its version; empty where there is none.')
output certificateUrl string = empty(certificateName) ? '' : '${vault.properties.vaultUri}certificates/${certificateName}'
