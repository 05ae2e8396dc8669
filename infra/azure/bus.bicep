@description('The namespace\'s name.')
param name string

@description('Where it is placed.')
param location string

@description('The identity that the app runs as.')
param principalId string

@description('Private endpoints need it.')
param premium bool

@description('Messaging units, where it is Premium.')
param messagingUnits int

var dataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
var dataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'

// The topology of the local stack. The subscription that shows everything locally has no owner, so Azure has none.
var topology = loadJsonContent('../topology.json').UserConfig.Namespaces[0]
var localOnly = ['all']
var timeToLive = 'P14D'

// Whoever looks for one message of the quarantine locks and releases those before it, which counts as a delivery.
var searched = ['orders-quarantine']
var searchedDeliveries = 2000

var topic = topology.Topics[0]
var subscriptions = filter(topic.Subscriptions, subscription => !contains(localOnly, subscription.Name))
var filtered = filter(subscriptions, subscription => contains(subscription, 'Rules'))
var rules = flatten(map(filtered, subscription => map(subscription.Rules, rule => {
  subscription: subscription.Name
  rule: rule
})))

// The entities that the app receives from and sends to; other systems send orders. It takes messages out of
// the quarantine for operators alone.
var receivesFrom = ['orders', 'orders-retry', 'orders-quarantine', 'wake-ups', 'renewal-sweeps', 'rehearsals', 'imports', 'retries', 'checkpoints', 'webhook-work', 'webhook-work-slow']
var sendsTo = ['orders-retry', 'orders-quarantine', 'wake-ups', 'renewal-sweeps', 'rehearsals', 'imports', 'retries', 'checkpoints', 'webhook-work', 'webhook-work-slow']
var ownSubscriptions = ['projections', 'evidence', 'feed']

resource namespace 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' = {
  name: name
  location: location
  sku: premium
    ? {
        name: 'Premium'
        tier: 'Premium'
        capacity: messagingUnits
      }
    : {
        name: 'Standard'
        tier: 'Standard'
      }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: premium ? 'Disabled' : 'Enabled'
  }
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2022-10-01-preview' = [
  for queue in topology.Queues: {
    parent: namespace
    name: queue.Name
    properties: {
      lockDuration: queue.Properties.LockDuration
      maxDeliveryCount: contains(searched, queue.Name) ? searchedDeliveries : queue.Properties.MaxDeliveryCount
      requiresDuplicateDetection: queue.Properties.RequiresDuplicateDetection
      duplicateDetectionHistoryTimeWindow: queue.Properties.?DuplicateDetectionHistoryTimeWindow
      requiresSession: queue.Properties.RequiresSession
      deadLetteringOnMessageExpiration: queue.Properties.DeadLetteringOnMessageExpiration
      defaultMessageTimeToLive: timeToLive
    }
  }
]

resource events 'Microsoft.ServiceBus/namespaces/topics@2022-10-01-preview' = {
  parent: namespace
  name: topic.Name
  properties: {
    requiresDuplicateDetection: topic.Properties.RequiresDuplicateDetection
    duplicateDetectionHistoryTimeWindow: topic.Properties.DuplicateDetectionHistoryTimeWindow
    defaultMessageTimeToLive: timeToLive
  }
}

resource subscription 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2022-10-01-preview' = [
  for subscription in subscriptions: {
    parent: events
    name: subscription.Name
    properties: {
      lockDuration: subscription.Properties.LockDuration
      maxDeliveryCount: subscription.Properties.MaxDeliveryCount
      requiresSession: subscription.Properties.RequiresSession
      deadLetteringOnMessageExpiration: subscription.Properties.DeadLetteringOnMessageExpiration
      defaultMessageTimeToLive: timeToLive
    }
  }
]

// A new subscription has a default rule that accepts every message.
resource nothingByDefault 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2022-10-01-preview' = [
  for subscription in filtered: {
    name: '${namespace.name}/${events.name}/${subscription.Name}/$Default'
    properties: {
      filterType: 'SqlFilter'
      sqlFilter: {
        sqlExpression: '1 = 0'
      }
    }
    dependsOn: [subscription]
  }
]

resource rule 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2022-10-01-preview' = [
  for item in rules: {
    name: '${namespace.name}/${events.name}/${item.subscription}/${item.rule.Name}'
    properties: {
      filterType: 'CorrelationFilter'
      correlationFilter: {
        properties: item.rule.Properties.CorrelationFilter.Properties
      }
    }
    dependsOn: [subscription]
  }
]

resource receiving 'Microsoft.ServiceBus/namespaces/queues@2022-10-01-preview' existing = [
  for name in receivesFrom: {
    parent: namespace
    name: name
  }
]

resource receive 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, index) in receivesFrom: {
    scope: receiving[index]
    name: guid(namespace.id, name, principalId, dataReceiver)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataReceiver)
    }
    dependsOn: [queue]
  }
]

resource sending 'Microsoft.ServiceBus/namespaces/queues@2022-10-01-preview' existing = [
  for name in sendsTo: {
    parent: namespace
    name: name
  }
]

resource send 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, index) in sendsTo: {
    scope: sending[index]
    name: guid(namespace.id, name, principalId, dataSender)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataSender)
    }
    dependsOn: [queue]
  }
]

resource announce 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: events
  name: guid(events.id, principalId, dataSender)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataSender)
  }
}

resource following 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2022-10-01-preview' existing = [
  for name in ownSubscriptions: {
    parent: events
    name: name
  }
]

resource follow 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, index) in ownSubscriptions: {
    scope: following[index]
    name: guid(events.id, name, principalId, dataReceiver)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataReceiver)
    }
    dependsOn: [subscription]
  }
]

@description('The namespace as a resource.')
output id string = namespace.id

@description('Where clients find it.')
output fullyQualifiedNamespace string = '${namespace.name}.servicebus.windows.net'
