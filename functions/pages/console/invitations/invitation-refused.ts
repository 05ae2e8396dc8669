import { refusedByCode } from '../refused-by-code.ts';

export const invitationRefused = refusedByCode({
  keys: {
    InvitationNotFound: 'notFound',
    InvitationClosed: 'closed',
    AgreementNotConfirmable: 'notYet',
    MpnIdUnknown: 'reseller',
  },
  words: ({ texts: { console } }) => ({ refused: console.invitations.refused, back: console.invitations.title }),
  list: '/console/invitations',
});
