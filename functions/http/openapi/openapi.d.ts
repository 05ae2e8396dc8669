/* Made from openapi.json by `npm run openapi`. */

export interface paths {
  '/generatetoken': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The token that was sent, verified, for clients that exchange it first
     * @description Any person, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror or Reader. All partners, indirect resellers too.
     */
    post: operations['exchangeToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/CreateBulkReAttestation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm acceptances of many customers in the background
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    post: operations['createBulkReAttestation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/agreements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Agreement templates with the version in force
     * @description Any person, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror or Reader. All partners, indirect resellers too.
     */
    get: operations['getAgreementMetadata'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/agreementtemplates/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Audit chain of all versions: who published, rescheduled or withdrew what
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listCatalogueChanges'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/agreementtemplates/{templateId}/document': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Links to an agreement's text for a country, in a language
     * @description Any person, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror or Reader. All partners, indirect resellers too.
     */
    get: operations['getDocumentLinks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/agreementtemplates/{templateId}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Versions of an agreement: in force, scheduled, superseded, withdrawn
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listAgreementVersions'];
    put?: never;
    /**
     * Publish or schedule a version of an agreement
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    post: operations['publishAgreementVersion'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/agreementtemplates/{templateId}/versions/rehearsal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Rehearse a version: what it would stop if it were published
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    post: operations['startRehearsal'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/agreementtemplates/{templateId}/versions/{versionRank}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Withdraw a version that is not in force yet
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    delete: operations['withdrawAgreementVersion'];
    options?: never;
    head?: never;
    /**
     * Reschedule a version that is not in force yet
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    patch: operations['rescheduleAgreementVersion'];
    trace?: never;
  };
  '/v1/attestations/enhanced': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The partner's attestations, or those of a customer, newest first
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. Partners in the public cloud, but no indirect resellers.
     */
    get: operations['listAttestations'];
    put?: never;
    /**
     * Ask a signatory to accept the Customer Agreement over a link
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role OrderWriter. Partners in the public cloud, but no indirect resellers.
     */
    post: operations['createAttestation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/attestations/enhanced/{attestationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * An attestation with its state
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. Partners in the public cloud, but no indirect resellers.
     */
    get: operations['getAttestation'];
    put?: never;
    post?: never;
    /**
     * Take an attestation back
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role OrderWriter. Partners in the public cloud, but no indirect resellers.
     */
    delete: operations['revokeAttestation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/auditrecords': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Audit records of agreements and orders
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listAuditRecords'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/compliance/csp/agreementstatus': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether a partner signed its own agreement with the vendor
     * @description Any person, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror or Reader. All partners, indirect resellers too.
     */
    get: operations['getAgreementStatus'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the partner's customers
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, but no indirect resellers.
     */
    get: operations['listCustomers'];
    put?: never;
    /**
     * Create a customer, or take on an existing tenant
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role OrderWriter. All partners, but no indirect resellers.
     */
    post: operations['createCustomer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/relationshiprequests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The link by which the partner invites customers
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, indirect resellers too.
     */
    get: operations['getRelationshipRequest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a customer
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, but no indirect resellers.
     */
    get: operations['getCustomer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/agreements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a customer's current confirmations
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['getAgreements'];
    put?: never;
    /**
     * Confirm that a customer accepted an agreement
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role OrderWriter. Partners in the public cloud, but no indirect resellers.
     */
    post: operations['confirmAgreement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/agreements/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Everything recorded about a customer's acceptance
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['getAgreementHistory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/agreements/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How the customer stood with each agreement at an instant, with the evidence
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['getStatusAsOf'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/agreements/{confirmationId}/receipt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the receipt of a confirmation, which proves it without this service
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['getReceipt'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/agreements/{confirmationId}/void': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Void a confirmation that was made by mistake
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    post: operations['voidConfirmation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/agreements/{confirmationId}/void/receipt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the receipt of the void of a confirmation
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['getVoidReceipt'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/directSignedMicrosoftCustomerAgreementStatus': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether the customer accepted the Customer Agreement directly
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['getDirectStatus'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/erasure': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Erasures of personal data on record
     * @description AdminAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listErasures'];
    put?: never;
    /**
     * Erase a person's data
     * @description AdminAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    post: operations['erasePerson'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/holds/{orderId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Cancel an order on hold
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    delete: operations['cancelHeldOrder'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A customer's orders, newest first
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, but no indirect resellers.
     */
    get: operations['listOrders'];
    put?: never;
    /**
     * Place an order
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role OrderWriter. All partners, but no indirect resellers.
     */
    post: operations['placeOrder'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/orders/{orderId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an order, or the orders of a billing cycle
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, but no indirect resellers.
     */
    get: operations['getOrder'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/orders/{orderId}/decision': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the decision on an order
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, but no indirect resellers.
     */
    get: operations['getOrderDecision'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/orders/{orderId}/provisioningstatus': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How far the lines of an order are provisioned
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, but no indirect resellers.
     */
    get: operations['getProvisioningStatus'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/orders/{orderId}/receipt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the receipt of the decision on an order
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, but no indirect resellers.
     */
    get: operations['getOrderReceipt'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/purchaseEligibility': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether the customer may buy now
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, but no indirect resellers.
     */
    get: operations['getPurchaseEligibility'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A customer's subscriptions
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, but no indirect resellers.
     */
    get: operations['listSubscriptions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/subscriptions/{subscriptionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a subscription
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, but no indirect resellers.
     */
    get: operations['getSubscription'];
    /**
     * Keep a subscription current
     * @description AdminAgent or SalesAgent or SubscriptionMirror, signed in (App+User), or an application with the role SubscriptionMirror. All partners, but no indirect resellers.
     */
    put: operations['putSubscription'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change a subscription: seats, status, renewal, nickname, billing cycle, term
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role OrderWriter. All partners, but no indirect resellers.
     */
    patch: operations['patchSubscription'];
    trace?: never;
  };
  '/v1/customers/{customerId}/subscriptions/{subscriptionId}/conversions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Convert a trial subscription to another offer
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role OrderWriter. All partners, but no indirect resellers.
     */
    post: operations['convertSubscription'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/subscriptions/{subscriptionId}/transitions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Move seats of a subscription to another offer
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role OrderWriter. All partners, but no indirect resellers.
     */
    post: operations['transitionSubscription'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/subscriptions/{subscriptionId}/upgrades': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replace a subscription by one of another offer
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role OrderWriter. All partners, but no indirect resellers.
     */
    post: operations['upgradeSubscription'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Record that a customer no longer agrees
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    post: operations['withdrawCustomerAgreement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/withdrawal/{withdrawalId}/receipt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the receipt of a withdrawal
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['getWithdrawalReceipt'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/customers/{customerId}/withdrawal/{withdrawalId}/void': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Void a withdrawal that was recorded by mistake
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    post: operations['voidCustomerWithdrawal'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/documents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the text behind a signed link, without a token
     * @description Anyone with a valid signed link; no token.
     */
    get: operations['openDocumentLink'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the partner's events in order, after a cursor
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, indirect resellers too.
     */
    get: operations['listEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/holds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Orders on hold, by expiry
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listHolds'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The partner's imports, the newest first
     * @description AdminAgent or SalesAgent or SubscriptionMirror, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror. All partners, indirect resellers too.
     */
    get: operations['listImports'];
    put?: never;
    /**
     * Check or run a file of rows
     * @description AdminAgent or SalesAgent or SubscriptionMirror, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror. All partners, indirect resellers too.
     */
    post: operations['startImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{importId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * An import with its progress
     * @description AdminAgent or SalesAgent or SubscriptionMirror, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror. All partners, indirect resellers too.
     */
    get: operations['getImport'];
    put?: never;
    post?: never;
    /**
     * End the work on an import and remove its file
     * @description AdminAgent or SalesAgent or SubscriptionMirror, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror. All partners, indirect resellers too.
     */
    delete: operations['cancelImport'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{importId}/rows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The outcomes of the rows of an import, in the order of the file
     * @description AdminAgent or SalesAgent or SubscriptionMirror, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror. All partners, indirect resellers too.
     */
    get: operations['listImportRows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{importId}/rows.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The failed rows of an import, as a file to mend and send again
     * @description AdminAgent or SalesAgent or SubscriptionMirror, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror. All partners, indirect resellers too.
     */
    get: operations['exportImportRows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{importId}/run': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Run a file that was checked
     * @description AdminAgent or SalesAgent or SubscriptionMirror, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror. All partners, indirect resellers too.
     */
    post: operations['runImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The partner's invitations by expiry, or those of a customer
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    get: operations['listInvitations'];
    put?: never;
    /**
     * Invite a customer to accept the Customer Agreement by itself
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    post: operations['createInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/invitations/{invitationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * An invitation with its state, and its text to copy
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    get: operations['getInvitation'];
    put?: never;
    post?: never;
    /**
     * Take an invitation back
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    delete: operations['revokeInvitation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/invitations/{invitationId}/renew': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Open an invitation for longer, or an expired one again
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    post: operations['renewInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/log/{environment}/checkpoint': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the newest signed checkpoint of the log of evidence
     * @description Anyone; no token.
     */
    get: operations['getCheckpoint'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/log/{environment}/consistency': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Prove that the log of evidence continues an older checkpoint
     * @description Anyone; no token. All callers share one rate limit.
     */
    get: operations['getLogConsistency'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/my/acceptances': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Accept an agreement as the customer, with one or several partners
     * @description A person of the customer with a role that may accept, signed in with the tenant of the customer (App+User); no guests.
     */
    post: operations['acceptAgreement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/my/declines': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Decline to accept an agreement, as the customer
     * @description A person of the customer with a role that may accept, signed in with the tenant of the customer (App+User); no guests.
     */
    post: operations['declineAgreement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/my/partners': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The partners of the signed-in customer
     * @description A person of the customer with a role that may accept, signed in with the tenant of the customer (App+User); no guests.
     */
    get: operations['listOwnPartners'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/my/partners/{partnerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A partner of the signed-in customer
     * @description A person of the customer with a role that may accept, signed in with the tenant of the customer (App+User); no guests.
     */
    get: operations['getOwnPartner'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/my/partners/{partnerId}/acceptances/{confirmationId}/receipt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the receipt of an acceptance that the signed-in customer gave itself
     * @description A person of the customer with a role that may accept, signed in with the tenant of the customer (App+User); no guests.
     */
    get: operations['getOwnReceipt'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/my/partners/{partnerId}/agreement': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The agreement that the signed-in customer can accept with a partner
     * @description A person of the customer with a role that may accept, signed in with the tenant of the customer (App+User); no guests.
     */
    get: operations['getOffer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/my/withdrawals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say that the customer no longer agrees with a partner
     * @description A person of the customer with a role that may accept, signed in with the tenant of the customer (App+User); no guests.
     */
    post: operations['withdrawOwnAgreement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/operator/partners': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Every registered partner
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listRegisteredPartners'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/operator/partners/{partnerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A registered partner and who changed it
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['getRegisteredPartner'];
    /**
     * Register, change, suspend or activate a partner
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    put: operations['putRegisteredPartner'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/partner': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The partner of the token, and its environment
     * @description Any person, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror or Reader. All partners, indirect resellers too.
     */
    get: operations['getPartner'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/partners/customeragreementrecords': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The current acceptances of the Customer Agreement, for a reconfirmation in bulk
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    get: operations['listAgreementRecords'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quarantine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Messages that cannot be processed as they are, the oldest first
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listQuarantine'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quarantine/{sequenceNumber}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A message in quarantine, complete
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['getQuarantined'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quarantine/{sequenceNumber}/discard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Remove a message from quarantine for good
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    post: operations['discardQuarantined'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quarantine/{sequenceNumber}/resubmit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a message in quarantine on its way again
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    post: operations['resubmitQuarantined'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rehearsals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Rehearsals of versions, the newest first
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listRehearsals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rehearsals/{rehearsalId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The progress of a rehearsal, and how much the version would stop
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['getRehearsal'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rehearsals/{rehearsalId}/partners': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How much of each partner the rehearsed version would stop
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listRehearsalPartners'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rehearsals/{rehearsalId}/rows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Impact of the rehearsed version, by partner and customer
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listRehearsalRows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rehearsals/{rehearsalId}/rows.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Impact of the rehearsed version, as CSV
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['exportRehearsalRows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/renewals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Renewals that need a reconfirmation, by due date
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listRenewals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/renewals.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Renewals that need a reconfirmation, as CSV
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['exportRenewals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/renewals/totals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How many renewals need a reconfirmation, by state and kind
     * @description AdminAgent or SalesAgent, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['countRenewals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/reseller/customers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The customers of the provider that buy through the calling reseller
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, indirect resellers alone.
     */
    get: operations['listResellerCustomers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/submissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The submissions to a provider, or those of a reseller, newest first
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, indirect resellers too.
     */
    get: operations['listSubmissions'];
    put?: never;
    /**
     * Submit an acceptance that was collected to the indirect provider
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, indirect resellers alone.
     */
    post: operations['createSubmission'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/submissions/{submissionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A submission with its history
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, indirect resellers too.
     */
    get: operations['getSubmission'];
    /**
     * Correct a submission, and submit it again under the same id
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, indirect resellers alone.
     */
    put: operations['correctSubmission'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/submissions/{submissionId}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm the acceptance that a reseller submitted
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    post: operations['confirmSubmission'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/submissions/{submissionId}/return': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a submission back to its reseller with the reason
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, but no indirect resellers.
     */
    post: operations['returnSubmission'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/submissions/{submissionId}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take a submission back
     * @description AdminAgent or SalesAgent, signed in (App+User). Partners in the public cloud, indirect resellers alone.
     */
    post: operations['withdrawSubmission'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/subscriptions/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Keep many subscriptions current
     * @description AdminAgent or SalesAgent or SubscriptionMirror, signed in (App+User), or an application with the role SubscriptionMirror. All partners, but no indirect resellers.
     */
    post: operations['importSubscriptions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sweeps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Progress and results of the renewal sweeps
     * @description AgreementPublisher, signed in (App+User). All partners, but no indirect resellers.
     */
    get: operations['listSweeps'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All webhooks of the partner, the oldest first
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, indirect resellers too.
     */
    get: operations['listWebhooks'];
    put?: never;
    /**
     * Send events to an address of the partner from now on
     * @description AdminAgent, signed in (App+User), or an application with the role OrderWriter. All partners, indirect resellers too.
     */
    post: operations['createWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhooks/{webhookId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A webhook with its state and progress
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, indirect resellers too.
     */
    get: operations['getWebhook'];
    put?: never;
    post?: never;
    /**
     * Remove a webhook
     * @description AdminAgent, signed in (App+User), or an application with the role OrderWriter. All partners, indirect resellers too.
     */
    delete: operations['deleteWebhook'];
    options?: never;
    head?: never;
    /**
     * Change the URL, types or description of a webhook, or switch it on or off
     * @description AdminAgent, signed in (App+User), or an application with the role OrderWriter. All partners, indirect resellers too.
     */
    patch: operations['patchWebhook'];
    trace?: never;
  };
  '/v1/webhooks/{webhookId}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The attempts of a webhook in the last 30 days, newest first
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, indirect resellers too.
     */
    get: operations['listWebhookDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhooks/{webhookId}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send one event again, or all events behind a number
     * @description AdminAgent, signed in (App+User), or an application with the role OrderWriter. All partners, indirect resellers too.
     */
    post: operations['replayWebhookEvents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhooks/{webhookId}/rotate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give a webhook another secret
     * @description AdminAgent, signed in (App+User), or an application with the role OrderWriter. All partners, indirect resellers too.
     */
    post: operations['rotateWebhookSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhooks/{webhookId}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a test event to a webhook
     * @description AdminAgent, signed in (App+User), or an application with the role OrderWriter. All partners, indirect resellers too.
     */
    post: operations['testWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v3/generatetoken': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The token that was sent, verified, for clients that exchange it first
     * @description Any person, signed in (App+User), or an application with the role OrderWriter or SubscriptionMirror or Reader. All partners, indirect resellers too.
     */
    post: operations['exchangeTokenV3'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/webhooks/v1/certificates/{certificateFile}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Download a certificate that signs or signed webhooks
     * @description Anyone; no token.
     */
    get: operations['getSigningCertificate'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/webhooks/v1/registration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the registration of the partner's webhook in Partner Center's own form
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, indirect resellers too.
     */
    get: operations['getRegistration'];
    /**
     * Replace the registration of the partner's webhook in Partner Center's own form
     * @description AdminAgent, signed in (App+User), or an application with the role OrderWriter. All partners, indirect resellers too.
     */
    put: operations['putRegistration'];
    /**
     * Register the webhook of the partner in Partner Center's own form
     * @description AdminAgent, signed in (App+User), or an application with the role OrderWriter. All partners, indirect resellers too.
     */
    post: operations['createRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/webhooks/v1/registration/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The events of webhooks in Partner Center's own form
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, indirect resellers too.
     */
    get: operations['listRegistrationEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/webhooks/v1/registration/validationEvents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a test event to the registered webhook
     * @description AdminAgent, signed in (App+User), or an application with the role OrderWriter. All partners, indirect resellers too.
     */
    post: operations['createValidationEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/webhooks/v1/registration/validationEvents/{correlationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read what came of a test event
     * @description AdminAgent or SalesAgent, signed in (App+User), or an application with the role Reader. All partners, indirect resellers too.
     */
    get: operations['getValidationEvent'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether every part of the service answers
     * @description Anyone; no token.
     */
    get: operations['health'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/openapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * This document
     * @description Anyone; no token.
     */
    get: operations['openapi'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/docs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * This document as a page with requests to try
     * @description Anyone; no token.
     */
    get: operations['docs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description Whether the service is healthy. */
    Health: {
      /**
       * @description `healthy` when every part answers; `degraded` when only the log of evidence does not move.
       * @enum {string}
       */
      status: 'healthy' | 'degraded' | 'unhealthy';
      /** @description Each part, by its name. */
      parts: {
        [key: string]: 'up' | 'down';
      };
    };
    /** @description The confirmations. */
    CreateBulkReAttestationRequest: components['schemas']['ReAttestation'][];
    /** @description The confirmation that a customer accepted. */
    ReAttestation: {
      /**
       * @description The tenant of the partner: that of the caller.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId?: string;
      /**
       * @description The id of the customer.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      customerId: string;
      /** @description The confirmation. */
      agreement: {
        primaryContact: components['schemas']['ContactInput'];
        /**
         * @description The id of an agreement template, see `GET /v1/agreements`.
         * @example 117a77b0-9360-443b-8795-c6dedc750cf9
         */
        templateId: string;
        /** @description The day on which the customer accepted; a time of day other than midnight is refused. */
        dateAgreed: string;
        /**
         * @description The agreement type. The template decides it; another one is kept as a claim.
         * @enum {string}
         */
        type?: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
        /**
         * @description The person who confirms. The token decides it; another one is kept as a claim (C10).
         * @example aaaaaaaa-0001-4000-8000-000000000001
         */
        userId?: string;
        /** @description The employee behind an account that several people use. */
        confirmedBy?: string;
        /** @description The version that the customer accepted; the one in force on `dateAgreed` when absent. */
        versionRank?: number;
        /**
         * @description The `confirmationId` of an earlier confirmation that this one corrects.
         * @example aaaaaaaa-0001-4000-8000-000000000001
         */
        supersedes?: string;
        /** @description The language of the text that the customer accepted, as a BCP 47 tag. */
        language?: string;
      };
      /**
       * @description Whether the customer accepted directly, which no partner can state.
       * @default false
       * @constant
       */
      customerDirectAcceptance?: false;
    };
    /** @description The person at the customer who accepted. */
    ContactInput: {
      /** @description The first name. */
      firstName: string;
      /** @description The last name. */
      lastName: string;
      /**
       * Format: email
       * @description An e-mail address in ASCII.
       * @example tania@wingtip.example
       */
      email: string;
      /** @description The phone number, as free text. */
      phoneNumber?: string;
    };
    /** @description The body of publishAgreementVersion. */
    PublishAgreementVersionRequest: {
      /** @description The rank of the version, above all earlier ones; the next one when absent. */
      versionRank?: number;
      /** @description Whether customers have to accept again. */
      isMajor: boolean;
      /**
       * @description From when the version is in force; the earliest possible instant when absent.
       * @example 2026-01-31T00:00:00Z
       */
      effectiveAt?: string;
      /**
       * @description For how many days after it is in force an acceptance of an earlier version is still sufficient.
       * @default 0
       */
      graceDays?: number;
      /** @description The texts; among them one in en-US without a country. */
      documents?: components['schemas']['DocumentInput'][];
    };
    /** @description The text of a version in one language. */
    DocumentInput: {
      /**
       * @description ISO 3166-1 code; absent for the text of all countries without their own text.
       * @example US
       */
      country?: string;
      /**
       * @description The language of the text, as a BCP 47 tag.
       * @enum {string}
       */
      language:
        | 'ar-SA'
        | 'bg-BG'
        | 'cs-CZ'
        | 'da-DK'
        | 'de-DE'
        | 'el-GR'
        | 'en-US'
        | 'es-ES'
        | 'et-EE'
        | 'fi-FI'
        | 'fr-FR'
        | 'he-IL'
        | 'hi-IN'
        | 'hr-HR'
        | 'hu-HU'
        | 'id-ID'
        | 'it-IT'
        | 'ja-JP'
        | 'kk-KZ'
        | 'ko-KR'
        | 'lt-LT'
        | 'lv-LV'
        | 'ms-MY'
        | 'nb-NO'
        | 'nl-NL'
        | 'pl-PL'
        | 'pt-BR'
        | 'pt-PT'
        | 'ro-RO'
        | 'ru-RU'
        | 'sk-SK'
        | 'sl-SI'
        | 'sr-Latn-RS'
        | 'sv-SE'
        | 'th-TH'
        | 'tr-TR'
        | 'uk-UA'
        | 'vi-VN'
        | 'zh-HK'
        | 'zh-SG';
      /** @description The text; its first paragraph is the title. */
      content: string;
    };
    /** @description The body of startRehearsal. */
    StartRehearsalRequest: {
      /** @description The rank of the version, above all earlier ones; the next one when absent. */
      versionRank?: number;
      /** @description Whether customers have to accept again. */
      isMajor: boolean;
      /**
       * @description From when the version would be in force; as soon as every instance could know it when absent.
       * @example 2026-01-31T00:00:00Z
       */
      effectiveAt?: string;
      /**
       * @description For how many days after it is in force an acceptance of an earlier version is still sufficient.
       * @default 0
       */
      graceDays?: number;
    };
    /** @description The body of rescheduleAgreementVersion. */
    RescheduleAgreementVersionRequest: {
      /**
       * @description From when the version is in force; unchanged when absent.
       * @example 2026-01-31T00:00:00Z
       */
      effectiveAt?: string;
      /** @description For how many days after it is in force an acceptance of an earlier version is still sufficient. */
      graceDays?: number;
    };
    /** @description The body of createAttestation. */
    CreateAttestationRequest: {
      /**
       * @description The country of the customer, as an ISO 3166-1 code.
       * @example US
       */
      country: string;
      /** @description The language of the signatory, as a BCP 47 tag. */
      language: string;
      /** @description The company that accepts. */
      companyName: string;
      /** @description The first name of the signatory. */
      signatoryFirstName: string;
      /** @description The last name of the signatory. */
      signatoryLastName: string;
      /**
       * Format: email
       * @description An e-mail address in ASCII.
       * @example tania@wingtip.example
       */
      signatoryEmail: string;
      /** @description The phone number of the signatory, as free text. */
      signatoryPhoneNumber?: string;
      /** @description For how many minutes the link is open; a day when absent. */
      expirationTime?: number;
      /** @description Whether the signatory must prove its address by a code that is mailed to it; the policy may demand it as well. */
      requireCode?: boolean;
      /**
       * @description The customer, where it is known; else its first agreement binds it.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      customerId?: string;
    };
    /** @description The body of createCustomer. */
    CreateCustomerRequest: {
      companyProfile: components['schemas']['CompanyProfileInput'];
      billingProfile: components['schemas']['BillingProfileInput'];
      /**
       * @description The indirect reseller through whom the customer buys; only of an indirect provider.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      associatedPartnerId?: string;
    };
    /** @description The tenant of the customer. */
    CompanyProfileInput: {
      /**
       * @description The tenant of an existing customer to take on; absent for a new customer.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      tenantId?: string;
      /** @description The domain of the customer. */
      domain: string;
    };
    /** @description The payer and its address. */
    BillingProfileInput: {
      /** @description The first name of the contact for bills. */
      firstName?: string;
      /** @description The last name of the contact for bills. */
      lastName?: string;
      /**
       * Format: email
       * @description The e-mail address for bills, in ASCII.
       * @example tania@wingtip.example
       */
      email: string;
      /** @description How dates and numbers are written, such as `en-US`. */
      culture: string;
      /** @description The language of the customer, such as `en`. */
      language: string;
      /** @description The name of the company. */
      companyName: string;
      defaultAddress: components['schemas']['AddressInput'];
    };
    /** @description A postal address. */
    AddressInput: {
      /**
       * @description ISO 3166-1 code of two letters; it decides the country of the agreement.
       * @example US
       */
      country: string;
      /** @description The region. */
      region?: string;
      /** @description The city. */
      city?: string;
      /** @description The state or province. */
      state?: string;
      /** @description The first line of the address. */
      addressLine1?: string;
      /** @description The second line of the address. */
      addressLine2?: string;
      /** @description The postal code. */
      postalCode?: string;
      /** @description The first name of the recipient. */
      firstName?: string;
      /** @description The last name of the recipient. */
      lastName?: string;
      /** @description The phone number, as free text. */
      phoneNumber?: string;
    };
    /** @description The body of confirmAgreement. */
    ConfirmAgreementRequest: {
      primaryContact?: components['schemas']['ContactInput'];
      /**
       * @description The id of an agreement template, see `GET /v1/agreements`.
       * @example 117a77b0-9360-443b-8795-c6dedc750cf9
       */
      templateId?: string;
      /**
       * @description When the customer accepted: a date, or an instant with `Z`, an offset or no zone (UTC).
       * @example 2026-01-31T00:00:00Z
       */
      dateAgreed?: string;
      /**
       * @description The agreement type. The template decides it; another one is kept as a claim.
       * @enum {string}
       */
      type?: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /**
       * @description The person who confirms. The token decides it; another one is kept as a claim (C10).
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      userId?: string;
      /** @description The employee behind an account that several people use. */
      confirmedBy?: string;
      /** @description The version that the customer accepted; the one in force on `dateAgreed` when absent. */
      versionRank?: number;
      /**
       * @description The `confirmationId` of an earlier confirmation that this one corrects.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      supersedes?: string;
      /** @description The language of the text that the customer accepted, as a BCP 47 tag. */
      language?: string;
      /**
       * @description The enhanced attestation that the signatory accepted. Contact, date and text are its own then; what is sent besides must agree with it.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      attestationId?: string;
    };
    /** @description The reason of a void. */
    Reason: {
      /** @description Why; it is kept and shown in the history. */
      reason: string;
    };
    /** @description The body of erasePerson. */
    ErasePersonRequest: {
      /**
       * Format: email
       * @description The address of the person whose data is erased; give this or `sequence`.
       * @example tania@wingtip.example
       */
      email?: string;
      /** @description Instead of an address: the entry of the ledger whose personal data is erased. */
      sequence?: number;
      /** @description Why, without a name or an address of the person; it stays on record. */
      reason: string;
      /**
       * @description Lists what would be erased and changes nothing.
       * @default false
       */
      dryRun?: boolean;
    };
    /** @description The body of placeOrder. */
    PlaceOrderRequest: {
      /**
       * @description The customer; must equal the one in the path when present.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      referenceCustomerId?: string;
      /**
       * @description How often the order is billed.
       * @enum {string}
       */
      billingCycle?: 'unknown' | 'monthly' | 'annual' | 'none' | 'one_time' | 'triennial';
      /** @description ISO 4217 code; `USD` when absent. */
      currencyCode?: string;
      /** @description The lines. The order passes as a whole or not at all. */
      lineItems: components['schemas']['OrderLineInput'][];
      /**
       * @description Without a sufficient acceptance: reject the order, or hold it until the agreement is confirmed.
       * @default reject
       * @enum {string}
       */
      ifNotAccepted?: 'reject' | 'hold';
      /**
       * @description Until when to hold it, at most a year; the default of the policy when absent.
       * @example 2026-01-31T00:00:00Z
       */
      holdUntil?: string;
      /** @description Accepted and ignored: over HTTP no renewal is automatic. */
      autoRenewal?: boolean;
    };
    /** @description One line of an order. */
    OrderLineInput: {
      /** @description The number of the line, unique in the order; its position when absent. */
      lineItemNumber?: number;
      /** @description The offer to buy, or that of the subscription. */
      offerId: string;
      /** @description How many seats the subscription has afterwards. */
      quantity: number;
      /**
       * @description The length of the term, as an ISO 8601 duration.
       * @enum {string}
       */
      termDuration?: 'P1M' | 'P3M' | 'P6M' | 'P1Y' | 'P2Y' | 'P3Y' | 'P4Y' | 'P5Y';
      /** @description The subscription to change; absent for `new`. */
      subscriptionId?: string;
      /**
       * @description The transaction of the line.
       * @enum {string}
       */
      transactionType?: 'new' | 'addQuantity' | 'removeQuantity' | 'changePlan' | 'convert' | 'renew' | 'cancel';
      /**
       * @description The end of the term of a new subscription.
       * @example 2026-01-31T00:00:00Z
       */
      commitmentEndDate?: string;
      /**
       * @description The end of the term that the line begins, in place of its duration.
       * @example 2026-01-31T00:00:00Z
       */
      customTermEndDate?: string;
      /** @description Whether the subscription renews automatically. */
      autoRenewEnabled?: boolean;
    };
    /** @description The body of patchSubscription. */
    PatchSubscriptionRequest: {
      /** @description How many seats; another number is a seat change, which is gated like an order. */
      quantity?: number;
      /**
       * @description The status; `none` leaves it unchanged.
       * @enum {string}
       */
      status?: 'none' | 'active' | 'suspended' | 'deleted' | 'pending' | 'disabled' | 'expired';
      /** @description Whether the subscription renews automatically. */
      autoRenewEnabled?: boolean;
      /** @description The name that the partner gives it. */
      friendlyName?: string;
      /**
       * @description How often it is billed; another cycle is gated like an order. `unknown` leaves it unchanged.
       * @enum {string}
       */
      billingCycle?: 'unknown' | 'monthly' | 'annual' | 'none' | 'one_time' | 'triennial';
      /**
       * @description The length of the term, as an ISO 8601 duration; another one is gated like an order.
       * @enum {string}
       */
      termDuration?: 'P1M' | 'P3M' | 'P6M' | 'P1Y' | 'P2Y' | 'P3Y' | 'P4Y' | 'P5Y';
    };
    /** @description The body of putSubscription. */
    PutSubscriptionRequest: {
      /** @description The id of the offer. */
      offerId: string;
      /** @description The name that the partner gives it. */
      friendlyName?: string;
      /** @description How many seats it has. */
      quantity: number;
      /**
       * @description `pending` and `disabled` are kept as suspended, `expired` as deleted.
       * @enum {string}
       */
      status?: 'active' | 'suspended' | 'deleted' | 'pending' | 'disabled' | 'expired';
      /**
       * @description How it is billed; only `usage` is not gated.
       * @enum {string}
       */
      billingType?: 'none' | 'license' | 'usage' | 'benefit';
      /**
       * @description How often it is billed.
       * @enum {string}
       */
      billingCycle?: 'unknown' | 'monthly' | 'annual' | 'none' | 'one_time' | 'triennial';
      /**
       * @description The length of the term, as an ISO 8601 duration.
       * @enum {string}
       */
      termDuration?: 'P1M' | 'P3M' | 'P6M' | 'P1Y' | 'P2Y' | 'P3Y' | 'P4Y' | 'P5Y';
      /**
       * @description Whether the subscription renews automatically.
       * @default false
       */
      autoRenewEnabled?: boolean;
      /**
       * @description When it was created; the time of the request when absent.
       * @example 2026-01-31T00:00:00Z
       */
      creationDate?: string;
      /**
       * @description When its term began; the creation date when absent.
       * @example 2026-01-31T00:00:00Z
       */
      effectiveStartDate?: string;
      /**
       * @description When its term ends: the instant of its renewal. A subscription without one does not renew.
       * @example 2026-01-31T00:00:00Z
       */
      commitmentEndDate?: string;
      /** @description The order that created it. */
      orderId?: string;
      /**
       * @description The indirect reseller through whom the customer bought it.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      resellerId?: string;
    };
    /** @description The body of convertSubscription. */
    ConvertSubscriptionRequest: {
      /** @description The offer to buy. */
      targetOfferId: string;
      /** @description The seats to buy; those of the trial when absent. */
      quantity?: number | null;
      /**
       * @description How often it is billed; as before when absent or `unknown`.
       * @enum {string}
       */
      billingCycle?: 'unknown' | 'monthly' | 'annual' | 'none' | 'one_time' | 'triennial';
    };
    /** @description The body of transitionSubscription. */
    TransitionSubscriptionRequest: {
      /** @description The offer to move to. */
      toCatalogItemId: string;
      /** @description How many seats move; all of them when absent. */
      quantity?: number | null;
      /**
       * @description Repeated in the answer: licenses are not kept here.
       * @default transition_only
       * @enum {string}
       */
      transitionType?: 'transition_only' | 'transition_with_license_transfer';
      /** @description A subscription of the other offer that the seats join. Without it all seats stay in their subscription, and a part of them begins a new one. */
      toSubscriptionId?: string;
      /**
       * @description The length of the term, as an ISO 8601 duration; that of the subscription when absent.
       * @enum {string}
       */
      termDuration?: 'P1M' | 'P3M' | 'P6M' | 'P1Y' | 'P2Y' | 'P3Y' | 'P4Y' | 'P5Y';
      /**
       * @description How often it is billed; as before when absent or `unknown`.
       * @enum {string}
       */
      billingCycle?: 'unknown' | 'monthly' | 'annual' | 'none' | 'one_time' | 'triennial';
    };
    /** @description The body of upgradeSubscription. */
    UpgradeSubscriptionRequest: {
      /** @description The offer of the new subscription; its other members are ignored. */
      targetOffer: {
        /** @description The id of the offer. */
        id: string;
      };
      /** @description The seats of the new subscription; those of the old one when absent. */
      quantity?: number | null;
      /**
       * @description Repeated in the answer: licenses are not kept here.
       * @default upgrade_only
       * @enum {string}
       */
      upgradeType?: 'none' | 'upgrade_only' | 'upgrade_with_license_transfer';
    };
    /** @description The body of withdrawCustomerAgreement. */
    WithdrawCustomerAgreementRequest: {
      /** @description Why the customer no longer agrees; it is kept and shown in the history. */
      reason: string;
      /**
       * @description From when the customer no longer agrees; now when absent.
       * @example 2026-01-31T00:00:00Z
       */
      withdrawnAt?: string;
    };
    /** @description The body of createInvitation. */
    CreateInvitationRequest: {
      /**
       * @description The id of the customer to invite.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      customerId: string;
      /** @description A note for the partner's own people; the customer does not see it. */
      note?: string;
      /** @description For how many days from now the invitation is open; those of the policy when absent. */
      expiresInDays?: number;
    };
    /** @description The body of renewInvitation. */
    RenewInvitationRequest: {
      /** @description For how many days from now the invitation is open; those of the policy when absent. */
      expiresInDays?: number;
    };
    /** @description The body of acceptAgreement. */
    AcceptAgreementRequest: {
      /** @description The partners that the acceptance counts for: one acceptance is recorded for each. */
      partnerIds: string[];
      /**
       * @description The id of an agreement template, see `GET /v1/agreements`.
       * @example 117a77b0-9360-443b-8795-c6dedc750cf9
       */
      templateId: string;
      /** @description The version that was shown. */
      versionRank: number;
      /** @description SHA-256 of the text that was shown; absent where the version has none. */
      documentHash?: string;
      /** @description The language of the text that was shown, as a BCP 47 tag. */
      language: string;
      /**
       * @description The invitation that the customer answers; of a single partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      invitationId?: string;
      /** @description Also asks for the relationship; with a single partner. */
      relationship?: components['schemas']['RelationshipInput'];
    };
    /** @description What a customer says about itself when it also asks for the reseller relationship. */
    RelationshipInput: {
      /**
       * @description The indirect reseller whose link the customer followed.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      resellerId?: string;
      /** @description The name of the company. */
      companyName: string;
      /** @description The domain of the customer. */
      domain: string;
      /**
       * Format: email
       * @description The e-mail address for bills, in ASCII.
       * @example tania@wingtip.example
       */
      email: string;
      /** @description How dates and numbers are written, such as `en-US`. */
      culture: string;
      /** @description The language of the customer, such as `en`. */
      language: string;
      address: components['schemas']['AddressInput'];
    };
    /** @description The body of declineAgreement. */
    DeclineAgreementRequest: {
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /**
       * @description The id of an agreement template, see `GET /v1/agreements`.
       * @example 117a77b0-9360-443b-8795-c6dedc750cf9
       */
      templateId: string;
      /** @description The version that was shown. */
      versionRank?: number;
      /**
       * @description The invitation that the customer answers.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      invitationId?: string;
      /** @description Why; the partner reads it. */
      reason?: string;
    };
    /** @description The body of withdrawOwnAgreement. */
    WithdrawOwnAgreementRequest: {
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /** @description Why; the partner reads it. */
      reason: string;
    };
    /** @description A partner as it is to be registered. */
    PutRegisteredPartnerRequest: {
      /** @description The name of the partner. */
      name: string;
      /**
       * @description The type of the partner.
       * @enum {string}
       */
      type: 'DirectBill' | 'IndirectProvider' | 'IndirectReseller';
      /**
       * @description The cloud of the partner's account.
       * @enum {string}
       */
      cloud: 'Public' | 'China' | 'Germany' | 'USGovernment';
      /**
       * @description The environment of the partner's account.
       * @enum {string}
       */
      environment: 'Production' | 'Sandbox';
      /**
       * @description Whether the partner may call; orders of a suspended one are quarantined.
       * @enum {string}
       */
      status: 'active' | 'suspended';
      /** @description The MPN id of the partner. */
      mpnId: string;
      /**
       * @description The provider above an indirect reseller.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      providerId?: string;
      /** @description Whether the partner signed its own agreement. */
      agreementSigned: boolean;
      /** @description Applications whose tokens carry no role. */
      applications?: components['schemas']['RegisteredApplication'][];
      /** @description The storage account of the partner's rows, set when it is registered and never changed; absent: the first one. */
      account?: string;
      /** @description Why; it is kept with the change. Do not name people. */
      reason?: string;
    };
    /** @description An application whose tokens carry no role. */
    RegisteredApplication: {
      /**
       * @description The client id of the application.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      clientId: string;
      /** @description What it may do. */
      roles: ('OrderWriter' | 'SubscriptionMirror' | 'Reader')[];
    };
    /** @description The reason of an operator. */
    OperatorReason: {
      /** @description Why; it is kept with the record of the act. Do not name people. */
      reason: string;
    };
    /** @description The body of createSubmission. */
    CreateSubmissionRequest: {
      primaryContact: components['schemas']['ContactInput'];
      /**
       * @description The id of an agreement template, see `GET /v1/agreements`.
       * @example 117a77b0-9360-443b-8795-c6dedc750cf9
       */
      templateId: string;
      /**
       * @description When the customer accepted: a date, or an instant with `Z`, an offset or no zone (UTC).
       * @example 2026-01-31T00:00:00Z
       */
      dateAgreed: string;
      /** @description The version that the customer accepted; the one in force on `dateAgreed` when absent. */
      versionRank?: number;
      /** @description The language of the text that the customer accepted, as a BCP 47 tag. */
      language?: string;
      /** @description A note for the people of both sides; the customer does not see it. */
      note?: string;
      /** @description What the reseller calls the file that it keeps as its evidence. */
      fileReference?: string;
      /**
       * @description The id of the customer.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      customerId: string;
    };
    /** @description The body of correctSubmission. */
    CorrectSubmissionRequest: {
      primaryContact: components['schemas']['ContactInput'];
      /**
       * @description The id of an agreement template, see `GET /v1/agreements`.
       * @example 117a77b0-9360-443b-8795-c6dedc750cf9
       */
      templateId: string;
      /**
       * @description When the customer accepted: a date, or an instant with `Z`, an offset or no zone (UTC).
       * @example 2026-01-31T00:00:00Z
       */
      dateAgreed: string;
      /** @description The version that the customer accepted; the one in force on `dateAgreed` when absent. */
      versionRank?: number;
      /** @description The language of the text that the customer accepted, as a BCP 47 tag. */
      language?: string;
      /** @description A note for the people of both sides; the customer does not see it. */
      note?: string;
      /** @description What the reseller calls the file that it keeps as its evidence. */
      fileReference?: string;
      /** @description The `revision` of the submission that this is about; refused when it has another one by now. */
      revision: number;
    };
    /** @description The body of confirmSubmission. */
    ConfirmSubmissionRequest: {
      /** @description The `revision` of the submission that this is about; refused when it has another one by now. */
      revision: number;
      /** @description The employee behind an account that several people use. */
      confirmedBy?: string;
    };
    /** @description The body of returnSubmission. */
    ReturnSubmissionRequest: {
      /** @description Why; the reseller reads it. */
      reason: string;
      /** @description The `revision` of the submission that this is about; refused when it has another one by now. */
      revision: number;
    };
    /** @description The subscriptions. */
    ImportSubscriptionsRequest: components['schemas']['ImportRow'][];
    /** @description A subscription as upstream has it, with its customer. */
    ImportRow: {
      /** @description The id of the offer. */
      offerId: string;
      /** @description The name that the partner gives it. */
      friendlyName?: string;
      /** @description How many seats it has. */
      quantity: number;
      /**
       * @description `pending` and `disabled` are kept as suspended, `expired` as deleted.
       * @enum {string}
       */
      status?: 'active' | 'suspended' | 'deleted' | 'pending' | 'disabled' | 'expired';
      /**
       * @description How it is billed; only `usage` is not gated.
       * @enum {string}
       */
      billingType?: 'none' | 'license' | 'usage' | 'benefit';
      /**
       * @description How often it is billed.
       * @enum {string}
       */
      billingCycle?: 'unknown' | 'monthly' | 'annual' | 'none' | 'one_time' | 'triennial';
      /**
       * @description The length of the term, as an ISO 8601 duration.
       * @enum {string}
       */
      termDuration?: 'P1M' | 'P3M' | 'P6M' | 'P1Y' | 'P2Y' | 'P3Y' | 'P4Y' | 'P5Y';
      /**
       * @description Whether the subscription renews automatically.
       * @default false
       */
      autoRenewEnabled?: boolean;
      /**
       * @description When it was created; the time of the request when absent.
       * @example 2026-01-31T00:00:00Z
       */
      creationDate?: string;
      /**
       * @description When its term began; the creation date when absent.
       * @example 2026-01-31T00:00:00Z
       */
      effectiveStartDate?: string;
      /**
       * @description When its term ends: the instant of its renewal. A subscription without one does not renew.
       * @example 2026-01-31T00:00:00Z
       */
      commitmentEndDate?: string;
      /** @description The order that created it. */
      orderId?: string;
      /**
       * @description The indirect reseller through whom the customer bought it.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      resellerId?: string;
      /**
       * @description The id of the customer.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      customerId: string;
      /** @description The id of the subscription. */
      id: string;
    };
    /** @description The body of createWebhook. */
    CreateWebhookRequest: {
      /**
       * @description The address of the receiver: https, a public host name, no user name and no password. A key of its own goes into the path or the query.
       * @example https://hooks.wingtip.example/assent
       */
      url: string;
      /** @description The types of events that are sent; all of them when empty. */
      types?: (
        | 'order.approved'
        | 'order.rejected'
        | 'order.notApplicable'
        | 'order.held'
        | 'order.released'
        | 'order.expired'
        | 'order.cancelled'
        | 'order.reminder'
        | 'order.quarantined'
        | 'acceptance.recorded'
        | 'acceptance.voided'
        | 'acceptance.withdrawn'
        | 'acceptance.declined'
        | 'invitation.created'
        | 'invitation.renewed'
        | 'invitation.reminder'
        | 'invitation.revoked'
        | 'attestation.created'
        | 'attestation.accepted'
        | 'attestation.declined'
        | 'attestation.revoked'
        | 'attestation.expired'
        | 'submission.received'
        | 'submission.corrected'
        | 'submission.returned'
        | 'submission.withdrawn'
        | 'submission.confirmed'
        | 'agreement.published'
        | 'renewal.flagged'
        | 'renewal.reminder'
        | 'renewal.cleared'
        | 'renewal.lapsed'
        | 'webhook.disabled'
      )[];
      /**
       * @description A description for the partner's own people; may be empty.
       * @default
       */
      description?: string;
    };
    /** @description The body of patchWebhook. */
    PatchWebhookRequest: {
      /**
       * @description The address of the receiver: https, a public host name, no user name and no password. A key of its own goes into the path or the query.
       * @example https://hooks.wingtip.example/assent
       */
      url?: string;
      /** @description The types of events that are sent; all of them when empty. */
      types?: (
        | 'order.approved'
        | 'order.rejected'
        | 'order.notApplicable'
        | 'order.held'
        | 'order.released'
        | 'order.expired'
        | 'order.cancelled'
        | 'order.reminder'
        | 'order.quarantined'
        | 'acceptance.recorded'
        | 'acceptance.voided'
        | 'acceptance.withdrawn'
        | 'acceptance.declined'
        | 'invitation.created'
        | 'invitation.renewed'
        | 'invitation.reminder'
        | 'invitation.revoked'
        | 'attestation.created'
        | 'attestation.accepted'
        | 'attestation.declined'
        | 'attestation.revoked'
        | 'attestation.expired'
        | 'submission.received'
        | 'submission.corrected'
        | 'submission.returned'
        | 'submission.withdrawn'
        | 'submission.confirmed'
        | 'agreement.published'
        | 'renewal.flagged'
        | 'renewal.reminder'
        | 'renewal.cleared'
        | 'renewal.lapsed'
        | 'webhook.disabled'
      )[];
      /** @description A description for the partner's own people; may be empty. */
      description?: string;
      /**
       * @description Whether events are to be sent; those that come while it is disabled wait in the feed.
       * @enum {string}
       */
      state?: 'enabled' | 'disabled';
    };
    /** @description The body of replayWebhookEvents. */
    ReplayWebhookEventsRequest: {
      /** @description The `feednumber` of one event to send again. */
      eventNumber?: number;
      /** @description The `feednumber` after which every event is sent again in its order; 0 for all that are kept. */
      after?: number;
    };
    /** @description The body of rotateWebhookSecret. */
    RotateWebhookSecretRequest: {
      /** @description The `secretNumber` of the secret to replace, as it was read: a repeat replaces no other one. */
      secretNumber: number;
    };
    /** @description The body of createRegistration. */
    CreateRegistrationRequest: {
      /**
       * @description The address of the receiver: https, a public host name, no user name and no password. A key of its own goes into the path or the query.
       * @example https://hooks.wingtip.example/assent
       */
      WebhookUrl: string;
      /** @description The names of the events that are sent. */
      WebhookEvents: (
        | 'test-created'
        | 'subscription-updated'
        | 'reseller-relationship-accepted-by-customer'
        | 'indirect-reseller-relationship-accepted-by-customer'
        | 'agreement-created'
        | 'agreement-voided'
        | 'agreement-withdrawn'
        | 'order-held'
        | 'order-released'
        | 'order-rejected'
        | 'renewal-flagged'
      )[];
      /**
       * @description Whether the signature comes in the header `x-ms-signature`, and not in `Authorization`.
       * @default false
       */
      SignatureTokenToMsSignatureHeader?: boolean;
    };
    /** @description The token that was sent, verified. */
    Token: {
      /** @description The token that was sent. */
      access_token: string;
      /**
       * @description How the token is sent.
       * @constant
       */
      token_type: 'Bearer';
      /** @description For how many seconds the token is valid. */
      expires_in: number;
    };
    /** @description A file that is checked or run row by row. */
    Import: {
      /** @description The id of the import. */
      id: string;
      /**
       * @description What the rows of the file are.
       * @enum {string}
       */
      kind: 'confirmations' | 'submissions' | 'customers' | 'subscriptions';
      /**
       * @description `checked`: run it with `POST …/run`. `failed`: the file as a whole cannot be read, see `problem`.
       * @enum {string}
       */
      state: 'checking' | 'checked' | 'running' | 'completed' | 'failed' | 'cancelled';
      /**
       * Format: date-time
       * @description When the file was received.
       */
      startedAt: string;
      /** @description The SHA-256 of the file; what is run is what was checked. */
      sha256: string;
      /** @description The size of the file. */
      bytes: number;
      /** @description How many rows the file has; absent until it was read to its end once. */
      rows?: number;
      detected: components['schemas']['DetectedForm'];
      check?: components['schemas']['ImportPass'];
      run?: components['schemas']['ImportPass'];
      /** @description Why the file cannot be read. */
      problem?: string;
      /** @description The file was removed, so its failed rows cannot be had any more. */
      fileRemoved?: boolean;
    };
    /** @description How the file was read. */
    DetectedForm: {
      /**
       * @description The form of the file.
       * @enum {string}
       */
      format: 'csv' | 'jsonLines';
      /**
       * @description The encoding of its text.
       * @enum {string}
       */
      encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'gb18030';
      /** @description What stands between cells. */
      separator?: string;
      /** @description The columns that are read. */
      columns: components['schemas']['ImportColumn'][];
      /** @description The headers of the columns that mean nothing here. */
      ignored: string[];
    };
    /** @description A column of the file and what it was taken for. */
    ImportColumn: {
      /** @description The header in the file. */
      header: string;
      /** @description The property that the column fills. */
      property: string;
    };
    /** @description The check or the run of an import, with its progress. */
    ImportPass: {
      /**
       * Format: date-time
       * @description When it began.
       */
      startedAt: string;
      /**
       * Format: date-time
       * @description When its last row was done.
       */
      completedAt?: string;
      /** @description How many rows are done. */
      done: number;
      /** @description How many rows had each outcome. */
      counts: {
        /** @description Rows that a check found nothing against. */
        new: number;
        /** @description Rows that were recorded. */
        recorded: number;
        /** @description Rows that were on record already, or repeat an earlier row of the file. */
        onRecord: number;
        /** @description Rows with an error. */
        refused: number;
        /** @description Rows of which the storage did not say in time whether they were recorded: send them again. */
        unknown: number;
        /** @description Orders on hold that the rows of a check would release. */
        releases: number;
        /** @description Renewals that would need no reconfirmation any more after the rows of a check. */
        clears: number;
      };
    };
    /** @description A page of items of the kind AgreementTemplate. */
    AgreementTemplateCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['AgreementTemplate'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description An agreement template with its version in force. */
    AgreementTemplate: {
      /** @description The id of the template. */
      templateId: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      agreementType: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The address of a page about the agreement. */
      agreementLink: string;
      /** @description The rank of the version in force; 0 when there is none. */
      versionRank: number;
    };
    /** @description The links of a collection. */
    CollectionLinks: {
      /** @description The collection itself. */
      self: components['schemas']['Link'];
      /** @description The next page; absent on the last one. */
      next?: components['schemas']['Link'];
    };
    /** @description A link to a resource. */
    Link: {
      /** @description The address, relative to the `/v1` root of the service. */
      uri: string;
      /** @description The HTTP method. */
      method: string;
      /** @description The headers to send with the request. */
      headers: {
        /** @description The name of the header. */
        key: string;
        /** @description The value of the header. */
        value: string;
      }[];
    };
    /** @description The metadata of a collection. */
    CollectionAttributes: {
      /**
       * @description The kind of the resource.
       * @constant
       */
      objectType: 'Collection';
    };
    /** @description A page of items of the kind CatalogueChange. */
    CatalogueChangeCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['CatalogueChange'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description One change of a version, chained to the change before it. */
    CatalogueChange: {
      /** @description The revision of the catalogue that the change made. */
      revision: number;
      /**
       * Format: date-time
       * @description When the change was made.
       */
      at: string;
      /**
       * @description The change.
       * @enum {string}
       */
      change: 'published' | 'rescheduled' | 'withdrawn';
      /** @description Why, where the person gave a reason. */
      reason?: string;
      /** @description The person's object id, or the name of the service's own process. */
      actor: string;
      /**
       * @description The tenant that the person belongs to.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId?: string;
      /** @description The `MS-CorrelationId` of the request. */
      correlationId?: string;
      /** @description The version before the change; absent when it was published. */
      before?: components['schemas']['AgreementVersion'];
      /** @description The version after the change. */
      after: components['schemas']['AgreementVersion'];
      /** @description The hash of the entry before. */
      previous: string;
      /** @description Unique to each attempt to make a change. */
      commitId: string;
      /** @description The hash of this entry, which covers `previous`. */
      hash: string;
    };
    /** @description A version of an agreement. */
    AgreementVersion: {
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      agreementType: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The rank of the version; a later version has a higher one. */
      versionRank: number;
      /** @description Whether customers have to accept again. A minor version asks nobody to. */
      isMajor: boolean;
      /**
       * Format: date-time
       * @description From when the version is in force.
       */
      effectiveAt: string;
      /** @description For how many days after that instant an acceptance of an earlier version is still sufficient. */
      graceDays: number;
      /**
       * Format: date-time
       * @description When the version was published.
       */
      publishedAt: string;
      /** @description The texts of the version. */
      documents?: components['schemas']['Document'][];
      /**
       * Format: date-time
       * @description When the publisher withdrew the version, before it was in force; it stays readable and has no effect.
       */
      withdrawnAt?: string;
    };
    /** @description The text of a version in one language. */
    Document: {
      /** @description ISO 3166-1 code in two letters; absent for the text of every country that has none of its own. */
      country?: string;
      /** @description BCP 47 language tag. */
      language: string;
      /** @description SHA-256 of the text, in hexadecimal. */
      sha256: string;
    };
    /** @description Short-lived links to an agreement's text. */
    DocumentLinks: {
      /** @description The text as a page to read. The link works for a short time, without a token. */
      displayUri: string;
      /** @description The text as a file. The link works for a short time, without a token. */
      downloadUri: string;
      /** @description The language of the text as a BCP 47 tag: the closest to the requested one. */
      language: string;
      /** @description The country that the text applies to. */
      country: string;
    };
    /** @description A page of items of the kind ListedVersion. */
    ListedVersionCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['ListedVersion'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A version with its state. */
    ListedVersion: {
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      agreementType: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The rank of the version; a later version has a higher one. */
      versionRank: number;
      /** @description Whether customers have to accept again. A minor version asks nobody to. */
      isMajor: boolean;
      /**
       * Format: date-time
       * @description From when the version is in force.
       */
      effectiveAt: string;
      /** @description For how many days after that instant an acceptance of an earlier version is still sufficient. */
      graceDays: number;
      /**
       * Format: date-time
       * @description When the version was published.
       */
      publishedAt: string;
      /** @description The texts of the version. */
      documents?: components['schemas']['Document'][];
      /**
       * Format: date-time
       * @description When the publisher withdrew the version, before it was in force; it stays readable and has no effect.
       */
      withdrawnAt?: string;
      /**
       * @description The state of a version.
       * @enum {string}
       */
      state: 'scheduled' | 'inForce' | 'superseded' | 'withdrawn';
      /** @description Names the schedule of the version, for `If-Match` of a change. */
      etag: string;
    };
    /** @description A rehearsal as lists show it. */
    RehearsalSummary: {
      /** @description The id of the rehearsal. */
      rehearsalId: string;
      /**
       * @description Whether all work is done and counted.
       * @enum {string}
       */
      state: 'running' | 'completed';
      /** @description How much the version would affect; in a list only once all is counted. */
      counts?: components['schemas']['RehearsalCounts'];
      /** @description The id of the agreement template. */
      templateId: string;
      version: components['schemas']['RehearsedVersion'];
      /**
       * Format: date-time
       * @description When the version begins to affect anything: its effective instant plus grace.
       */
      bindsAt: string;
      /** @description The revision of the agreement catalogue that the version is compared with. */
      catalogueRevision: number;
      /**
       * Format: date-time
       * @description When the rehearsal began; orders and renewals are judged as of this instant.
       */
      startedAt: string;
      /**
       * Format: date-time
       * @description When all work was done and counted.
       */
      completedAt?: string;
    };
    /** @description How much the version would affect. */
    RehearsalCounts: {
      /** @description Automatic renewals, which take place regardless. */
      advisoryRenewals: number;
      /** @description Manual renewals, which would be refused. */
      blockingRenewals: number;
      /** @description Orders on hold that would stay on hold. */
      heldOrders: number;
      /** @description Orders of the last 30 days that would have been refused. */
      recentOrders: number;
      /** @description Customers affected, each counted once; only once all is counted. */
      customers?: number;
    };
    /** @description The version as it would be published: an instant that is too early is moved. */
    RehearsedVersion: {
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      agreementType: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The rank of the version; a later version has a higher one. */
      versionRank: number;
      /** @description Whether customers have to accept again. A minor version asks nobody to. */
      isMajor: boolean;
      /**
       * Format: date-time
       * @description From when the version is in force.
       */
      effectiveAt: string;
      /** @description For how many days after that instant an acceptance of an earlier version is still sufficient. */
      graceDays: number;
    };
    /** @description A request that a signatory accepts the Customer Agreement over a link. */
    Attestation: {
      /** @description The id of the attestation. */
      id: string;
      /**
       * @description The state of the attestation. `accepted`: the signatory accepted, the agreement is still to be created with it. `finished`: it was.
       * @enum {string}
       */
      state: 'open' | 'accepted' | 'declined' | 'revoked' | 'expired' | 'finished';
      /** @description The country of the agreement, as an ISO 3166-1 code. */
      country: string;
      /** @description The language of the signatory, as a BCP 47 tag. */
      language: string;
      /** @description When it was created. */
      createdAt: string;
      /** @description Who created it: the object id of a person, or `application:` and its client id. */
      createdBy: string;
      /** @description From when the link no longer counts; once accepted, from when no agreement can be created with it. */
      expiresAt: string;
      /** @description When it got its state. */
      changedAt?: string;
      /** @description The customer, where it is known. */
      customerId?: string;
      /** @description Whether the signatory must prove its address by a code that is mailed to it. */
      requireCode: boolean;
      /** @description When the signatory accepted. */
      acceptedAt?: string;
      /**
       * @description How the signatory of an attestation proved its address: by a code that was mailed to it.
       * @constant
       */
      verifiedBy?: 'emailCode';
      /** @description The rank of the version that the signatory accepted. */
      versionRank?: number;
      /** @description The agreement that was created with it. */
      confirmationId?: string;
      /** @description The company that accepts; absent once it was erased. */
      companyName?: string;
      /** @description The first name; absent once it was erased. */
      signatoryFirstName?: string;
      /** @description The last name; absent once it was erased. */
      signatoryLastName?: string;
      /** @description The e-mail address; absent once it was erased. */
      signatoryEmail?: string;
      /** @description The phone number. */
      signatoryPhoneNumber?: string;
      /** @description The address for the signatory, with its secret; in the answer to the creation only. A credential. */
      link?: string;
    };
    /** @description A page of items of the kind AttestationItem. */
    AttestationItemCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['AttestationItem'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description An attestation in the list of a partner's attestations. */
    AttestationItem: {
      /** @description The id of the attestation. */
      id: string;
      /**
       * @description The state of the attestation. `accepted`: the signatory accepted, the agreement is still to be created with it. `finished`: it was.
       * @enum {string}
       */
      state: 'open' | 'accepted' | 'declined' | 'revoked' | 'expired' | 'finished';
      /** @description The country of the agreement, as an ISO 3166-1 code. */
      country: string;
      /** @description The language of the signatory, as a BCP 47 tag. */
      language: string;
      /** @description When it was created. */
      createdAt: string;
      /** @description Who created it: the object id of a person, or `application:` and its client id. */
      createdBy: string;
      /** @description From when the link no longer counts; once accepted, from when no agreement can be created with it. */
      expiresAt: string;
      /** @description When it got its state. */
      changedAt?: string;
      /** @description The customer, where it is known. */
      customerId?: string;
      /** @description Whether the signatory must prove its address by a code that is mailed to it. */
      requireCode: boolean;
      /** @description When the signatory accepted. */
      acceptedAt?: string;
      /**
       * @description How the signatory of an attestation proved its address: by a code that was mailed to it.
       * @constant
       */
      verifiedBy?: 'emailCode';
      /** @description The rank of the version that the signatory accepted. */
      versionRank?: number;
      /** @description The agreement that was created with it. */
      confirmationId?: string;
    };
    /** @description A page of items of the kind AuditRecord. */
    AuditRecordCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['AuditRecord'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description An operation on an agreement, an order or a subscription. */
    AuditRecord: {
      /**
       * @description The id of the customer.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      customerId: string;
      /**
       * @description The kind of the resource.
       * @enum {string}
       */
      resourceType: 'agreement' | 'order' | 'subscription';
      /**
       * @description The operation.
       * @enum {string}
       */
      operationType:
        | 'create_agreement'
        | 'void_agreement'
        | 'withdraw_agreement'
        | 'create_order'
        | 'update_subscription'
        | 'convert_trial_subscription'
        | 'release_order'
        | 'expire_order'
        | 'cancel_order';
      /**
       * @description How the operation ended; `progress` is an order on hold, `decline` a refused one.
       * @enum {string}
       */
      operationStatus: 'succeeded' | 'failed' | 'progress' | 'decline';
      /**
       * Format: date-time
       * @description When it was done.
       */
      operationDate: string;
      /** @description The id of the record; the same operation has the same id in every answer. */
      id: string;
      /** @description The tenant of the partner. */
      partnerId: string;
      /** @description The object id of the person who did it; absent for an application. */
      userPrincipalName?: string;
      /** @description The client id of the partner's application that did it; absent for a person. */
      applicationId?: string;
      /** @description The `MS-CorrelationId` of the request that did it. */
      originalCorrelationId?: string;
      /** @description The resource after the operation, as JSON in a string with PascalCase names. */
      resourceNewValue: string;
      /** @description The metadata of the record. */
      attributes: {
        /**
         * @description The kind of the resource.
         * @constant
         */
        objectType: 'AuditRecord';
      };
    };
    /** @description Whether a partner signed its own agreement. */
    AgreementStatus: {
      /** @description Always true; every other case is an error. */
      isAgreementSigned: boolean;
    };
    /** @description A customer. */
    Customer: {
      /** @description The id of the customer. */
      id: string;
      companyProfile: components['schemas']['CompanyProfile'];
      /**
       * @description The relationship of the partner to the customer.
       * @constant
       */
      relationshipToPartner: 'reseller';
      /** @description The indirect reseller through whom the customer buys from this provider. */
      associatedPartnerId?: string;
      attributes: components['schemas']['CustomerAttributes'];
      /** @description The payer and its address. */
      billingProfile: {
        /** @description The first name of the contact for bills. */
        firstName?: string;
        /** @description The last name of the contact for bills. */
        lastName?: string;
        /** @description The e-mail address for bills. */
        email: string;
        /** @description How dates and numbers are written, such as `en-US`. */
        culture: string;
        /** @description The language of the customer, such as `en`. */
        language: string;
        /** @description The name of the company. */
        companyName: string;
        defaultAddress: components['schemas']['Address'];
      };
      /** @description The first user of a new customer; only in the answer that creates it. */
      userCredentials?: {
        /** @description The name of the first user. */
        userName: string;
        /** @description The first password; only in the first answer, it is stored nowhere. */
        password?: string;
      };
    };
    /** @description The tenant of the customer. */
    CompanyProfile: {
      /** @description The tenant of the customer: its id. */
      tenantId: string;
      /** @description The domain of the customer. */
      domain: string;
      /** @description The name of the company. */
      companyName: string;
    };
    /** @description The metadata of the customer. */
    CustomerAttributes: {
      /**
       * @description The kind of the resource.
       * @constant
       */
      objectType: 'Customer';
    };
    /** @description A postal address. */
    Address: {
      /** @description ISO 3166-1 code of two letters; it decides the country of the agreement. */
      country: string;
      /** @description The region. */
      region?: string;
      /** @description The city. */
      city?: string;
      /** @description The state or province. */
      state?: string;
      /** @description The first line of the address. */
      addressLine1?: string;
      /** @description The second line of the address. */
      addressLine2?: string;
      /** @description The postal code. */
      postalCode?: string;
      /** @description The first name of the recipient. */
      firstName?: string;
      /** @description The last name of the recipient. */
      lastName?: string;
      /** @description The phone number, as free text. */
      phoneNumber?: string;
    };
    /** @description A page of items of the kind CustomerSummary. */
    CustomerSummaryCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['CustomerSummary'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A customer as lists show it. */
    CustomerSummary: {
      /** @description The id of the customer. */
      id: string;
      companyProfile: components['schemas']['CompanyProfile'];
      /**
       * @description The relationship of the partner to the customer.
       * @constant
       */
      relationshipToPartner: 'reseller';
      /** @description The indirect reseller through whom the customer buys from this provider. */
      associatedPartnerId?: string;
      attributes: components['schemas']['CustomerAttributes'];
    };
    /** @description The link by which a partner invites customers. */
    RelationshipRequest: {
      /** @description The address to send to a customer. It names the partner and is no credential. */
      url: string;
      /** @description The metadata of the request. */
      attributes: {
        /**
         * @description The kind of the resource.
         * @constant
         */
        objectType: 'RelationshipRequest';
      };
    };
    /** @description A confirmation that a customer accepted an agreement. */
    Confirmation: {
      /** @description The object id of the person who confirmed, from the token; of a direct acceptance the person of the customer. */
      userId: string;
      /** @description The person who accepted; absent once the contact was erased. */
      primaryContact?: components['schemas']['Contact'];
      /** @description The id of the agreement template. */
      templateId: string;
      /** @description The instant that the date of acceptance names. */
      dateAgreed: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      type: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The address of a page about the agreement. */
      agreementLink: string;
      /** @description The id of the confirmation. */
      confirmationId: string;
      /** @description The rank of the accepted version. */
      versionRank: number;
      /** @description SHA-256 of the accepted text, in hexadecimal; absent when the version has no texts. */
      documentHash?: string;
      /** @description The country of the agreement, as an ISO 3166-1 code. */
      country: string;
      /** @description The language of the accepted text, as a BCP 47 tag. */
      language: string;
      /** @description When the confirmation was recorded. */
      recordedAt: string;
      /**
       * @description Whether the partner attested the acceptance, the customer gave it directly after a sign-in, or its signatory gave it over the link of an enhanced attestation.
       * @enum {string}
       */
      source: 'partnerAttestation' | 'directAcceptance' | 'enhancedAttestation';
      /** @description A user other than that of the token that the request named (C10). */
      claimedUserId?: string;
      /**
       * @description A type other than that of the template that the request named.
       * @enum {string}
       */
      claimedType?: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The employee behind an account that several people use (C10). */
      confirmedBy?: string;
      /** @description The confirmation that this one corrects (C18). */
      supersedes?: string;
      collectedBy?: components['schemas']['CollectedBy'];
      /** @description Of a direct acceptance, in the history: the person of the customer. */
      acceptedBy?: components['schemas']['Person'];
      /** @description Of a direct acceptance: how the person signed in. */
      signIn?: components['schemas']['SignIn'];
      /** @description The invitation that a direct acceptance answers. */
      invitationId?: string;
      /** @description The attestation that the signatory accepted. */
      attestationId?: string;
      /**
       * @description How the signatory of an attestation proved its address: by a code that was mailed to it.
       * @constant
       */
      verifiedBy?: 'emailCode';
    };
    /** @description The person at the customer who accepted. */
    Contact: {
      /** @description The first name. */
      firstName: string;
      /** @description The last name. */
      lastName: string;
      /** @description The e-mail address. */
      email: string;
      /** @description The phone number, as free text. */
      phoneNumber?: string;
    };
    /** @description The indirect reseller that collected the acceptance; absent where the partner did itself. */
    CollectedBy: {
      /**
       * @description The tenant of the indirect reseller that collected it.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      resellerId: string;
      /**
       * @description The id of its submission.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      submissionId: string;
    };
    /** @description The person at the customer; absent once it was erased. */
    Person: {
      /** @description The name for display. */
      name?: string;
      /** @description The e-mail address. */
      email?: string;
    };
    /** @description How the person signed in. */
    SignIn: {
      /** @description The methods of the sign-in: the claim `amr` of the token. */
      methods: string[];
      /**
       * Format: date-time
       * @description When the person signed in: the claim `auth_time` of the token.
       */
      at?: string;
    };
    /** @description A page of items of the kind Confirmation. */
    ConfirmationCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['Confirmation'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A customer's recorded confirmations, withdrawals and declines. */
    AgreementHistory: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['HistoryItem'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
      /** @description The withdrawals, newest first. */
      withdrawals: components['schemas']['WithdrawalItem'][];
      /** @description The answers of the customer that it does not accept, newest first. */
      declines: components['schemas']['DeclineItem'][];
    };
    /** @description A confirmation with its status. */
    HistoryItem: {
      /** @description The object id of the person who confirmed, from the token; of a direct acceptance the person of the customer. */
      userId: string;
      /** @description The person who accepted; absent once the contact was erased. */
      primaryContact?: components['schemas']['Contact'];
      /** @description The id of the agreement template. */
      templateId: string;
      /** @description The instant that the date of acceptance names. */
      dateAgreed: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      type: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The address of a page about the agreement. */
      agreementLink: string;
      /** @description The id of the confirmation. */
      confirmationId: string;
      /** @description The rank of the accepted version. */
      versionRank: number;
      /** @description SHA-256 of the accepted text, in hexadecimal; absent when the version has no texts. */
      documentHash?: string;
      /** @description The country of the agreement, as an ISO 3166-1 code. */
      country: string;
      /** @description The language of the accepted text, as a BCP 47 tag. */
      language: string;
      /** @description When the confirmation was recorded. */
      recordedAt: string;
      /**
       * @description Whether the partner attested the acceptance, the customer gave it directly after a sign-in, or its signatory gave it over the link of an enhanced attestation.
       * @enum {string}
       */
      source: 'partnerAttestation' | 'directAcceptance' | 'enhancedAttestation';
      /** @description A user other than that of the token that the request named (C10). */
      claimedUserId?: string;
      /**
       * @description A type other than that of the template that the request named.
       * @enum {string}
       */
      claimedType?: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The employee behind an account that several people use (C10). */
      confirmedBy?: string;
      /** @description The confirmation that this one corrects (C18). */
      supersedes?: string;
      collectedBy?: components['schemas']['CollectedBy'];
      /** @description Of a direct acceptance, in the history: the person of the customer. */
      acceptedBy?: components['schemas']['Person'];
      /** @description Of a direct acceptance: how the person signed in. */
      signIn?: components['schemas']['SignIn'];
      /** @description The invitation that a direct acceptance answers. */
      invitationId?: string;
      /** @description The attestation that the signatory accepted. */
      attestationId?: string;
      /**
       * @description How the signatory of an attestation proved its address: by a code that was mailed to it.
       * @constant
       */
      verifiedBy?: 'emailCode';
      /**
       * @description `versionWithdrawn`: the publisher withdrew the version before it was in force.
       * @enum {string}
       */
      status: 'current' | 'superseded' | 'voided' | 'withdrawn' | 'versionWithdrawn';
      /** @description The void of a confirmation. */
      voided?: {
        /** @description When it was recorded. */
        at: string;
        /** @description The object id of the person who did it. */
        by?: string;
        /** @description The reason that was given; absent once it was erased. */
        reason?: string;
        /** @description The confirmation that replaces it. */
        supersededBy?: string;
      };
      /** @description The withdrawal that ended it, or that it is dated before. */
      withdrawn?: {
        /** @description When it was recorded. */
        at: string;
        /** @description The object id of the person who did it. */
        by?: string;
        /** @description The reason that was given; absent once it was erased. */
        reason?: string;
        /** @description The id of the withdrawal. */
        withdrawalId: string;
        /** @description From when the customer no longer agreed. */
        withdrawnAt: string;
      };
    };
    /** @description A recorded withdrawal. */
    WithdrawalItem: {
      /** @description The id of the withdrawal. */
      withdrawalId: string;
      /** @description From when the customer no longer agreed. */
      withdrawnAt: string;
      /** @description When it was recorded. */
      recordedAt: string;
      /** @description The object id of the person who recorded it. */
      userId: string;
      /** @description The reason that was given; absent once it was erased. */
      reason?: string;
      /**
       * @description The customer itself said so; absent where the partner did.
       * @constant
       */
      source?: 'customer';
      person?: components['schemas']['Person'];
      /** @description The void of a withdrawal. */
      voided?: {
        /** @description When it was recorded. */
        at: string;
        /** @description The object id of the person who did it. */
        by?: string;
        /** @description The reason that was given; absent once it was erased. */
        reason?: string;
      };
    };
    /** @description The answer of a customer that does not accept. */
    DeclineItem: {
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      type: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The rank of the version that was shown. */
      versionRank?: number;
      /** @description The invitation that the customer answered. */
      invitationId?: string;
      /** @description When it was recorded. */
      recordedAt: string;
      /** @description The object id of the person of the customer. */
      userId: string;
      person?: components['schemas']['Person'];
      /** @description The reason that was given; absent once it was erased. */
      reason?: string;
    };
    /** @description How a customer stood with each agreement at an instant. */
    StatusProof: {
      /**
       * @description The format.
       * @constant
       */
      format: 'assent-status/1';
      /** @description The ledger of the customer with the partner. */
      ledger: {
        /**
         * @description The environment of the partner's account.
         * @enum {string}
         */
        environment: 'Production' | 'Sandbox';
        /**
         * @description The tenant of the partner.
         * @example aaaaaaaa-0001-4000-8000-000000000001
         */
        partnerId: string;
        /**
         * @description The tenant of the customer.
         * @example aaaaaaaa-0001-4000-8000-000000000001
         */
        customerId: string;
      };
      /**
       * Format: date-time
       * @description The instant.
       */
      asOf: string;
      /** @description The status of each agreement. */
      statuses: {
        /**
         * @description The type of the agreement.
         * @enum {string}
         */
        agreementType: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
        /**
         * @description `withdrawn`: it was accepted, and the customer no longer agrees.
         * @enum {string}
         */
        status: 'accepted' | 'notAccepted' | 'withdrawn';
        /** @description The confirmation that was current. */
        confirmationId?: string;
        /** @description The rank of the version that it accepts. */
        versionRank?: number;
        /** @description From when the customer no longer agreed. */
        withdrawnAt?: string;
      }[];
      /** @description What proves it; with `receipt=true`. */
      evidence?: {
        /** @description Every entry of the ledger up to the instant, and the next one where there is one. */
        entries: {
          /** @description The audit entry; its `hash` covers all other members. */
          entry: {
            [key: string]: unknown;
          };
          /** @description Its acceptance, void or withdrawal, by the name under which the entry has its hash. */
          rows?: {
            [key: string]: {
              [key: string]: unknown;
            };
          };
          /** @description Where the log has it; absent of entries in between, which the later ones vouch for. */
          proof?: {
            /** @description The place in the log. */
            index: number;
            /** @description The hashes from the leaf upwards, in base64. */
            path: string[];
          };
        }[];
        /** @description The versions that were withdrawn until then. */
        withdrawnVersions: {
          /**
           * @description The type of the agreement.
           * @enum {string}
           */
          agreementType: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
          /** @description The rank of the version. */
          versionRank: number;
          /** @description When its publisher withdrew it, before it was in force. */
          withdrawnAt: string;
        }[];
        /** @description The signed checkpoint of the log that the entries are proven against. */
        checkpoint: string;
        /** @description The keys that ever signed checkpoints of the log. */
        keys: components['schemas']['LogKey'][];
      };
    };
    /** @description A key that signs checkpoints of the log, or did. */
    LogKey: {
      /** @description The key as a C2SP verifier key: name, id, and type and key in base64. */
      key: string;
      /** @description The size of the log at its first checkpoint. */
      from: number;
      /** @description The size of the log at its last checkpoint; absent while it signs. */
      to?: number;
    };
    /** @description There is no receipt yet: ask again after as many seconds as Retry-After says. */
    ReceiptPending: {
      /**
       * @description The next checkpoint of the log will cover the record.
       * @constant
       */
      status: 'pending';
    };
    /** @description A record of a ledger with all that proves it. */
    Receipt: {
      /**
       * @description The format of the receipt.
       * @constant
       */
      format: 'assent-receipt/1';
      /** @description The ledger that the record stands in. */
      ledger: {
        /**
         * @description The environment of the partner's account.
         * @enum {string}
         */
        environment: 'Production' | 'Sandbox';
        /**
         * @description The tenant of the partner.
         * @example aaaaaaaa-0001-4000-8000-000000000001
         */
        partnerId: string;
        /**
         * @description The tenant of the customer.
         * @example aaaaaaaa-0001-4000-8000-000000000001
         */
        customerId: string;
        /** @description The hash of the ledger's first audit entry, which blinds the ledger in the log. */
        firstHash: string;
      };
      /** @description The audit entry of the transaction that made the record; its `hash` covers all other members. */
      entry: {
        [key: string]: unknown;
      };
      /** @description The record, by the name under which the audit entry has its hash. */
      rows: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
      /** @description The place in the log, the path to its root and the signed checkpoint: `assent-proof/1`, as C2SP tlog-proof. */
      proof: string;
      /** @description The keys that ever signed checkpoints of the log, as C2SP verifier keys, with the sizes of the log. */
      keys: components['schemas']['LogKey'][];
      /** @description When the log had the entry by an independent clock: with `timeStamp=true`, once there is a time-stamp. */
      timeStamps?: {
        /** @description The oldest time-stamped checkpoint that has the entry, as a C2SP note. */
        checkpoint: string;
        /** @description The authority's TimeStampToken (RFC 3161) over the checkpoint's text, in base64. */
        token: string;
        /** @description The hashes by RFC 9162, in base64, from the smaller of the two checkpoints to the larger one. */
        proof: string[];
      }[];
    };
    /** @description The void of a confirmation, as recorded. */
    ConfirmationVoid: {
      /**
       * @description The id of the confirmation.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      confirmationId: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      agreementType: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /**
       * Format: date-time
       * @description When the void was recorded.
       */
      recordedAt: string;
      /**
       * @description The object id of the person who voided it.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      userId: string;
      /**
       * @description The confirmation that replaces it.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      supersededBy?: string;
    };
    /** @description Whether the customer accepted the Customer Agreement directly with the vendor. */
    DirectStatus: {
      /** @description Whether the customer accepted it directly. */
      isSigned: boolean;
    };
    /** @description An erasure of personal data. */
    Erasure: {
      /** @description Whether something was erased; false for a dry run, and where nothing was found. */
      erased: boolean;
      /**
       * Format: date-time
       * @description When it was recorded.
       */
      recordedAt?: string;
      /** @description What was erased, or would be. */
      rows: components['schemas']['ErasedRow'][];
      /** @description How many ended imports of the partner lost their file by this call, or would, since any may name the person. */
      importFiles: number;
      /** @description How many imports still work and keep their file: repeat the erasure when they ended. */
      importsAtWork: number;
      /** @description There is more than one request erases: send another one under a new request id. */
      more: boolean;
    };
    /** @description A row that was erased. */
    ErasedRow: {
      /**
       * @description A contact, a person of the customer, a note or reason in words, the name of a file, the person in the profile, or the original of a row that an operator repaired or the signatory of an attestation.
       * @enum {string}
       */
      kind: 'contact' | 'person' | 'note' | 'reference' | 'profile' | 'original';
      /** @description The entry of the ledger that recorded it; absent for the profile, and for an original or signatory of no entry. */
      sequence?: number;
    };
    /** @description A page of items of the kind RecordedErasure. */
    RecordedErasureCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['RecordedErasure'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description An erasure of personal data on record. */
    RecordedErasure: {
      /**
       * Format: date-time
       * @description When it was recorded.
       */
      recordedAt: string;
      /** @description Who erased: the object id of the partner's employee, or `operator`. */
      by: string;
      /** @description What was erased. */
      rows: components['schemas']['ErasedRow'][];
      /** @description Why; absent once it was erased in turn. */
      reason?: string;
    };
    /** @description A decision that explains itself. */
    Decision: {
      /** @description The id of the order. */
      orderId: string;
      /**
       * @description The outcome of an order. Every outcome is final except `held`.
       * @enum {string}
       */
      outcome: 'approved' | 'rejected' | 'notApplicable' | 'held' | 'released' | 'expired' | 'cancelled';
      /** @description 0 for an order that passed; 13605 when the agreement is not accepted; else the error code of the first line that cannot be carried out. */
      code: number;
      /** @description The reason of the outcome in a sentence. */
      reason: string;
      /**
       * Format: date-time
       * @description When the order arrived: the instant that selects the requirements that apply.
       */
      arrivedAt: string;
      /**
       * Format: date-time
       * @description When the order was decided: the instant at which the acceptance is judged.
       */
      decidedAt: string;
      /** @description The result of each line. */
      lines: components['schemas']['DecisionLine'][];
      /** @description The agreement that the order needs; null when it needs none. */
      required: components['schemas']['RequiredAgreement'] | null;
      /** @description The acceptance that the customer holds; null when there is none. */
      held: components['schemas']['HeldAgreement'] | null;
      /** @description The call that clears the refusal; null when nothing is refused. */
      remedy: components['schemas']['Remedy'] | null;
      /** @description The rule that decided; the rules are numbered in `RULES.md`. */
      rule: string;
      /**
       * Format: date-time
       * @description Until when the order is held, or was held.
       */
      holdUntil?: string;
      /** @description The coming renewals that the order changed. */
      renewals?: {
        /** @description The id of the subscription. */
        subscriptionId: string;
        /**
         * Format: date
         * @description The UTC day on which its term ends.
         */
        day: string;
      }[];
      /** @description The position of the decision among those with the same `sequence`, from 0 on. */
      place?: number;
      /** @description The revision of the agreement catalogue that the decision was made with. */
      catalogue: number;
    };
    /** @description The result of one line of the order. */
    DecisionLine: {
      /** @description The number of the line in the order. */
      lineItemNumber: number;
      /**
       * @description The transaction of the line.
       * @enum {string}
       */
      transactionType: 'new' | 'addQuantity' | 'removeQuantity' | 'changePlan' | 'convert' | 'renew' | 'cancel';
      /**
       * @description `notGated`: lines of this kind need no agreement. `fallsWithOrder`: the line could pass, but another line is refused, and an order passes as a whole or not at all.
       * @enum {string}
       */
      result: 'passed' | 'notGated' | 'refused' | 'fallsWithOrder';
      /** @description The rule that the result follows from; the rules are numbered in `RULES.md`. */
      rule: string;
      /** @description The agreement that the line needs, where it needs one. */
      required?: components['schemas']['RequiredAgreement'];
      /** @description The error code of a line that cannot be carried out, whatever the customer accepted. */
      code?: number;
      /** @description Why such a line cannot be carried out, in a sentence. */
      reason?: string;
    };
    /** @description The agreement and version to accept. */
    RequiredAgreement: {
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      agreementType: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The rank of the version to accept. */
      versionRank: number;
      /** @description Other agreements that satisfy the requirement. */
      readonly alternatives: ('MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement')[];
      /**
       * @description How well the acceptance must be proven; absent when any evidence will do.
       * @enum {string}
       */
      level?: 'attested' | 'collected' | 'linked' | 'verified' | 'signedIn';
    };
    /** @description The acceptance that the customer holds. */
    HeldAgreement: {
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      agreementType: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The rank of the accepted version. */
      versionRank: number;
      /**
       * Format: date-time
       * @description The instant that the date of acceptance names.
       */
      dateAgreed: string;
      /**
       * Format: date-time
       * @description When the acceptance was recorded.
       */
      recordedAt: string;
      /**
       * @description Whether the partner attested the acceptance, the customer gave it directly after a sign-in, or its signatory gave it over the link of an enhanced attestation.
       * @enum {string}
       */
      source: 'partnerAttestation' | 'directAcceptance' | 'enhancedAttestation';
    };
    /** @description The call that clears a refusal. */
    Remedy: {
      /**
       * @description Confirm the acceptance of the agreement, ask the provider to do so, or invite the customer to accept by itself.
       * @enum {string}
       */
      action: 'confirmAcceptance' | 'askProvider' | 'inviteCustomer';
      /**
       * @description The HTTP method of the call.
       * @enum {string}
       */
      method?: 'POST' | 'GET';
      /** @description The path of the call, relative to the `/v1` root of the service. */
      uri?: string;
      /** @description The template to confirm. */
      templateId?: string;
      /** @description The address at which the customer accepts by itself, ready to be sent to it. It is no credential. */
      link?: string;
      /** @description The remedy in a sentence. */
      description: string;
    };
    /** @description An order. */
    Order: {
      /** @description The id of the order. */
      id: string;
      /** @description The id of the customer. */
      referenceCustomerId: string;
      /**
       * @description How often it is billed.
       * @enum {string}
       */
      billingCycle: 'unknown' | 'monthly' | 'annual' | 'none' | 'one_time';
      /** @description ISO 4217 code. */
      currencyCode: string;
      /** @description The lines. */
      lineItems: components['schemas']['OrderLine'][];
      /** @description When the order arrived. */
      creationDate: string;
      /**
       * @description `pending`: on hold. `cancelled`: rejected, expired or cancelled; the decision explains it.
       * @enum {string}
       */
      status: 'unknown' | 'completed' | 'pending' | 'cancelled';
      /**
       * @description The kind of the order.
       * @constant
       */
      transactionType: 'UserPurchase';
      /** @description The links of the order. */
      links: {
        /** @description The order itself. */
        self: components['schemas']['Link'];
        /** @description The provisioning status of its lines. */
        provisioningStatus: components['schemas']['Link'];
      };
      /** @description The metadata of the order. */
      attributes: {
        /**
         * @description The kind of the resource.
         * @constant
         */
        objectType: 'Order';
      };
    };
    /** @description One line of an order. */
    OrderLine: {
      /** @description The number of the line. */
      lineItemNumber: number;
      /** @description The id of the offer. */
      offerId: string;
      /** @description The subscription of the line, once the order is completed. */
      subscriptionId?: string;
      /** @description How many seats. */
      quantity: number;
      /**
       * @description The length of the term, as an ISO 8601 duration.
       * @enum {string}
       */
      termDuration?: 'P1M' | 'P3M' | 'P6M' | 'P1Y' | 'P2Y' | 'P3Y' | 'P4Y' | 'P5Y';
      /**
       * @description The transaction of the line.
       * @enum {string}
       */
      transactionType: 'new' | 'addQuantity' | 'removeQuantity' | 'changePlan' | 'convert' | 'renew' | 'cancel';
      /** @description The links of the line. */
      links: {
        /** @description The subscription of the line. */
        subscription?: components['schemas']['Link'];
      };
    };
    /** @description A page of items of the kind Order. */
    OrderCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['Order'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A page of items of the kind ProvisioningStatus. */
    ProvisioningStatusCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['ProvisioningStatus'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description The provisioning status of a line. */
    ProvisioningStatus: {
      /** @description The number of the line. */
      lineItemNumber: number;
      /**
       * Format: uuid
       * @description A GUID made from the id of the offer.
       */
      skuId: string;
      /**
       * @description The status of the line.
       * @enum {string}
       */
      status: 'fulfilled' | 'pending' | 'cancelled' | 'unknown';
      /** @description Always empty. */
      quantityProvisioningInformation: unknown[];
    };
    /** @description Whether the customer may buy now. */
    PurchaseEligibility: {
      /** @description Whether an order would pass now. */
      isAllowed: boolean;
      /** @description Why not; empty when it would pass. */
      reasons: components['schemas']['EligibilityReason'][];
      /** @description The agreement that the order needs; null when it needs none. */
      required: components['schemas']['RequiredAgreement'] | null;
      /** @description The acceptance that the customer holds; null when there is none. */
      held: components['schemas']['HeldAgreement'] | null;
      /** @description The call that clears the refusal; null when nothing is refused. */
      remedy: components['schemas']['Remedy'] | null;
      /** @description The rule that decided; the rules are numbered in `RULES.md`. */
      rule: string;
    };
    /** @description Why the customer may not buy. */
    EligibilityReason: {
      /** @description The error code that an order would be refused with. */
      reasonCode: string;
      /** @description The reason as a sentence. */
      reasonMessage: string;
    };
    /** @description A page of items of the kind Subscription. */
    SubscriptionCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['Subscription'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A subscription. */
    Subscription: {
      /** @description The id of the subscription. */
      id: string;
      /** @description The id of its offer. */
      offerId: string;
      /** @description The id of its offer: offers have no names here. */
      offerName: string;
      /** @description The name that the partner gives it; the id of its offer without one. */
      friendlyName: string;
      /** @description How many seats it has. */
      quantity: number;
      /**
       * @description The unit of the quantity.
       * @enum {string}
       */
      unitType: 'Licenses' | 'Usage';
      /** @description When it was created. */
      creationDate: string;
      /** @description When its term began. */
      effectiveStartDate: string;
      /** @description When its term ends: the instant of its renewal. */
      commitmentEndDate?: string;
      /**
       * @description The status.
       * @enum {string}
       */
      status: 'active' | 'suspended' | 'deleted';
      /** @description Whether the subscription renews automatically. */
      autoRenewEnabled: boolean;
      /**
       * @description How it is billed.
       * @enum {string}
       */
      billingType: 'license' | 'usage';
      /**
       * @description How often it is billed.
       * @enum {string}
       */
      billingCycle: 'unknown' | 'monthly' | 'annual' | 'none' | 'one_time';
      /**
       * @description The kind of the contract.
       * @constant
       */
      contractType: 'subscription';
      /**
       * @description The length of its term, as an ISO 8601 duration.
       * @enum {string}
       */
      termDuration?: 'P1M' | 'P3M' | 'P6M' | 'P1Y' | 'P2Y' | 'P3Y' | 'P4Y' | 'P5Y';
      /**
       * @description The length of the next term.
       * @enum {string}
       */
      renewalTermDuration?: 'P1M' | 'P3M' | 'P6M' | 'P1Y' | 'P2Y' | 'P3Y' | 'P4Y' | 'P5Y';
      /** @description Always false. */
      isTrial: boolean;
      /** @description Always false. */
      hasPurchasableAddons: boolean;
      /** @description The order that created it. */
      orderId?: string;
      /** @description The partner's MPN id, which clients of Partner Center read under this name. */
      partnerId: string;
      /** @description The links of the subscription. */
      links: {
        /** @description The subscription itself. */
        self: components['schemas']['Link'];
      };
      /** @description The metadata of the subscription. */
      attributes: {
        /** @description The version of the resource, for `If-Match`. */
        etag: string;
        /**
         * @description The kind of the resource.
         * @constant
         */
        objectType: 'Subscription';
      };
    };
    /** @description The result of a conversion. */
    ConversionResult: {
      /** @description The subscription, which stays. */
      subscriptionId: string;
      /** @description The offer that it had. */
      offerId: string;
      /** @description The offer that it has. */
      targetOfferId: string;
      /** @description The metadata of the result. */
      attributes: {
        /**
         * @description The kind of the resource.
         * @constant
         */
        objectType: 'ConversionResult';
      };
    };
    /** @description A transition of a subscription to another offer. */
    Transition: {
      /** @description The id of the transition: the order that it is. */
      operationId: string;
      /** @description The offer that the seats had. */
      fromCatalogItemId: string;
      /** @description The subscription that the seats left. */
      fromSubscriptionId: string;
      /** @description The offer that the seats have. */
      toCatalogItemId: string;
      /** @description The subscription that the seats are in. */
      toSubscriptionId: string;
      /** @description How many seats moved. */
      quantity: number;
      /**
       * @description As it was sent.
       * @enum {string}
       */
      transitionType: 'transition_only' | 'transition_with_license_transfer';
      /**
       * @description The term of the order, as an ISO 8601 duration.
       * @enum {string}
       */
      termDuration?: 'P1M' | 'P3M' | 'P6M' | 'P1Y' | 'P2Y' | 'P3Y' | 'P4Y' | 'P5Y';
      /**
       * @description How often it is billed.
       * @enum {string}
       */
      billingCycle: 'unknown' | 'monthly' | 'annual' | 'none' | 'one_time';
      /** @description What became of the transition. */
      events: {
        /**
         * @description What was done.
         * @constant
         */
        name: 'Conversion';
        /**
         * @description Its end.
         * @constant
         */
        status: 'Completed';
        /** @description When it was decided. */
        timestamp: string;
      }[];
    };
    /** @description The result of an upgrade. */
    UpgradeResult: {
      /** @description The subscription that was ended. */
      sourceSubscriptionId: string;
      /** @description The new subscription. */
      targetSubscriptionId: string;
      /**
       * @description As it was sent.
       * @enum {string}
       */
      upgradeType: 'none' | 'upgrade_only' | 'upgrade_with_license_transfer';
      /** @description Always empty: what cannot be done is refused. */
      upgradeErrors: unknown[];
      /** @description Always empty. */
      licenseErrors: unknown[];
      /** @description The metadata of the result. */
      attributes: {
        /**
         * @description The kind of the resource.
         * @constant
         */
        objectType: 'UpgradeResult';
      };
    };
    /** @description A recorded withdrawal with the subscriptions to cancel. */
    Withdrawal: {
      /** @description The id of the withdrawal; voiding it needs the id. */
      withdrawalId: string;
      /** @description From when the customer no longer agrees. */
      withdrawnAt: string;
      /** @description When it was recorded. */
      recordedAt: string;
      /** @description The active subscriptions of the customer, which the partner now has to cancel. */
      subscriptionsToCancel: components['schemas']['SubscriptionToCancel'][];
      /** @description Whether there may be more of them: see `GET /v1/customers/{customerId}/subscriptions`. */
      moreToCancel: boolean;
    };
    /** @description An active subscription that the partner has to cancel. */
    SubscriptionToCancel: {
      /** @description The id of the subscription. */
      id: string;
      /** @description The id of its offer. */
      offerId: string;
      /** @description How many seats it has. */
      quantity: number;
    };
    /** @description The void of a withdrawal, as recorded. */
    WithdrawalVoid: {
      /**
       * @description The id of the withdrawal.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      withdrawalId: string;
      /**
       * Format: date-time
       * @description When the void was recorded.
       */
      recordedAt: string;
      /**
       * @description The object id of the person who voided it.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      userId: string;
    };
    /** @description A gap in what the reader gets: read the state of what it mirrors again. */
    FeedGap: {
      /**
       * @description The version of the CloudEvents specification.
       * @constant
       */
      specversion: '1.0';
      /** @description The id of the event. A repeat of the same event has the same id. */
      id: string;
      /**
       * @description The service.
       * @constant
       */
      source: '/assent';
      /**
       * @description Events that the reader has not read are kept no longer.
       * @constant
       */
      type: 'feed.gap';
      /** @description The numbers of those events. */
      subject: string;
      /**
       * Format: date-time
       * @description When it happened.
       */
      time: string;
      /**
       * @description The content type of `data`.
       * @constant
       */
      datacontenttype: 'application/json';
      data: components['schemas']['MissedNumbers'];
      /** @description The number of the event in the partner's feed, from 1 without gaps; the cursor to read on after it. */
      feednumber: number;
    };
    /** @description The numbers of the events that are kept no longer. */
    MissedNumbers: {
      /** @description The number of the first of those events. */
      from: number;
      /** @description The number of the last one. */
      to: number;
    };
    /** @description An event in the form of CloudEvents 1.0. */
    FeedEvent: {
      /**
       * @description The version of the CloudEvents specification.
       * @constant
       */
      specversion: '1.0';
      /** @description The id of the event. A repeat of the same event has the same id. */
      id: string;
      /**
       * @description The service.
       * @constant
       */
      source: '/assent';
      /**
       * @description The type of the event.
       * @enum {string}
       */
      type:
        | 'order.approved'
        | 'order.rejected'
        | 'order.notApplicable'
        | 'order.held'
        | 'order.released'
        | 'order.expired'
        | 'order.cancelled'
        | 'order.reminder'
        | 'order.quarantined'
        | 'acceptance.recorded'
        | 'acceptance.voided'
        | 'acceptance.withdrawn'
        | 'acceptance.declined'
        | 'invitation.created'
        | 'invitation.renewed'
        | 'invitation.reminder'
        | 'invitation.revoked'
        | 'attestation.created'
        | 'attestation.accepted'
        | 'attestation.declined'
        | 'attestation.revoked'
        | 'attestation.expired'
        | 'submission.received'
        | 'submission.corrected'
        | 'submission.returned'
        | 'submission.withdrawn'
        | 'submission.confirmed'
        | 'agreement.published'
        | 'renewal.flagged'
        | 'renewal.reminder'
        | 'renewal.cleared'
        | 'renewal.lapsed'
        | 'webhook.disabled'
        | 'webhook.test';
      /** @description The id of what the event is about: an order, a confirmation, a subscription. */
      subject: string;
      /**
       * Format: date-time
       * @description When it happened.
       */
      time: string;
      /**
       * @description The content type of `data`.
       * @constant
       */
      datacontenttype: 'application/json';
      /** @description What happened: the members of the type of event, which the description of the bus has. */
      data: {
        [key: string]: unknown;
      };
      /**
       * @description What the event continues: the ledger of a customer, the flag of a renewal, an attestation, to a reseller a submission. Absent for events that continue nothing.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      stream?: string;
      /** @description The place of the event in its stream, from 1 without gaps: the events of one stream happened in this order. */
      position?: number;
      /** @description The number of the event in the partner's feed, from 1 without gaps; the cursor to read on after it. */
      feednumber: number;
    };
    /** @description A page of items of the kind Hold. */
    HoldCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['Hold'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description An order on hold. */
    Hold: {
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /**
       * @description The id of the customer.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      customerId: string;
      /** @description The id of the order. */
      orderId: string;
      /**
       * Format: date-time
       * @description Until when the order is held.
       */
      holdUntil: string;
      /**
       * Format: date-time
       * @description Since when the order is held.
       */
      heldAt: string;
      /** @description The agreement that releases the order. */
      required: components['schemas']['RequiredAgreement'] | null;
      /** @description The call that releases the order. */
      remedy: components['schemas']['Remedy'] | null;
    };
    /** @description A page of items of the kind Import. */
    ImportCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['Import'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A page of items of the kind ImportedRow. */
    ImportedRowCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['ImportedRow'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description What became of one row. */
    ImportedRow: {
      /** @description The number of the row in the file, as a spreadsheet shows it: the header is a row, too. */
      row: number;
      /**
       * @description What became of the row.
       * @enum {string}
       */
      outcome: 'new' | 'recorded' | 'onRecord' | 'refused' | 'unknown';
      /** @description The customer of the row; absent when the row could not be read, or does not exist yet. */
      customerId?: string;
      /** @description The id of what was recorded: a confirmation, submission, customer or subscription. */
      recordId?: string;
      /** @description How many orders on hold the row would release. */
      releases?: number;
      /** @description How many renewals would need no reconfirmation any more. */
      clears?: number;
      /** @description Why the row was refused. */
      error?: components['schemas']['Error'];
      /** @description Every error of the row. */
      problems?: components['schemas']['RowProblem'][];
    };
    /** @description The body of every error. */
    Error: {
      /** @description The error code; it decides what a client does. */
      code: number;
      /** @description The error, its cause and the remedy, in sentences. For people only; may change. */
      message: string;
      /** @description The same text as `message`. */
      description: string;
      /** @description The name of the error code. */
      errorName: string;
      /** @description Whether the same request may succeed later. */
      isRetryable: boolean;
      /** @description The details for programs: the property that is wrong, its problem, what is required. Depends on `code`. */
      parameters: {
        [key: string]: unknown;
      };
      /** @description `InternalErrorCode=` and the error code. */
      errorMessageExtended: string;
      /** @description The sentences of `message` after the first. */
      data: string[];
      /** @description The service that answers. */
      source: string;
      /**
       * @description The HTTP status; present with 429 only.
       * @constant
       */
      statusCode?: 429;
    };
    /** @description One error of a row. */
    RowProblem: {
      /** @description The header of the column; absent where no column fills the property. */
      column?: string;
      /** @description The property that is wrong; `row` for the row as a whole. */
      property: string;
      /** @description What would be right. */
      problem: string;
    };
    /** @description An invitation of a customer to accept the Customer Agreement by itself. */
    Invitation: {
      /** @description The id of the invitation. */
      id: string;
      /** @description The id of the customer. */
      customerId: string;
      /** @description The address for the customer, who signs in there. It is no credential. */
      url: string;
      /**
       * @description The state of the invitation.
       * @enum {string}
       */
      state: 'open' | 'accepted' | 'declined' | 'revoked' | 'expired';
      /** @description From when the invitation no longer counts. */
      expiresAt: string;
      /** @description When it was created. */
      createdAt: string;
      /** @description The object id of the partner's employee who invited. */
      createdBy: string;
      /** @description When it was accepted, declined, revoked or last renewed. */
      changedAt?: string;
      /** @description The note; absent once it was erased. */
      note?: string;
      /** @description Absent where the profile of the customer was erased. */
      text?: components['schemas']['InvitationText'];
    };
    /** @description The text of an invitation in the customer's language, to copy. The service sends no mail. */
    InvitationText: {
      /** @description The subject of a mail. */
      subject: string;
      /** @description The text, with the link. */
      body: string;
      /** @description Opens the text in the partner's own mail program, addressed to the customer. */
      mailto: string;
    };
    /** @description A page of items of the kind InvitationItem. */
    InvitationItemCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['InvitationItem'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description An invitation in the list of a partner's invitations. */
    InvitationItem: {
      /** @description The id of the invitation. */
      id: string;
      /** @description The id of the customer. */
      customerId: string;
      /** @description The address for the customer, who signs in there. It is no credential. */
      url: string;
      /**
       * @description The state of the invitation.
       * @enum {string}
       */
      state: 'open' | 'accepted' | 'declined' | 'revoked' | 'expired';
      /** @description From when the invitation no longer counts. */
      expiresAt: string;
      /** @description When the invitation got its state. */
      changedAt: string;
    };
    /** @description The newest checkpoint, and the proof that it continues an older one. */
    LogConsistency: {
      /** @description The newest signed checkpoint of the log, as a C2SP note. */
      checkpoint: string;
      /** @description The keys that ever signed checkpoints of the log. */
      keys: components['schemas']['LogKey'][];
      /** @description The older size, as it was asked for. */
      from: number;
      /** @description The hashes by RFC 9162 in base64; absent where the log is smaller than the older size. */
      proof?: string[];
    };
    /** @description A page of items of the kind AcceptanceOutcome. */
    AcceptanceOutcomeCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['AcceptanceOutcome'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description The outcome of an acceptance with one partner. */
    AcceptanceOutcome: {
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /** @description What was recorded; absent where it was refused. */
      acceptance?: components['schemas']['RecordedAcceptance'];
      /** @description Why nothing was recorded with this partner. */
      refusal?: components['schemas']['Error'];
    };
    /** @description A direct acceptance as it was recorded. */
    RecordedAcceptance: {
      /** @description The id of the acceptance. */
      confirmationId: string;
      /** @description The id of the agreement template. */
      templateId: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      type: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The rank of the accepted version. */
      versionRank: number;
      /** @description SHA-256 of the accepted text, in hexadecimal; absent when the version has no texts. */
      documentHash?: string;
      /** @description The country of the agreement, as an ISO 3166-1 code. */
      country: string;
      /** @description The language of the accepted text, as a BCP 47 tag. */
      language: string;
      /** @description When it was accepted. */
      dateAgreed: string;
      /** @description When it was recorded. */
      recordedAt: string;
      /**
       * @description Whether the partner attested the acceptance, the customer gave it directly after a sign-in, or its signatory gave it over the link of an enhanced attestation.
       * @enum {string}
       */
      source: 'partnerAttestation' | 'directAcceptance' | 'enhancedAttestation';
      /** @description The object id of the person of the customer; absent where the partner attested. */
      userId?: string;
      person?: components['schemas']['Person'];
      signIn?: components['schemas']['SignIn'];
      /** @description The invitation that it answers. */
      invitationId?: string;
      /** @description Whether the customer may buy now. A version that came into force meanwhile may require more. */
      sufficient: boolean;
      /** @description The version of the Customer Agreement that still has to be accepted; absent when none has to. */
      requiredVersionRank?: number;
    };
    /** @description The answer of a customer that does not accept. */
    Decline: {
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      type: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The rank of the version that was shown. */
      versionRank?: number;
      /** @description The invitation that the customer answered. */
      invitationId?: string;
      /** @description When it was recorded. */
      recordedAt: string;
    };
    /** @description A page of items of the kind OwnPartner. */
    OwnPartnerCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['OwnPartner'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A partner of the customer. */
    OwnPartner: {
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /** @description The name of the partner. */
      name: string;
      /**
       * @description The type of the partner.
       * @enum {string}
       */
      type: 'DirectBill' | 'IndirectProvider' | 'IndirectReseller';
      /**
       * @description The environment of the partner's account.
       * @enum {string}
       */
      environment: 'Production' | 'Sandbox';
      /** @description The resellers through whom the customer buys from the partner. */
      resellerIds: string[];
      /** @description The country of the agreement, as an ISO 3166-1 code. */
      country: string;
      /** @description Since when the customer is one of the partner. */
      since?: string;
      /** @description The current acceptance of each agreement. */
      acceptances: components['schemas']['OwnAcceptance'][];
      /** @description Whether an acceptance suffices to buy now. */
      sufficient: boolean;
      /** @description The version of the Customer Agreement that still has to be accepted; absent when none has to. */
      requiredVersionRank?: number;
      /** @description From when the customer no longer agreed. */
      withdrawnAt?: string;
    };
    /** @description An acceptance of an agreement as its customer sees it. */
    OwnAcceptance: {
      /** @description The id of the acceptance. */
      confirmationId: string;
      /** @description The id of the agreement template. */
      templateId: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      type: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The rank of the accepted version. */
      versionRank: number;
      /** @description SHA-256 of the accepted text, in hexadecimal; absent when the version has no texts. */
      documentHash?: string;
      /** @description The country of the agreement, as an ISO 3166-1 code. */
      country: string;
      /** @description The language of the accepted text, as a BCP 47 tag. */
      language: string;
      /** @description When it was accepted. */
      dateAgreed: string;
      /** @description When it was recorded. */
      recordedAt: string;
      /**
       * @description Whether the partner attested the acceptance, the customer gave it directly after a sign-in, or its signatory gave it over the link of an enhanced attestation.
       * @enum {string}
       */
      source: 'partnerAttestation' | 'directAcceptance' | 'enhancedAttestation';
      /** @description The object id of the person of the customer; absent where the partner attested. */
      userId?: string;
      person?: components['schemas']['Person'];
      signIn?: components['schemas']['SignIn'];
      /** @description The invitation that it answers. */
      invitationId?: string;
    };
    /** @description A partner of the customer, with the numbers that a withdrawal concerns. */
    OwnPartnerDetails: {
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /** @description The name of the partner. */
      name: string;
      /**
       * @description The type of the partner.
       * @enum {string}
       */
      type: 'DirectBill' | 'IndirectProvider' | 'IndirectReseller';
      /**
       * @description The environment of the partner's account.
       * @enum {string}
       */
      environment: 'Production' | 'Sandbox';
      /** @description The resellers through whom the customer buys from the partner. */
      resellerIds: string[];
      /** @description The country of the agreement, as an ISO 3166-1 code. */
      country: string;
      /** @description Since when the customer is one of the partner. */
      since?: string;
      /** @description The current acceptance of each agreement. */
      acceptances: components['schemas']['OwnAcceptance'][];
      /** @description Whether an acceptance suffices to buy now. */
      sufficient: boolean;
      /** @description The version of the Customer Agreement that still has to be accepted; absent when none has to. */
      requiredVersionRank?: number;
      /** @description From when the customer no longer agreed. */
      withdrawnAt?: string;
      /** @description How many subscriptions are active: the partner has to cancel them if the customer no longer agrees. */
      activeSubscriptions: number;
      /** @description How many orders wait for an acceptance. */
      ordersOnHold: number;
    };
    /** @description The agreement that a customer is asked to accept. */
    Offer: {
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /** @description The name of the partner. */
      partnerName: string;
      /** @description Whether the customer is one of the partner; otherwise accepting also asks for the relationship. */
      isCustomer: boolean;
      /** @description The id of the agreement template. */
      templateId: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      type: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The address of a page about the agreement. */
      agreementLink: string;
      /** @description The rank of the version in force. */
      versionRank: number;
      /** @description Since when the version is in force. */
      effectiveAt: string;
      /** @description The country of the agreement, as an ISO 3166-1 code. */
      country: string;
      /** @description The language of the text, as a BCP 47 tag. */
      language: string;
      /** @description The languages in which the version is offered in the country. */
      languages: string[];
      /** @description SHA-256 of the text, in hexadecimal; absent without a text. */
      documentHash?: string;
      /** @description Shows the text for a few minutes; absent without a text. */
      displayUri?: string;
      /** @description Downloads the text for a few minutes; absent without a text. */
      downloadUri?: string;
      /** @description The invitation that the customer follows. */
      invitation?: {
        /** @description The id of the invitation. */
        id: string;
        /**
         * @description The state of the invitation.
         * @enum {string}
         */
        state: 'open' | 'accepted' | 'declined' | 'revoked' | 'expired';
        /** @description From when the invitation no longer counts. */
        expiresAt: string;
      };
      /**
       * @description Why the customer cannot accept by itself and the partner must attest (C15); absent when it can.
       * @enum {string}
       */
      scenario?: 'neverAccepted' | 'newPartner';
    };
    /** @description The statement of a customer that it no longer agrees. */
    OwnWithdrawal: {
      /** @description The id of the withdrawal. */
      withdrawalId: string;
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /** @description From when the customer no longer agrees. */
      withdrawnAt: string;
      /** @description When it was recorded. */
      recordedAt: string;
      /** @description How many active subscriptions the partner now has to cancel; 1000 stands for that many or more. */
      activeSubscriptions: number;
    };
    /** @description A page of items of the kind RegisteredPartner. */
    RegisteredPartnerCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['RegisteredPartner'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A registered partner. */
    RegisteredPartner: {
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /** @description The name of the partner. */
      name: string;
      /**
       * @description The type of the partner.
       * @enum {string}
       */
      type: 'DirectBill' | 'IndirectProvider' | 'IndirectReseller';
      /**
       * @description The cloud of the partner's account.
       * @enum {string}
       */
      cloud: 'Public' | 'China' | 'Germany' | 'USGovernment';
      /**
       * @description The environment of the partner's account.
       * @enum {string}
       */
      environment: 'Production' | 'Sandbox';
      /**
       * @description Whether the partner may call; orders of a suspended one are quarantined.
       * @enum {string}
       */
      status: 'active' | 'suspended';
      /** @description The MPN id of the partner. */
      mpnId: string;
      /**
       * @description The provider above an indirect reseller.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      providerId?: string;
      /** @description Whether the partner signed its own agreement. */
      agreementSigned: boolean;
      /** @description Applications whose tokens carry no role. */
      applications?: components['schemas']['RegisteredApplication'][];
      /** @description The storage account of the partner's rows, set when it is registered and never changed; absent: the first one. */
      account?: string;
    };
    /** @description A registered partner with its changes. */
    RegisteredPartnerDetails: {
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /** @description The name of the partner. */
      name: string;
      /**
       * @description The type of the partner.
       * @enum {string}
       */
      type: 'DirectBill' | 'IndirectProvider' | 'IndirectReseller';
      /**
       * @description The cloud of the partner's account.
       * @enum {string}
       */
      cloud: 'Public' | 'China' | 'Germany' | 'USGovernment';
      /**
       * @description The environment of the partner's account.
       * @enum {string}
       */
      environment: 'Production' | 'Sandbox';
      /**
       * @description Whether the partner may call; orders of a suspended one are quarantined.
       * @enum {string}
       */
      status: 'active' | 'suspended';
      /** @description The MPN id of the partner. */
      mpnId: string;
      /**
       * @description The provider above an indirect reseller.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      providerId?: string;
      /** @description Whether the partner signed its own agreement. */
      agreementSigned: boolean;
      /** @description Applications whose tokens carry no role. */
      applications?: components['schemas']['RegisteredApplication'][];
      /** @description The storage account of the partner's rows, set when it is registered and never changed; absent: the first one. */
      account?: string;
      /** @description Its changes, the oldest first. */
      changes: components['schemas']['PartnerChange'][];
    };
    /** @description A change of a registered partner. */
    PartnerChange: {
      /**
       * Format: date-time
       * @description When the change was made.
       */
      at: string;
      /** @description The operator: tenant and person, or the name at the machine where a command ran. */
      by: string;
      /** @description Why, where the operator gave a reason. */
      reason?: string;
      /** @description The partner before; null when it was registered. */
      before: components['schemas']['RegisteredPartner'] | null;
      /** @description The partner after the change. */
      after: components['schemas']['RegisteredPartner'];
    };
    /** @description The partner of the token. */
    Partner: {
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /**
       * @description The type of the partner.
       * @enum {string}
       */
      type: 'DirectBill' | 'IndirectProvider' | 'IndirectReseller';
      /**
       * @description The cloud of the partner's account.
       * @enum {string}
       */
      cloud: 'Public' | 'China' | 'Germany' | 'USGovernment';
      /**
       * @description The environment of the partner's account.
       * @enum {string}
       */
      environment: 'Production' | 'Sandbox';
    };
    /** @description Acceptances of the Customer Agreement, by customer. */
    AgreementRecords: {
      /** @description The records; a page may be short. */
      customerAgreementRecords: components['schemas']['AgreementRecord'][];
      /** @description Leads to the next page; null on the last one. */
      continuationToken: string | null;
    };
    /** @description The current acceptance of a customer. */
    AgreementRecord: {
      /** @description The id of the customer. */
      customerTenantId: string;
      lastAgreementPrimaryContact: components['schemas']['AgreementRecordContact'];
      /** @description When it accepted, in seconds since 1970. */
      lastAgreementDateEpoch: number;
      /** @description What is on record suffices; no reconfirmation is needed. */
      partnerAttestationCompleted: boolean;
    };
    /** @description The person who accepted; empty where the customer accepted itself or the data were erased. */
    AgreementRecordContact: {
      /** @description The first name. */
      firstName?: string;
      /** @description The last name. */
      lastName?: string;
      /** @description The e-mail address. */
      email?: string;
      /** @description The phone number. */
      phoneNumber?: string;
    };
    /** @description A page of items of the kind QuarantinedSummary. */
    QuarantinedSummaryCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['QuarantinedSummary'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A message in quarantine as lists show it. */
    QuarantinedSummary: {
      /** @description The sequence number of the message in quarantine. */
      sequenceNumber: string;
      /** @description Why it cannot be processed, as a code. */
      reason?: string;
      /** @description The same in words. */
      description?: string;
      /** @description The id of the order, where it is one. */
      orderId?: string;
      /** @description When the message first arrived. */
      arrivedAt?: string;
      /** @description Since when it is in quarantine. */
      quarantinedAt?: string;
    };
    /** @description A message in quarantine, complete. */
    Quarantined: {
      /** @description The sequence number of the message in quarantine. */
      sequenceNumber: string;
      /** @description Why it cannot be processed, as a code. */
      reason?: string;
      /** @description The same in words. */
      description?: string;
      /** @description The id of the order, where it is one. */
      orderId?: string;
      /** @description When the message first arrived. */
      arrivedAt?: string;
      /** @description Since when it is in quarantine. */
      quarantinedAt?: string;
      /** @description What was sent, as JSON where it is; else text, or `base64` of the bytes. */
      body: unknown;
      /** @description The application properties of the sender. */
      applicationProperties: {
        [key: string]: unknown;
      };
    };
    /** @description What an operator did with a message in quarantine. */
    QuarantinedOutcome: {
      /** @description The sequence number that the message had in quarantine. */
      sequenceNumber: string;
      /**
       * @description What was done with it.
       * @enum {string}
       */
      outcome: 'resubmitted' | 'discarded';
      /** @description Why. */
      reason: string;
      /** @description When it was done. */
      at: string;
    };
    /** @description A page of items of the kind RehearsalSummary. */
    RehearsalSummaryCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['RehearsalSummary'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A rehearsal with its progress. */
    Rehearsal: {
      /** @description The id of the rehearsal. */
      rehearsalId: string;
      /**
       * @description Whether all work is done and counted.
       * @enum {string}
       */
      state: 'running' | 'completed';
      counts: components['schemas']['RehearsalCounts'];
      /** @description The id of the agreement template. */
      templateId: string;
      version: components['schemas']['RehearsedVersion'];
      /**
       * Format: date-time
       * @description When the version begins to affect anything: its effective instant plus grace.
       */
      bindsAt: string;
      /** @description The revision of the agreement catalogue that the version is compared with. */
      catalogueRevision: number;
      /**
       * Format: date-time
       * @description When the rehearsal began; orders and renewals are judged as of this instant.
       */
      startedAt: string;
      /**
       * Format: date-time
       * @description When all work was done and counted.
       */
      completedAt?: string;
      /** @description How far the rehearsal has come. */
      progress: {
        /** @description How many work items there are. */
        items: number;
        /** @description How many of them are done. */
        itemsDone: number;
        /** @description How many renewals and orders were read. */
        looked: number;
        /** @description How many of them could not be judged yet. */
        failed: number;
        /** @description The work on renewals. */
        renewals: components['schemas']['WorkProgress'];
        /** @description The work on orders on hold. */
        holds: components['schemas']['WorkProgress'];
        /** @description The work on recent orders. */
        orders: components['schemas']['WorkProgress'];
      };
      /** @description The days that are read, by source. */
      windows: {
        /** @description The days of terms' ends. */
        renewals: components['schemas']['Days'];
        /** @description The days of holds' expiries. */
        holds: components['schemas']['Days'];
        /** @description The days of orders' decisions. */
        orders: components['schemas']['Days'];
      };
    };
    /** @description How far the work has come. */
    WorkProgress: {
      /** @description How many work items there are. */
      items: number;
      /** @description How many of them are done. */
      itemsDone: number;
    };
    /** @description The days from one to another, both included. */
    Days: {
      /**
       * Format: date
       * @description The first day, UTC.
       */
      from: string;
      /**
       * Format: date
       * @description The last day, UTC; before `from` when there is none.
       */
      to: string;
    };
    /** @description A page of items of the kind RehearsalImpactByPartner. */
    RehearsalImpactByPartnerCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['RehearsalImpactByPartner'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description How much of one partner the version would affect. */
    RehearsalImpactByPartner: {
      /** @description Automatic renewals, which take place regardless. */
      advisoryRenewals: number;
      /** @description Manual renewals, which would be refused. */
      blockingRenewals: number;
      /** @description Orders on hold that would stay on hold. */
      heldOrders: number;
      /** @description Orders of the last 30 days that would have been refused. */
      recentOrders: number;
      /** @description Customers affected, each counted once. */
      customers: number;
      /**
       * @description The environment of the partner's account.
       * @enum {string}
       */
      environment: 'Production' | 'Sandbox';
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
    };
    /** @description A page of items of the kind RehearsalImpact. */
    RehearsalImpactCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['RehearsalImpact'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description One renewal or order that the version would affect. */
    RehearsalImpact: {
      /**
       * @description The kind of renewal or order affected; an advisory renewal is automatic and takes place regardless.
       * @enum {string}
       */
      kind: 'advisoryRenewal' | 'blockingRenewal' | 'heldOrder' | 'recentOrder';
      /**
       * @description The environment of the partner's account.
       * @enum {string}
       */
      environment: 'Production' | 'Sandbox';
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /**
       * @description The id of the customer.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      customerId: string;
      /**
       * @description The indirect reseller of the subscription.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      resellerId?: string;
      /** @description The subscription to renew; absent for an order. */
      subscriptionId?: string;
      /** @description The order; absent for a renewal. */
      orderId?: string;
      /**
       * Format: date-time
       * @description When the term ends, the hold expires, or the order passed.
       */
      date: string;
      /** @description The agreement and version that would be required. */
      required: components['schemas']['RequiredAgreement'];
      /** @description The acceptance that the customer holds; null when there is none. */
      held: components['schemas']['HeldAgreement'] | null;
    };
    /** @description A page of items of the kind RenewalFlag. */
    RenewalFlagCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['RenewalFlag'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A renewal that needs a reconfirmation. */
    RenewalFlag: {
      /** @description The id of the subscription. */
      subscriptionId: string;
      /**
       * @description The id of the customer.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      customerId: string;
      /**
       * @description The tenant of the partner.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      partnerId: string;
      /**
       * @description The indirect reseller of the subscription.
       * @example aaaaaaaa-0001-4000-8000-000000000001
       */
      resellerId?: string;
      /**
       * Format: date-time
       * @description When the commitment term ends.
       */
      dueDate: string;
      /**
       * @description `advisory`: the renewal is automatic and takes place regardless. `blocking`: a manual renewal is refused.
       * @enum {string}
       */
      kind: 'advisory' | 'blocking';
      /** @description The agreement and version that the renewal needs. */
      required: components['schemas']['RequiredAgreement'];
      /** @description The acceptance that the customer holds; null when there is none. */
      held: components['schemas']['HeldAgreement'] | null;
      /**
       * Format: date-time
       * @description When the flag was first set.
       */
      flaggedAt: string;
      /**
       * Format: date-time
       * @description When the flag last changed.
       */
      changedAt: string;
      /**
       * @description `open`: a reconfirmation is needed. `cleared`: it is not needed any more. `lapsed`: the term ended while the flag was open.
       * @enum {string}
       */
      state: 'open' | 'cleared' | 'lapsed';
      /**
       * @description Why the flag was cleared or lapsed.
       * @enum {string}
       */
      reason?: 'reconfirmed' | 'subscriptionEnded' | 'subscriptionMoved' | 'datePassed' | 'notApplicable';
    };
    /** @description How many renewal flags there are in each state. */
    RenewalTotals: {
      /** @description How many flags are open, by kind. */
      open: {
        /** @description Of automatic renewals, which proceed regardless. */
        advisory: number;
        /** @description Of manual renewals, which are refused without a reconfirmation. */
        blocking: number;
      };
      /** @description How many flags are cleared. */
      cleared: number;
      /** @description How many flags are lapsed. */
      lapsed: number;
    };
    /** @description An acceptance that an indirect reseller collected and submitted to its provider. */
    Submission: {
      /** @description The id of the submission. */
      id: string;
      /** @description The id of the customer. */
      customerId: string;
      /** @description The tenant of the indirect provider. */
      partnerId: string;
      /** @description The tenant of the indirect reseller. */
      resellerId: string;
      /**
       * @description The state of the submission.
       * @enum {string}
       */
      state: 'submitted' | 'returned' | 'confirmed' | 'withdrawn';
      /** @description How many steps the submission has taken; names what was seen of it. */
      revision: number;
      /** @description When it was submitted first. */
      submittedAt: string;
      /** @description When it got its state. */
      changedAt: string;
      /** @description The id of the agreement template. */
      templateId: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      type: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The instant that the date of acceptance names. */
      dateAgreed: string;
      /** @description The accepted version, where the reseller named one. */
      versionRank?: number;
      /** @description The language of the accepted text, where the reseller named one. */
      language?: string;
      /** @description The person who accepted; absent once it was erased, and in answers of writes. */
      primaryContact?: components['schemas']['Contact'];
      /** @description The note of the reseller; absent once it was erased, and in answers of writes. */
      note?: string;
      /** @description The file that the reseller keeps; absent once it was erased, and in answers of writes. */
      fileReference?: string;
      /** @description Of a confirmed one: the confirmation. */
      confirmationId?: string;
      /** @description Everything that happened to it, oldest first. */
      steps: components['schemas']['SubmissionStep'][];
    };
    /** @description A step of a submission. One that is `submitted` has what was submitted with it. */
    SubmissionStep: {
      /**
       * @description The state of the submission.
       * @enum {string}
       */
      state: 'submitted' | 'returned' | 'confirmed' | 'withdrawn';
      /** @description When. */
      at: string;
      /** @description The object id of the person who did it, in the tenant of its side. */
      userId: string;
      /**
       * @description Whose person it was.
       * @enum {string}
       */
      side: 'reseller' | 'provider';
      /** @description Why it was returned; absent once it was erased, and in answers of writes. */
      reason?: string;
      /** @description The id of the agreement template. */
      templateId?: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      type?: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The instant that the date of acceptance names. */
      dateAgreed?: string;
      /** @description The accepted version, where the reseller named one. */
      versionRank?: number;
      /** @description The language of the accepted text, where the reseller named one. */
      language?: string;
      /** @description The person who accepted; absent once it was erased, and in answers of writes. */
      primaryContact?: components['schemas']['Contact'];
      /** @description The note of the reseller; absent once it was erased, and in answers of writes. */
      note?: string;
      /** @description The file that the reseller keeps; absent once it was erased, and in answers of writes. */
      fileReference?: string;
    };
    /** @description A page of items of the kind SubmissionItem. */
    SubmissionItemCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['SubmissionItem'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A submission in a list of submissions. */
    SubmissionItem: {
      /** @description The id of the submission. */
      id: string;
      /** @description The id of the customer. */
      customerId: string;
      /** @description The tenant of the indirect provider. */
      partnerId: string;
      /** @description The tenant of the indirect reseller. */
      resellerId: string;
      /**
       * @description The state of the submission.
       * @enum {string}
       */
      state: 'submitted' | 'returned' | 'confirmed' | 'withdrawn';
      /** @description How many steps the submission has taken; names what was seen of it. */
      revision: number;
      /** @description When it was submitted first. */
      submittedAt: string;
      /** @description When it got its state. */
      changedAt: string;
      /** @description The id of the agreement template. */
      templateId: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      type: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The instant that the date of acceptance names. */
      dateAgreed: string;
    };
    /** @description A confirmed submission, with the confirmation. */
    ConfirmedSubmission: {
      /** @description The id of the submission. */
      id: string;
      /** @description The id of the customer. */
      customerId: string;
      /** @description The tenant of the indirect provider. */
      partnerId: string;
      /** @description The tenant of the indirect reseller. */
      resellerId: string;
      /**
       * @description The state of the submission.
       * @enum {string}
       */
      state: 'submitted' | 'returned' | 'confirmed' | 'withdrawn';
      /** @description How many steps the submission has taken; names what was seen of it. */
      revision: number;
      /** @description When it was submitted first. */
      submittedAt: string;
      /** @description When it got its state. */
      changedAt: string;
      /** @description The id of the agreement template. */
      templateId: string;
      /**
       * @description The type of the agreement.
       * @enum {string}
       */
      type: 'MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement';
      /** @description The instant that the date of acceptance names. */
      dateAgreed: string;
      /** @description The accepted version, where the reseller named one. */
      versionRank?: number;
      /** @description The language of the accepted text, where the reseller named one. */
      language?: string;
      /** @description The person who accepted; absent once it was erased, and in answers of writes. */
      primaryContact?: components['schemas']['Contact'];
      /** @description The note of the reseller; absent once it was erased, and in answers of writes. */
      note?: string;
      /** @description The file that the reseller keeps; absent once it was erased, and in answers of writes. */
      fileReference?: string;
      /** @description Of a confirmed one: the confirmation. */
      confirmationId?: string;
      /** @description Everything that happened to it, oldest first. */
      steps: components['schemas']['SubmissionStep'][];
      confirmation: components['schemas']['Confirmation'];
    };
    /** @description A page of items of the kind ImportOutcome. */
    ImportOutcomeCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['ImportOutcome'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description The outcome of one row of an import. */
    ImportOutcome: {
      /** @description The position of the row in the import, from 0. */
      row: number;
      /** @description The customer of the row; absent when the row could not be read. */
      customerId?: string;
      /** @description The subscription of the row; absent when the row could not be read. */
      id?: string;
      /**
       * @description The outcome of the row; a failed row stops no other.
       * @enum {string}
       */
      outcome: 'recorded' | 'failed';
      /** @description Why the row failed. */
      error?: components['schemas']['Error'];
    };
    /** @description A page of items of the kind Sweep. */
    SweepCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['Sweep'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description A sweep: one check of every renewal that is due within the horizon. */
    Sweep: {
      /** @description The id of the sweep: its day and the revision. */
      sweepId: string;
      /** @description The revision of the agreement catalogue that it judges by. */
      revision: number;
      /**
       * Format: date
       * @description The first due day, UTC.
       */
      from: string;
      /**
       * Format: date
       * @description The last due day, UTC.
       */
      to: string;
      /**
       * @description `superseded`: a later sweep began before this one was completed.
       * @enum {string}
       */
      state: 'running' | 'completed' | 'superseded';
      /**
       * Format: date-time
       * @description When it was completed.
       */
      completedAt?: string;
      /** @description How many work items there are. */
      shards: number;
      /** @description How many of them are done. */
      shardsDone: number;
      /** @description How many renewals were read. */
      read: number;
      /** @description How many flags were set. */
      flagged: number;
      /** @description How many flags were cleared. */
      cleared: number;
      /** @description How many flags lapsed. */
      lapsed: number;
      /**
       * @description How many advisory flags are open after it.
       * @default 0
       */
      advisory: number;
      /**
       * @description How many blocking flags are open after it.
       * @default 0
       */
      blocking: number;
      /** @description How many renewals could not be judged, after all attempts. */
      failed: number;
      /**
       * Format: date-time
       * @description When the sweep began.
       */
      startedAt: string;
      /** @description The progress or the result in a sentence. */
      text: string;
    };
    /** @description A webhook with its new secret. */
    WebhookWithSecret: {
      /** @description The id of the webhook. */
      id: string;
      /** @description The address of the receiver. */
      url: string;
      /**
       * @description How events are sent: as CloudEvents signed by Standard Webhooks, or as `POST /webhooks/v1/registration` describes.
       * @enum {string}
       */
      form: 'standardWebhooks' | 'partnerCenter';
      /** @description The types of events that are sent; all of them when empty. */
      types: (
        | 'order.approved'
        | 'order.rejected'
        | 'order.notApplicable'
        | 'order.held'
        | 'order.released'
        | 'order.expired'
        | 'order.cancelled'
        | 'order.reminder'
        | 'order.quarantined'
        | 'acceptance.recorded'
        | 'acceptance.voided'
        | 'acceptance.withdrawn'
        | 'acceptance.declined'
        | 'invitation.created'
        | 'invitation.renewed'
        | 'invitation.reminder'
        | 'invitation.revoked'
        | 'attestation.created'
        | 'attestation.accepted'
        | 'attestation.declined'
        | 'attestation.revoked'
        | 'attestation.expired'
        | 'submission.received'
        | 'submission.corrected'
        | 'submission.returned'
        | 'submission.withdrawn'
        | 'submission.confirmed'
        | 'agreement.published'
        | 'renewal.flagged'
        | 'renewal.reminder'
        | 'renewal.cleared'
        | 'renewal.lapsed'
        | 'webhook.disabled'
        | 'webhook.test'
      )[];
      /** @description The description. */
      description: string;
      /**
       * @description Whether events are sent: not before the receiver has agreed, nor while it is disabled.
       * @enum {string}
       */
      state: 'unverified' | 'enabled' | 'disabled';
      /**
       * @description Why it is disabled: by the partner, by an answer 410, or after five days without success.
       * @enum {string}
       */
      disabledBecause?: 'byPartner' | 'gone' | 'failing';
      /** @description When it was created. */
      createdAt: string;
      /** @description Who created it: the object id of a person, or `application:` and its client id. */
      createdBy: string;
      /** @description When its settings, state or secret changed last. */
      changedAt: string;
      /** @description The number of its secret, from 1; each rotation adds 1. A webhook in the form `partnerCenter` has none. */
      secretNumber: number;
      /** @description Until when the secret before signs too. */
      previousSecretUntil?: string;
      /** @description The `feednumber` of the last event that needs no attempt any more: sent, given up or not wanted. */
      lastEventNumber: number;
      /** @description How many attempts of the event behind it, or of the handshake, have failed. */
      failures: number;
      /** @description When the next attempt is made, after a failed one. */
      nextAttemptAt?: string;
      /** @description Since when no attempt has succeeded. */
      failingSince?: string;
      /** @description What was asked for and waits to be sent. */
      waiting: components['schemas']['WaitingDelivery'][];
      /** @description The secret that signs requests, as Standard Webhooks writes it. In this answer only: keep it. */
      secret: string;
    };
    /** @description A test event, or an event to send again, that waits. */
    WaitingDelivery: {
      /** @description The id of the request that asked; of a test event also the id of the event. */
      id: string;
      /** @description The number of the event to send again; absent for a test event. */
      eventNumber?: number;
      /** @description When it was asked for. */
      askedAt: string;
    };
    /** @description A page of items of the kind Webhook. */
    WebhookCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['Webhook'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description An address of the partner to which its events are sent. */
    Webhook: {
      /** @description The id of the webhook. */
      id: string;
      /** @description The address of the receiver. */
      url: string;
      /**
       * @description How events are sent: as CloudEvents signed by Standard Webhooks, or as `POST /webhooks/v1/registration` describes.
       * @enum {string}
       */
      form: 'standardWebhooks' | 'partnerCenter';
      /** @description The types of events that are sent; all of them when empty. */
      types: (
        | 'order.approved'
        | 'order.rejected'
        | 'order.notApplicable'
        | 'order.held'
        | 'order.released'
        | 'order.expired'
        | 'order.cancelled'
        | 'order.reminder'
        | 'order.quarantined'
        | 'acceptance.recorded'
        | 'acceptance.voided'
        | 'acceptance.withdrawn'
        | 'acceptance.declined'
        | 'invitation.created'
        | 'invitation.renewed'
        | 'invitation.reminder'
        | 'invitation.revoked'
        | 'attestation.created'
        | 'attestation.accepted'
        | 'attestation.declined'
        | 'attestation.revoked'
        | 'attestation.expired'
        | 'submission.received'
        | 'submission.corrected'
        | 'submission.returned'
        | 'submission.withdrawn'
        | 'submission.confirmed'
        | 'agreement.published'
        | 'renewal.flagged'
        | 'renewal.reminder'
        | 'renewal.cleared'
        | 'renewal.lapsed'
        | 'webhook.disabled'
        | 'webhook.test'
      )[];
      /** @description The description. */
      description: string;
      /**
       * @description Whether events are sent: not before the receiver has agreed, nor while it is disabled.
       * @enum {string}
       */
      state: 'unverified' | 'enabled' | 'disabled';
      /**
       * @description Why it is disabled: by the partner, by an answer 410, or after five days without success.
       * @enum {string}
       */
      disabledBecause?: 'byPartner' | 'gone' | 'failing';
      /** @description When it was created. */
      createdAt: string;
      /** @description Who created it: the object id of a person, or `application:` and its client id. */
      createdBy: string;
      /** @description When its settings, state or secret changed last. */
      changedAt: string;
      /** @description The number of its secret, from 1; each rotation adds 1. A webhook in the form `partnerCenter` has none. */
      secretNumber?: number;
      /** @description Until when the secret before signs too. */
      previousSecretUntil?: string;
      /** @description The `feednumber` of the last event that needs no attempt any more: sent, given up or not wanted. */
      lastEventNumber: number;
      /** @description How many attempts of the event behind it, or of the handshake, have failed. */
      failures: number;
      /** @description When the next attempt is made, after a failed one. */
      nextAttemptAt?: string;
      /** @description Since when no attempt has succeeded. */
      failingSince?: string;
      /** @description What was asked for and waits to be sent. */
      waiting: components['schemas']['WaitingDelivery'][];
    };
    /** @description A page of items of the kind WebhookDelivery. */
    WebhookDeliveryCollection: {
      /** @description How many items this page holds. */
      totalCount: number;
      /** @description The items of this page. */
      items: components['schemas']['WebhookDelivery'][];
      /** @description Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page. */
      continuationToken?: string;
      links: components['schemas']['CollectionLinks'];
      attributes: components['schemas']['CollectionAttributes'];
    };
    /** @description An attempt to send something to a webhook. */
    WebhookDelivery: {
      /** @description The id of the attempt. */
      id: string;
      /** @description When the attempt was made. */
      at: string;
      /**
       * @description An event, one that was asked for again (`repeat`), a test event, the handshake, or a `gap`: events that were kept no longer.
       * @enum {string}
       */
      kind: 'event' | 'repeat' | 'test' | 'handshake' | 'gap';
      /** @description The `feednumber` of the event; of a gap the last one. */
      eventNumber?: number;
      /** @description The id of the event: `webhook-id` of the request. */
      eventId?: string;
      /** @description The type of the event. */
      type?: string;
      /** @description Which attempt of the event it was, from 1. */
      attempt: number;
      /** @description The HTTP status that the receiver answered; absent without an answer. */
      status?: number;
      /** @description Why there was no answer. */
      reason?: string;
      /** @description The milliseconds until the answer. */
      durationMs: number;
      /**
       * @description What came of it: `delivered`; `retried` later; `parked`, given up; `disabled` the webhook; `failed`, of what is tried once.
       * @enum {string}
       */
      result: 'delivered' | 'retried' | 'parked' | 'disabled' | 'failed';
    };
    /** @description The registration as it was made. */
    Registered: {
      /** @description The id of the webhook, as `GET /v1/webhooks` shows it. */
      SubscriberId: string;
      /** @description The address of the receiver. */
      WebhookUrl: string;
      /** @description The names of the events that are sent. */
      WebhookEvents: (
        | 'test-created'
        | 'subscription-updated'
        | 'reseller-relationship-accepted-by-customer'
        | 'indirect-reseller-relationship-accepted-by-customer'
        | 'agreement-created'
        | 'agreement-voided'
        | 'agreement-withdrawn'
        | 'order-held'
        | 'order-released'
        | 'order-rejected'
        | 'renewal-flagged'
      )[];
      /** @description Whether the signature comes in the header `x-ms-signature`, and not in `Authorization`. */
      SignatureTokenToMsSignatureHeader: boolean;
    };
    /** @description The partner's webhook in Partner Center's own form. */
    Registration: {
      /** @description The address of the receiver. */
      WebhookUrl: string;
      /** @description The names of the events that are sent. */
      WebhookEvents: (
        | 'test-created'
        | 'subscription-updated'
        | 'reseller-relationship-accepted-by-customer'
        | 'indirect-reseller-relationship-accepted-by-customer'
        | 'agreement-created'
        | 'agreement-voided'
        | 'agreement-withdrawn'
        | 'order-held'
        | 'order-released'
        | 'order-rejected'
        | 'renewal-flagged'
      )[];
      /** @description Whether the signature comes in the header `x-ms-signature`, and not in `Authorization`. */
      SignatureTokenToMsSignatureHeader: boolean;
    };
    /** @description A validation event that is sent now. */
    ValidationAsked: {
      /** @description The id of the validation event: the `MS-RequestId` of this call. */
      correlationId: string;
    };
    /** @description A validation event, and what came of it. */
    ValidationEvent: {
      /** @description The id of the validation event. */
      correlationId: string;
      /** @description The tenant of the partner. */
      partnerId: string;
      /**
       * @description Whether it was sent.
       * @enum {string}
       */
      status: 'pending' | 'completed';
      /** @description The address that is registered. */
      callbackUrl: string;
      /** @description The attempt to send it; it is sent once. */
      results: components['schemas']['ValidationResult'][];
    };
    /** @description What came of a validation event. */
    ValidationResult: {
      /** @description The name of the HTTP status that the receiver answered, such as `OK`; empty without an answer. */
      responseCode: string;
      /** @description Why there was no answer; else empty: no more of an answer is shown. */
      responseMessage: string;
      /** @description Whether there was no answer. */
      systemError: boolean;
      /** @description When it was sent. */
      dateTimeUtc: string;
    };
  };
  responses: {
    /**
     * @description `AccessDenied` (400): Access denied: the request carries no valid bearer token.
     *
     *     `AudienceWrong` (900420): The token is for another audience than this service.
     *
     *     `MfaRequired` (900421): The token must show that the user signed in with MFA.
     */
    Unauthorized: {
      headers: {
        'MS-RequestId': components['headers']['MS-RequestId'];
        'MS-CorrelationId': components['headers']['MS-CorrelationId'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description `TooLarge` (970010): The request is too large. */
    TooLarge: {
      headers: {
        'MS-RequestId': components['headers']['MS-RequestId'];
        'MS-CorrelationId': components['headers']['MS-CorrelationId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description `UnsupportedMediaType` (970011): The media type of the body is not supported. */
    UnsupportedMediaType: {
      headers: {
        'MS-RequestId': components['headers']['MS-RequestId'];
        'MS-CorrelationId': components['headers']['MS-CorrelationId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description `TooManyRequests` (970018): The partner sends too many requests; wait as long as Retry-After says. */
    TooManyRequests: {
      headers: {
        'MS-RequestId': components['headers']['MS-RequestId'];
        'MS-CorrelationId': components['headers']['MS-CorrelationId'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description `InternalError` (970013): An unexpected error occurred. */
    InternalError: {
      headers: {
        'MS-RequestId': components['headers']['MS-RequestId'];
        'MS-CorrelationId': components['headers']['MS-CorrelationId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description `Unavailable` (970012): The service is temporarily unavailable; retry with the same MS-RequestId. */
    Unavailable: {
      headers: {
        'MS-RequestId': components['headers']['MS-RequestId'];
        'MS-CorrelationId': components['headers']['MS-CorrelationId'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
  };
  parameters: {
    /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
    'MS-RequestId': string;
    /** @description The id of the business operation that the request is a part of. */
    'MS-CorrelationId': string;
    /**
     * @description The `ETag` that was read: the change is refused with 412 when the resource has changed since.
     * @example "12"
     */
    'If-Match': string;
    /** @description The `continuationToken` of the page before, in place of the query parameter. */
    'MS-ContinuationToken': string;
  };
  requestBodies: never;
  headers: {
    /** @description The id of the request: as sent, else made here. */
    'MS-RequestId': string;
    /** @description The correlation id: as sent, else made here. */
    'MS-CorrelationId': string;
    /** @description Opens the next page; absent on the last page. */
    'MS-ContinuationToken': string;
    /** @description For how many seconds to wait. */
    'Retry-After': number;
    /** @description `Bearer`. */
    'WWW-Authenticate': string;
    /** @description The version of the resource, for `If-Match`. */
    ETag: string;
    /** @description The path of the resource that was made. */
    Location: string;
    /** @description The address to read on at, as `rel="next"`. */
    Link: string;
    /** @description The name of the file. */
    'Content-Disposition': string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  exchangeToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Token'];
        };
      };
      /** @description `InvalidInput` (800002): The request is not valid. */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createBulkReAttestation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateBulkReAttestationRequest'];
      };
    };
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          Location: components['headers']['Location'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `TooManyImports` (970132): The partner has as many unfinished imports as it may; wait until one ends, or end one. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getAgreementMetadata: {
    parameters: {
      query?: {
        /** @description The agreement type to read, or `*` for all of them; `MicrosoftCloudAgreement` when absent. */
        agreementType?: '*' | ('MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement');
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementTemplateCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listCatalogueChanges: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The revision that the page follows. */
        continuationToken?: number;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CatalogueChangeCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getDocumentLinks: {
    parameters: {
      query?: {
        /** @description The language to read it in, as a BCP 47 tag. */
        language?: string;
        /** @description The country of the customer, as an ISO 3166-1 code. */
        country?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the agreement template. */
        templateId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DocumentLinks'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `TemplateNotFound` (970005): The agreement template was not found; see GET /v1/agreements.
       *
       *     `DocumentNotFound` (970031): The agreement has no document of this kind.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listAgreementVersions: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of an agreement template, see `GET /v1/agreements`. */
        templateId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListedVersionCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  publishAgreementVersion: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of an agreement template, see `GET /v1/agreements`. */
        templateId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PublishAgreementVersionRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementVersion'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `VersionNotRising` (970007): A version's rank and effective instant must be above those of earlier versions and below those of later ones. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  startRehearsal: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of an agreement template, see `GET /v1/agreements`. */
        templateId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StartRehearsalRequest'];
      };
    };
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          Location: components['headers']['Location'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RehearsalSummary'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `VersionNotRising` (970007): A version's rank and effective instant must be above those of earlier versions and below those of later ones. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  withdrawAgreementVersion: {
    parameters: {
      query?: {
        /** @description Why; it is kept in the audit chain for good. */
        reason?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of an agreement template, see `GET /v1/agreements`. */
        templateId: string;
        /** @description The rank of the version. */
        versionRank: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementVersion'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `VersionNotFound` (970006): The agreement version was not found; see the versions of its template. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `VersionWithdrawn` (970041): The version was withdrawn and cannot be changed.
       *
       *     `VersionFixed` (970040): The version is in force, or too close to it; it can no longer be changed.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  rescheduleAgreementVersion: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of an agreement template, see `GET /v1/agreements`. */
        templateId: string;
        /** @description The rank of the version. */
        versionRank: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RescheduleAgreementVersionRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementVersion'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `VersionNotFound` (970006): The agreement version was not found; see the versions of its template. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `VersionWithdrawn` (970041): The version was withdrawn and cannot be changed.
       *
       *     `VersionFixed` (970040): The version is in force, or too close to it; it can no longer be changed.
       *
       *     `VersionNotRising` (970007): A version's rank and effective instant must be above those of earlier versions and below those of later ones.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `VersionChanged` (970095): The version was rescheduled since it was read; read it again, then send its etag in If-Match. */
      412: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listAttestations: {
    parameters: {
      query?: {
        /** @description Only the attestations of this customer. */
        customerId?: string;
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttestationItemCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createAttestation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateAttestationRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Attestation'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `AgreementNotConfirmable` (970008): Acceptances of this agreement template cannot be confirmed at present.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getAttestation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the attestation. */
        attestationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Attestation'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `AttestationNotFound` (970140): The attestation was not found. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  revokeAttestation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the attestation. */
        attestationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Attestation'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `AttestationNotFound` (970140): The attestation was not found. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `AttestationClosed` (970141): The state of the attestation does not allow this. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listAuditRecords: {
    parameters: {
      query?: {
        /** @description The first day or instant; required without a `continuationToken`, which holds its query. */
        startDate?: string;
        /** @description The last day, or the instant that ends the range. */
        endDate?: string;
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description One condition as JSON with Field, Value and Operator: CompanyName with equals, starts_with or substring; CustomerId, ResourceType or OperationType with equals. */
        filter?: string;
        /** @description The `continuationToken` of the page before; it holds the whole query. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditRecordCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getAgreementStatus: {
    parameters: {
      query?: {
        /** @description The MPN id of an indirect reseller. Name this or `tenantId`. */
        mpnId?: string;
        /** @description The tenant of a partner. Name this or `mpnId`. */
        tenantId?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementStatus'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `ComplianceQueryInvalid` (2000): Name either a numeric mpnId or a tenantId that is a GUID.
       *
       *     `ComplianceQueryEmpty` (2001): Name either mpnId or tenantId.
       *
       *     `MpnIdUnknown` (2200): The MPN id is unknown.
       *
       *     `MpnIdNotReseller` (2204): The MPN id does not belong to an indirect reseller.
       *
       *     `ResellerNotSigned` (2203): The indirect reseller has not signed the partner agreement.
       *
       *     `TenantUnknown` (2205): There is no partner account for the tenant.
       *
       *     `TenantNotSigned` (2206): The tenant has not signed the partner agreement.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listCustomers: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description One condition as JSON with Field (CompanyName, Domain, CustomerId, IndirectReseller), Value, and Operator starts_with. */
        filter?: string;
        /** @description The `continuationToken` of the page before; it holds the whole query. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerSummaryCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createCustomer: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateCustomerRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Customer'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerAlreadyExists` (970030): The partner already has a relationship with this customer. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getRelationshipRequest: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RelationshipRequest'];
        };
      };
      /** @description `InvalidInput` (800002): The request is not valid. */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getCustomer: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Customer'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getAgreements: {
    parameters: {
      query?: {
        /** @description The agreement type to read, or `*` for all of them; `MicrosoftCloudAgreement` when absent. */
        agreementType?: '*' | ('MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement');
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfirmationCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  confirmAgreement: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmAgreementRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Confirmation'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `AgreementNotConfirmable` (970008): Acceptances of this agreement template cannot be confirmed at present.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       *
       *     `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `AttestationNotFound` (970140): The attestation was not found.
       *
       *     `ConfirmationNotFound` (970014): The confirmation was not found; see the customer's history of agreements.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `PartnerConfirmedAgreementAlreadyExists` (600061): The same confirmation is already on record.
       *
       *     `AttestationClosed` (970141): The state of the attestation does not allow this.
       *
       *     `ConfirmationVoided` (970015): The confirmation is already voided.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getAgreementHistory: {
    parameters: {
      query?: {
        /** @description The agreement type to read, or `*` for all of them; `*` when absent. */
        agreementType?: '*' | ('MicrosoftCloudAgreement' | 'MicrosoftCustomerAgreement');
        /** @description Read only what was recorded and current at this instant. */
        asOf?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementHistory'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getStatusAsOf: {
    parameters: {
      query: {
        /** @description The instant; not in the future. */
        asOf: string;
        /** @description Whether to add the evidence, which the verifier takes as it is. */
        receipt?: 'true' | 'false';
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StatusProof'];
        };
      };
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptPending'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `StatusTooLong` (970110): The ledger has too many entries for one answer; an export of the customer has all of them. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getReceipt: {
    parameters: {
      query?: {
        /** @description Whether to add the oldest time-stamp that covers the record. */
        timeStamp?: 'true' | 'false';
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the confirmation. */
        confirmationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Receipt'];
        };
      };
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptPending'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `ConfirmationNotFound` (970014): The confirmation was not found; see the customer's history of agreements.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  voidConfirmation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the confirmation. */
        confirmationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Reason'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfirmationVoid'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `ConfirmationNotFound` (970014): The confirmation was not found; see the customer's history of agreements.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `ConfirmationVoided` (970015): The confirmation is already voided. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getVoidReceipt: {
    parameters: {
      query?: {
        /** @description Whether to add the oldest time-stamp that covers the record. */
        timeStamp?: 'true' | 'false';
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the confirmation. */
        confirmationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Receipt'];
        };
      };
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptPending'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `ConfirmationNotFound` (970014): The confirmation was not found; see the customer's history of agreements.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getDirectStatus: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DirectStatus'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listErasures: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecordedErasureCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  erasePerson: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ErasePersonRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erasure'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  cancelHeldOrder: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the order. */
        orderId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Decision'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `HoldNotFound` (970017): No order with this id is on hold; see GET /v1/holds.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listOrders: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: number;
        /** @description Accepted and ignored: orders hold no prices. */
        include_price?: string;
        /** @description The billing cycle to read, such as `monthly`; any other text filters nothing. */
        billingType?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrderCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  placeOrder: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PlaceOrderRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `QuantityOutOfRange` (2002): The quantity is outside the minimum and maximum.
       *
       *     `NothingToRenew` (970022): A subscription can renew only once per order, for a term named by the line or the record.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `AgreementNotAccepted` (13605): The customer has not accepted the required agreement.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `SubscriptionNotFound` (20003): The subscription was not found; see the customer's subscriptions.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubscriptionEnded` (970021): The subscription has ended and cannot be changed; place a new order. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getOrder: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: number;
        /** @description Accepted and ignored: orders hold no prices. */
        include_price?: string;
        /** @description The billing cycle to read, such as `monthly`; any other text filters nothing. */
        billingType?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the order. */
        orderId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'] | components['schemas']['OrderCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `OrderNotFound` (20000): The order was not found; see the customer's orders.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getOrderDecision: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the order. */
        orderId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Decision'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `OrderNotFound` (20000): The order was not found; see the customer's orders.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getProvisioningStatus: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the order. */
        orderId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProvisioningStatusCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `OrderNotFound` (20000): The order was not found; see the customer's orders.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getOrderReceipt: {
    parameters: {
      query?: {
        /** @description Whether to add the oldest time-stamp that covers the record. */
        timeStamp?: 'true' | 'false';
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the order. */
        orderId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Receipt'];
        };
      };
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptPending'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `OrderNotFound` (20000): The order was not found; see the customer's orders.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getPurchaseEligibility: {
    parameters: {
      query?: {
        /** @description The transaction that is asked about. */
        transactionType?: 'new' | 'addQuantity' | 'removeQuantity' | 'changePlan' | 'convert' | 'renew' | 'cancel';
        /** @description The subscription to change, renew or cancel; its record decides. Not for `new`. */
        subscriptionId?: string;
        /** @description The offer to buy. */
        offerId?: string;
        /** @description How many seats. */
        quantity?: number;
        /** @description The length of the term, as an ISO 8601 duration. */
        termDuration?: 'P1M' | 'P3M' | 'P6M' | 'P1Y' | 'P2Y' | 'P3Y' | 'P4Y' | 'P5Y';
        /** @description The channel that the order would come through. */
        channel?: 'API' | 'Dashboard';
        /** @description The class of the order by its value, as the commerce system's queue names it. Over HTTP an order has none, and the policy's rows for every class apply. */
        valueClass?: 'low' | 'medium' | 'high';
        /** @description Judge an automatic renewal, as the commerce system's queue sends it. */
        autoRenewal?: boolean;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PurchaseEligibility'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listSubscriptions: {
    parameters: {
      query?: {
        /** @description Only the subscriptions of this order. */
        order_id?: string;
        /** @description How many items a page holds at most; all, up to 10,000, when absent. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SubscriptionCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the subscription. */
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Subscription'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `SubscriptionNotFound` (20003): The subscription was not found; see the customer's subscriptions.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  putSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the subscription. */
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutSubscriptionRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Subscription'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  patchSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /**
         * @description The `ETag` that was read: the change is refused with 412 when the resource has changed since.
         * @example "12"
         */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the subscription. */
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PatchSubscriptionRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Subscription'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `QuantityOutOfRange` (2002): The quantity is outside the minimum and maximum.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `AgreementNotAccepted` (13605): The customer has not accepted the required agreement.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `SubscriptionNotFound` (20003): The subscription was not found; see the customer's subscriptions.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubscriptionEnded` (970021): The subscription has ended and cannot be changed; place a new order. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubscriptionChanged` (970020): The subscription has changed since it was read; read it again. */
      412: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  convertSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the subscription. */
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConvertSubscriptionRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConversionResult'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `QuantityOutOfRange` (2002): The quantity is outside the minimum and maximum.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `AgreementNotAccepted` (13605): The customer has not accepted the required agreement.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `SubscriptionNotFound` (20003): The subscription was not found; see the customer's subscriptions.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubscriptionEnded` (970021): The subscription has ended and cannot be changed; place a new order. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  transitionSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the subscription. */
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TransitionSubscriptionRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Transition'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `QuantityOutOfRange` (2002): The quantity is outside the minimum and maximum.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `AgreementNotAccepted` (13605): The customer has not accepted the required agreement.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `SubscriptionNotFound` (20003): The subscription was not found; see the customer's subscriptions.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubscriptionEnded` (970021): The subscription has ended and cannot be changed; place a new order. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  upgradeSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the subscription. */
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpgradeSubscriptionRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UpgradeResult'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `QuantityOutOfRange` (2002): The quantity is outside the minimum and maximum.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `AgreementNotAccepted` (13605): The customer has not accepted the required agreement.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `SubscriptionNotFound` (20003): The subscription was not found; see the customer's subscriptions.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubscriptionEnded` (970021): The subscription has ended and cannot be changed; place a new order. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  withdrawCustomerAgreement: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WithdrawCustomerAgreementRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Withdrawal'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `WithdrawnAlready` (970016): The withdrawal is already on record. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getWithdrawalReceipt: {
    parameters: {
      query?: {
        /** @description Whether to add the oldest time-stamp that covers the record. */
        timeStamp?: 'true' | 'false';
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the withdrawal. */
        withdrawalId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Receipt'];
        };
      };
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptPending'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `WithdrawalNotFound` (970050): The withdrawal was not found.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  voidCustomerWithdrawal: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the customer: the GUID of its tenant. */
        customerId: string;
        /** @description The id of the withdrawal. */
        withdrawalId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Reason'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WithdrawalVoid'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `WithdrawalNotFound` (970050): The withdrawal was not found.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `WithdrawalVoided` (970051): The withdrawal is already voided.
       *
       *     `WithdrawnByCustomer` (970052): The customer itself withdrew, so its withdrawal cannot be voided; only a new acceptance counts again.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  openDocumentLink: {
    parameters: {
      query?: {
        /** @description The signed link, as `displayUri` and `downloadUri` carry it. */
        link?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'Content-Disposition': components['headers']['Content-Disposition'];
          [name: string]: unknown;
        };
        content: {
          'text/*': string;
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `DocumentLinkInvalid` (970032): The link is not valid or has expired; request the document again. */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listEvents: {
    parameters: {
      query?: {
        /** @description The `feednumber` of the last event that the reader has; without it the oldest event that is kept comes first. */
        after?: number;
        /** @description How many events to read at most. */
        limit?: number;
        /** @description The types of events to read, with commas between them; all without it. */
        types?: string;
        /** @description For how many seconds to wait for an event when there is none. */
        wait?: number;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          'application/cloudevents-batch+json': (
            components['schemas']['FeedGap'] | components['schemas']['FeedEvent']
          )[];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listHolds: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HoldCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listImports: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  startImport: {
    parameters: {
      query: {
        /** @description What the rows of the file are. */
        kind: 'confirmations' | 'submissions' | 'customers' | 'subscriptions';
        /** @description `check` finds every error and changes nothing; `run` records. */
        mode?: 'check' | 'run';
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
        'application/x-ndjson': string;
      };
    };
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          Location: components['headers']['Location'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       *
       *     `OnlyResellersSubmit` (970070): Only an indirect reseller submits acceptances to its provider.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `TooManyImports` (970132): The partner has as many unfinished imports as it may; wait until one ends, or end one. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getImport: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the import. */
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `ImportNotFound` (970130): The import was not found; see GET /v1/imports. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  cancelImport: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the import. */
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `ImportNotFound` (970130): The import was not found; see GET /v1/imports. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listImportRows: {
    parameters: {
      query?: {
        /** @description Only rows with this outcome. */
        outcome?: 'new' | 'recorded' | 'onRecord' | 'refused' | 'unknown';
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path: {
        /** @description The id of the import. */
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportedRowCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `ImportNotFound` (970130): The import was not found; see GET /v1/imports. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  exportImportRows: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the import. */
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'Content-Disposition': components['headers']['Content-Disposition'];
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `ImportNotFound` (970130): The import was not found; see GET /v1/imports. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `ImportClosed` (970131): The import cannot be changed any more; send the file again. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  runImport: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the import. */
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          Location: components['headers']['Location'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `ImportNotFound` (970130): The import was not found; see GET /v1/imports. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `ImportClosed` (970131): The import cannot be changed any more; send the file again.
       *
       *     `TooManyImports` (970132): The partner has as many unfinished imports as it may; wait until one ends, or end one.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listInvitations: {
    parameters: {
      query?: {
        /** @description Only the invitations of this customer, all of them, newest first and without delay. */
        customerId?: string;
        /** @description Only invitations of this state; all of them when absent. */
        state?: 'open' | 'accepted' | 'declined' | 'revoked' | 'expired';
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationItemCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateInvitationRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Invitation'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `AgreementNotConfirmable` (970008): Acceptances of this agreement template cannot be confirmed at present.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getInvitation: {
    parameters: {
      query: {
        /** @description The id of the invited customer. */
        customerId: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the invitation. */
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Invitation'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `InvitationNotFound` (970033): The invitation was not found.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  revokeInvitation: {
    parameters: {
      query: {
        /** @description The id of the invited customer. */
        customerId: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the invitation. */
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Invitation'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `InvitationNotFound` (970033): The invitation was not found.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `InvitationClosed` (970034): The invitation is no longer open. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  renewInvitation: {
    parameters: {
      query: {
        /** @description The id of the invited customer. */
        customerId: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the invitation. */
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RenewInvitationRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Invitation'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `InvitationNotFound` (970033): The invitation was not found.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `InvitationClosed` (970034): The invitation is no longer open. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getCheckpoint: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The environment of the log: `production` or `sandbox`. */
        environment: 'Production' | 'Sandbox';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CheckpointNotFound` (970120): The log of evidence has no checkpoint yet. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getLogConsistency: {
    parameters: {
      query?: {
        /** @description The size of the older checkpoint; 0 for none. */
        from?: number;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The environment of the log: `production` or `sandbox`. */
        environment: 'Production' | 'Sandbox';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LogConsistency'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CheckpointNotFound` (970120): The log of evidence has no checkpoint yet. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  acceptAgreement: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AcceptAgreementRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AcceptanceOutcomeCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `AgreementNotConfirmable` (970008): Acceptances of this agreement template cannot be confirmed at present.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `GuestMayNotAccept` (970037): A guest may not act for the customer; sign in with an account of its own tenant.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `PartnerNotFound` (970035): The partner is none of the customer, or no partner that customers can accept with.
       *
       *     `InvitationNotFound` (970033): The invitation was not found.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `InvitationClosed` (970034): The invitation is no longer open.
       *
       *     `DirectAcceptanceBarred` (970036): The customer cannot accept by itself in this situation.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  declineAgreement: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DeclineAgreementRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Decline'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `GuestMayNotAccept` (970037): A guest may not act for the customer; sign in with an account of its own tenant.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `PartnerNotFound` (970035): The partner is none of the customer, or no partner that customers can accept with.
       *
       *     `InvitationNotFound` (970033): The invitation was not found.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `InvitationClosed` (970034): The invitation is no longer open. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listOwnPartners: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnPartnerCollection'];
        };
      };
      /** @description `InvalidInput` (800002): The request is not valid. */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `GuestMayNotAccept` (970037): A guest may not act for the customer; sign in with an account of its own tenant.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getOwnPartner: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The tenant of the partner. */
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnPartnerDetails'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `GuestMayNotAccept` (970037): A guest may not act for the customer; sign in with an account of its own tenant.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `PartnerNotFound` (970035): The partner is none of the customer, or no partner that customers can accept with. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getOwnReceipt: {
    parameters: {
      query?: {
        /** @description Whether to add the oldest time-stamp that covers the record. */
        timeStamp?: 'true' | 'false';
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The tenant of the partner. */
        partnerId: string;
        /** @description The id of the acceptance. */
        confirmationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Receipt'];
        };
      };
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptPending'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `GuestMayNotAccept` (970037): A guest may not act for the customer; sign in with an account of its own tenant.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `PartnerNotFound` (970035): The partner is none of the customer, or no partner that customers can accept with.
       *
       *     `ConfirmationNotFound` (970014): The confirmation was not found; see the customer's history of agreements.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getOffer: {
    parameters: {
      query?: {
        /** @description The language to read, as a BCP 47 tag; the person's preferred one when absent, or the country's default. */
        language?: string;
        /** @description The invitation that the customer follows. */
        invitationId?: string;
        /** @description The country of a customer that is none of the partner yet. */
        country?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The tenant of the partner. */
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Offer'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `AgreementNotConfirmable` (970008): Acceptances of this agreement template cannot be confirmed at present.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `GuestMayNotAccept` (970037): A guest may not act for the customer; sign in with an account of its own tenant.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `PartnerNotFound` (970035): The partner is none of the customer, or no partner that customers can accept with.
       *
       *     `InvitationNotFound` (970033): The invitation was not found.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  withdrawOwnAgreement: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WithdrawOwnAgreementRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnWithdrawal'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `GuestMayNotAccept` (970037): A guest may not act for the customer; sign in with an account of its own tenant.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `PartnerNotFound` (970035): The partner is none of the customer, or no partner that customers can accept with. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `WithdrawnAlready` (970016): The withdrawal is already on record. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listRegisteredPartners: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RegisteredPartnerCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getRegisteredPartner: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The tenant of the partner. */
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RegisteredPartnerDetails'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `PartnerNotRegistered` (970092): No such partner is registered; see GET /v1/operator/partners. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  putRegisteredPartner: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /**
         * @description The `ETag` that was read: the change is refused with 412 when the resource has changed since.
         * @example "12"
         */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The tenant of the partner. */
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutRegisteredPartnerRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RegisteredPartner'];
        };
      };
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RegisteredPartner'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `PartnerConflict` (970093): The partner cannot be registered or changed in this way. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `PartnerChanged` (970094): The partner is registered in another state than the request names; read it, then send its ETag in If-Match. */
      412: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getPartner: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Partner'];
        };
      };
      /** @description `InvalidInput` (800002): The request is not valid. */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listAgreementRecords: {
    parameters: {
      query?: {
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuation_token?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementRecords'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listQuarantine: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The sequence number that the page follows. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QuarantinedSummaryCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getQuarantined: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The sequence number of the message in quarantine. */
        sequenceNumber: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Quarantined'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `QuarantinedNotFound` (970090): No such message is in quarantine; see GET /v1/quarantine. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  discardQuarantined: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The sequence number of the message in quarantine. */
        sequenceNumber: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OperatorReason'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QuarantinedOutcome'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `QuarantinedNotFound` (970090): No such message is in quarantine; see GET /v1/quarantine. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `QuarantinedHeldBack` (970091): The message cannot be reached: somebody else has it, or more than 500 messages are before it. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  resubmitQuarantined: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The sequence number of the message in quarantine. */
        sequenceNumber: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OperatorReason'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QuarantinedOutcome'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `QuarantinedNotFound` (970090): No such message is in quarantine; see GET /v1/quarantine. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `QuarantinedHeldBack` (970091): The message cannot be reached: somebody else has it, or more than 500 messages are before it. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listRehearsals: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RehearsalSummaryCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getRehearsal: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the rehearsal. */
        rehearsalId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rehearsal'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `RehearsalNotFound` (970042): The rehearsal was not found; see GET /v1/rehearsals. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listRehearsalPartners: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path: {
        /** @description The id of the rehearsal. */
        rehearsalId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RehearsalImpactByPartnerCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `RehearsalNotFound` (970042): The rehearsal was not found; see GET /v1/rehearsals. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listRehearsalRows: {
    parameters: {
      query?: {
        /** @description Only rows of this kind. */
        kind?: 'advisoryRenewal' | 'blockingRenewal' | 'heldOrder' | 'recentOrder';
        /** @description Only rows of this partner. */
        partnerId?: string;
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path: {
        /** @description The id of the rehearsal. */
        rehearsalId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RehearsalImpactCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `RehearsalNotFound` (970042): The rehearsal was not found; see GET /v1/rehearsals. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  exportRehearsalRows: {
    parameters: {
      query?: {
        /** @description Only rows of this kind. */
        kind?: 'advisoryRenewal' | 'blockingRenewal' | 'heldOrder' | 'recentOrder';
        /** @description Only rows of this partner. */
        partnerId?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the rehearsal. */
        rehearsalId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'Content-Disposition': components['headers']['Content-Disposition'];
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `RehearsalNotFound` (970042): The rehearsal was not found; see GET /v1/rehearsals. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listRenewals: {
    parameters: {
      query?: {
        /** @description Only flags of this kind. */
        kind?: 'advisory' | 'blocking';
        /** @description The first due day, UTC; today, or a year back unless only open flags are read, when absent. */
        from?: string;
        /** @description The last due day, UTC; a year ahead when absent. */
        to?: string;
        /** @description Only flags of this customer. */
        customerId?: string;
        /** @description Only flags of customers of this indirect reseller. */
        resellerId?: string;
        /** @description Only flags in this state. */
        state?: 'open' | 'cleared' | 'lapsed';
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RenewalFlagCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  exportRenewals: {
    parameters: {
      query?: {
        /** @description Only flags of this kind. */
        kind?: 'advisory' | 'blocking';
        /** @description The first due day, UTC; today, or a year back unless only open flags are read, when absent. */
        from?: string;
        /** @description The last due day, UTC; a year ahead when absent. */
        to?: string;
        /** @description Only flags of this customer. */
        customerId?: string;
        /** @description Only flags of customers of this indirect reseller. */
        resellerId?: string;
        /** @description Only flags in this state. */
        state?: 'open' | 'cleared' | 'lapsed';
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'Content-Disposition': components['headers']['Content-Disposition'];
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  countRenewals: {
    parameters: {
      query?: {
        /** @description Only flags of this kind. */
        kind?: 'advisory' | 'blocking';
        /** @description The first due day, UTC; today, or a year back unless only open flags are read, when absent. */
        from?: string;
        /** @description The last due day, UTC; a year ahead when absent. */
        to?: string;
        /** @description Only flags of this customer. */
        customerId?: string;
        /** @description Only flags of customers of this indirect reseller. */
        resellerId?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RenewalTotals'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listResellerCustomers: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerSummaryCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `OnlyResellersSubmit` (970070): Only an indirect reseller submits acceptances to its provider.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `ProviderNotFound` (970075): The reseller has no indirect provider that can confirm acceptances. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listSubmissions: {
    parameters: {
      query?: {
        /** @description Only submissions of this state; all of them when absent. */
        state?: 'submitted' | 'returned' | 'confirmed' | 'withdrawn';
        /** @description The provider that it was submitted to, where the reseller has another one by now. Of its ledgers the caller sees what it submitted itself. */
        providerId?: string;
        /** @description Of a provider: only those of this reseller. A reseller sees its own alone. */
        resellerId?: string;
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SubmissionItemCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `ProviderNotFound` (970075): The reseller has no indirect provider that can confirm acceptances. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createSubmission: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateSubmissionRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Submission'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `OnlyResellersSubmit` (970070): Only an indirect reseller submits acceptances to its provider.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `ProviderNotFound` (970075): The reseller has no indirect provider that can confirm acceptances. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getSubmission: {
    parameters: {
      query: {
        /** @description The id of the customer. */
        customerId: string;
        /** @description The provider that it was submitted to, where the reseller has another one by now. Of its ledgers the caller sees what it submitted itself. */
        providerId?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the submission. */
        submissionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Submission'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubmissionNotFound` (970071): The submission was not found; see GET /v1/submissions. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `ProviderNotFound` (970075): The reseller has no indirect provider that can confirm acceptances. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  correctSubmission: {
    parameters: {
      query: {
        /** @description The id of the customer. */
        customerId: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the submission. */
        submissionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CorrectSubmissionRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Submission'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `OnlyResellersSubmit` (970070): Only an indirect reseller submits acceptances to its provider.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `CustomerNotFound` (60003): The customer is not one of the partner's customers; see GET /v1/customers.
       *
       *     `SubmissionNotFound` (970071): The submission was not found; see GET /v1/submissions.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `ProviderNotFound` (970075): The reseller has no indirect provider that can confirm acceptances.
       *
       *     `SubmissionClosed` (970072): The state of the submission does not allow this.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubmissionChanged` (970073): The submission has changed since it was read; read it again, then send the revision that it has now. */
      412: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  confirmSubmission: {
    parameters: {
      query: {
        /** @description The id of the customer. */
        customerId: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the submission. */
        submissionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmSubmissionRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfirmedSubmission'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `AgreementNotConfirmable` (970008): Acceptances of this agreement template cannot be confirmed at present.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubmissionNotFound` (970071): The submission was not found; see GET /v1/submissions. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `SubmissionClosed` (970072): The state of the submission does not allow this.
       *
       *     `ResellerNotActive` (970074): The reseller that submitted this is suspended, or no longer a reseller of this customer.
       *
       *     `PartnerConfirmedAgreementAlreadyExists` (600061): The same confirmation is already on record.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubmissionChanged` (970073): The submission has changed since it was read; read it again, then send the revision that it has now. */
      412: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  returnSubmission: {
    parameters: {
      query: {
        /** @description The id of the customer. */
        customerId: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the submission. */
        submissionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReturnSubmissionRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Submission'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubmissionNotFound` (970071): The submission was not found; see GET /v1/submissions. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubmissionClosed` (970072): The state of the submission does not allow this. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubmissionChanged` (970073): The submission has changed since it was read; read it again, then send the revision that it has now. */
      412: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  withdrawSubmission: {
    parameters: {
      query: {
        /** @description The id of the customer. */
        customerId: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the submission. */
        submissionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Submission'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `OnlyResellersSubmit` (970070): Only an indirect reseller submits acceptances to its provider.
       *
       *     `CloudNotSupported` (970002): This call is supported in the public cloud only.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SubmissionNotFound` (970071): The submission was not found; see GET /v1/submissions. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `ProviderNotFound` (970075): The reseller has no indirect provider that can confirm acceptances.
       *
       *     `SubmissionClosed` (970072): The state of the submission does not allow this.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  importSubscriptions: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ImportSubscriptionsRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportOutcomeCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listSweeps: {
    parameters: {
      query?: {
        /** @description The first day, UTC; a month before the last one when absent. */
        from?: string;
        /** @description The last day, UTC; today when absent. */
        to?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SweepCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `AppOnlyToken` (900329): This call needs an App+User token: the token of a person who signed in.
       *
       *     `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       *
       *     `ResellerMayNotConfirm` (970001): An indirect reseller may not confirm or order; its indirect provider must do it.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listWebhooks: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookCollection'];
        };
      };
      /** @description `InvalidInput` (800002): The request is not valid. */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateWebhookRequest'];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookWithSecret'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       *
       *     `RequestIdReused` (970009): The MS-RequestId was used before with a different body; send a new one.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `TooManyEndpoints` (970152): The partner has as many webhooks as it may; remove one. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SecretChanged` (970154): The secret was rotated since it was read; read the webhook again, then send the number that it has now. */
      412: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the webhook. */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Webhook'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `EndpointNotFound` (970150): The webhook was not found; see GET /v1/webhooks. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  deleteWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the webhook. */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Webhook'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `EndpointNotFound` (970150): The webhook was not found; see GET /v1/webhooks. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  patchWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /**
         * @description The `ETag` that was read: the change is refused with 412 when the resource has changed since.
         * @example "12"
         */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The id of the webhook. */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PatchWebhookRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Webhook'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `EndpointNotFound` (970150): The webhook was not found; see GET /v1/webhooks. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `EndpointChanged` (970155): The webhook has changed since it was read; read it again, then send the change with its new ETag. */
      412: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listWebhookDeliveries: {
    parameters: {
      query?: {
        /** @description How many items a page holds at most; 0 means the default. */
        size?: number;
        /** @description The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead. */
        continuationToken?: string;
      };
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
        /** @description The `continuationToken` of the page before, in place of the query parameter. */
        'MS-ContinuationToken'?: components['parameters']['MS-ContinuationToken'];
      };
      path: {
        /** @description The id of the webhook. */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          'MS-ContinuationToken': components['headers']['MS-ContinuationToken'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDeliveryCollection'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `EndpointNotFound` (970150): The webhook was not found; see GET /v1/webhooks. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  replayWebhookEvents: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the webhook. */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplayWebhookEventsRequest'];
      };
    };
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Webhook'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `EndpointNotFound` (970150): The webhook was not found; see GET /v1/webhooks. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `EndpointDisabled` (970151): The webhook is disabled; enable it with PATCH /v1/webhooks/{id} first.
       *
       *     `TooManyExtras` (970153): Too many repeats and test events of the webhook wait; send this again when they are sent.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  rotateWebhookSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the webhook. */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RotateWebhookSecretRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookWithSecret'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `EndpointNotFound` (970150): The webhook was not found; see GET /v1/webhooks. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `EndpointHasNoSecret` (970161): The webhook has Partner Center's form: what it gets is signed by a certificate, and it has no secret. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `SecretChanged` (970154): The secret was rotated since it was read; read the webhook again, then send the number that it has now. */
      412: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  testWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id of the webhook. */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Webhook'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `EndpointNotFound` (970150): The webhook was not found; see GET /v1/webhooks. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `EndpointDisabled` (970151): The webhook is disabled; enable it with PATCH /v1/webhooks/{id} first.
       *
       *     `TooManyExtras` (970153): Too many repeats and test events of the webhook wait; send this again when they are sent.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  exchangeTokenV3: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Token'];
        };
      };
      /** @description `InvalidInput` (800002): The request is not valid. */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getSigningCertificate: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The SHA-256 of the certificate in hex, with `.cer` for the certificate in DER, or `.pem` for its chain in PEM. */
        certificateFile: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/pkix-cert': string;
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `CertificateNotFound` (970160): No such certificate has signed webhooks. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getRegistration: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Registration'];
        };
      };
      /** @description `InvalidInput` (800002): The request is not valid. */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `RegistrationNotFound` (970157): No webhook is registered; register one with POST /webhooks/v1/registration. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  putRegistration: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateRegistrationRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Registered'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `RegistrationNotFound` (970157): No webhook is registered; register one with POST /webhooks/v1/registration. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `VendorFormNotSetUp` (970156): This deployment has no certificate to sign webhooks with; use POST /v1/webhooks, or ask its operator for one. */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createRegistration: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateRegistrationRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Registered'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `RegistrationExists` (970158): A webhook is registered already, in another way; change it with PUT /webhooks/v1/registration.
       *
       *     `TooManyEndpoints` (970152): The partner has as many webhooks as it may; remove one.
       *
       *     `VendorFormNotSetUp` (970156): This deployment has no certificate to sign webhooks with; use POST /v1/webhooks, or ask its operator for one.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listRegistrationEvents: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': (
            | 'test-created'
            | 'subscription-updated'
            | 'reseller-relationship-accepted-by-customer'
            | 'indirect-reseller-relationship-accepted-by-customer'
            | 'agreement-created'
            | 'agreement-voided'
            | 'agreement-withdrawn'
            | 'order-held'
            | 'order-released'
            | 'order-rejected'
            | 'renewal-flagged'
          )[];
        };
      };
      /** @description `InvalidInput` (800002): The request is not valid. */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createValidationEvent: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ValidationAsked'];
        };
      };
      /** @description `InvalidInput` (800002): The request is not valid. */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description `RegistrationNotFound` (970157): No webhook is registered; register one with POST /webhooks/v1/registration. */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `EndpointDisabled` (970151): The webhook is disabled; enable it with PATCH /v1/webhooks/{id} first.
       *
       *     `TooManyExtras` (970153): Too many repeats and test events of the webhook wait; send this again when they are sent.
       */
      409: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getValidationEvent: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request. A write that is repeated with the same id gets the first answer again. */
        'MS-RequestId'?: components['parameters']['MS-RequestId'];
        /** @description The id of the business operation that the request is a part of. */
        'MS-CorrelationId'?: components['parameters']['MS-CorrelationId'];
      };
      path: {
        /** @description The id that the call answered which asked for the validation event. */
        correlationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ValidationEvent'];
        };
      };
      /**
       * @description `InvalidInput` (800002): The request is not valid.
       *
       *     `InvalidProperty` (3000): A property of the request is not valid.
       */
      400: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      /**
       * @description `RoleLacksRights` (900150): The caller's role does not have the rights for this call.
       *
       *     `PartnerUnknown` (970003): The tenant of the token is not registered as a partner; the operator of this service registers partners.
       *
       *     `PartnerSuspended` (970004): The partner is suspended; ask the operator of this service.
       */
      403: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /**
       * @description `RegistrationNotFound` (970157): No webhook is registered; register one with POST /webhooks/v1/registration.
       *
       *     `ValidationNotFound` (970159): No such validation event was asked for in the last seven days, or newer ones took its place.
       */
      404: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  health: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every part answers that requests need. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Health'];
        };
      };
      /** @description A part does not answer. */
      503: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Health'];
        };
      };
    };
  };
  openapi: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The document. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
    };
  };
  docs: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The page. */
      200: {
        headers: {
          'MS-RequestId': components['headers']['MS-RequestId'];
          'MS-CorrelationId': components['headers']['MS-CorrelationId'];
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
    };
  };
}
