import type { start as en } from './en.ts';

export const start: typeof en = {
  title: 'Travail en cours',
  welcome: 'Vous êtes connecté en tant que {name} et travaillez pour {partner}.',
  account: 'Votre compte',
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
