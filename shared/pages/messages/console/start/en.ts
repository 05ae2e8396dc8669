export const start = {
  title: 'Open work',
  welcome: 'You are signed in as {name} and work for {partner}.',
  account: 'Your account',
  sections: {
    home: 'Home',
    customers: 'Customers',
    orders: 'Orders',
    holds: 'Held orders',
    renewals: 'Renewals',
    invitations: 'Invitations',
    submissions: 'Submissions',
    versions: 'Agreement versions',
    rehearsals: 'Rehearsals',
    sweeps: 'Renewal sweeps',
    quarantine: 'Quarantine',
    partners: 'Partners',
  },
};
