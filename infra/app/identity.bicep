@description('The identity\'s name.')
param name string

@description('Where it is placed.')
param location string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

@description('The identity as a resource.')
output id string = identity.id

@description('Whom roles are given to.')
output principalId string = identity.properties.principalId

@description('What clients sign in as.')
output clientId string = identity.properties.clientId
