import type { start as en } from './en.ts';

export const start: typeof en = {
  title: 'Travail en cours',
  welcome: 'Vous êtes connecté en tant que {name} et travaillez pour {partner}.',
  account: 'Votre compte',
  waiting: 'En attente',
  what: 'Travail',
  howMuch: 'Nombre',
  orMore: '{number} ou plus',
  work: {
    renewals: 'Renouvellements qui exigent une reconfirmation avant de pouvoir être renouvelés',
    holds: 'Commandes qui attendent une acceptation',
    toConfirm: 'Transmissions des revendeurs à confirmer ou à renvoyer',
    invitations: 'Invitations auxquelles le client n’a pas répondu',
    returned: 'Transmissions que le fournisseur a renvoyées',
    submitted: 'Transmissions qui attendent le fournisseur',
  },
  sections: {
    home: 'Accueil',
    customers: 'Clients',
    orders: 'Commandes',
    holds: 'Commandes en attente',
    renewals: 'Renouvellements',
    invitations: 'Invitations',
    submissions: 'Transmissions',
    versions: 'Versions du contrat',
    rehearsals: 'Simulations',
    sweeps: 'Contrôles des renouvellements',
    quarantine: 'Quarantaine',
    partners: 'Partenaires',
  },
};
