import type { quarantine as en } from './en.ts';

export const quarantine: typeof en = {
  title: 'Quarantaine',
  about:
    'Messages qui ne peuvent être traités tels quels ; leurs commandes ne sont pas décidées. Chaque ligne dit que faire.',
  caption: 'Messages en quarantaine, le plus ancien d’abord',
  none: 'Rien n’est en quarantaine.',
  elsewhere:
    'Les messages que d’autres files n’ont pas pu remettre ne sont pas sur cette page. Qui exploite le service les liste avec la commande « npm run quarantine » (dans son dépôt : infra/operator/README.md, « quarantine »).',
  one: 'Message {sequence} en quarantaine',
  sequence: 'Numéro de séquence',
  order: 'Commande',
  reason: 'Cause',
  description: 'Description de la cause',
  inWords: 'En clair',
  cause: {
    mustBe: '{field} : doit être {wanted}, est {found}',
    missing: '{field} : manque ; doit être {wanted}',
    line: 'Ligne {number}',
    lineField: 'Ligne {number}, {field}',
    whole: 'Le message',
    kinds: {
      number: 'un nombre',
      int: 'un nombre entier',
      string: 'un texte',
      boolean: 'vrai ou faux',
      array: 'une liste',
      object: 'un objet avec des champs',
      null: 'vide',
      date: 'une date',
    },
  },
  arrived: 'Arrivé pour la première fois le',
  since: 'En quarantaine depuis le',
  next: 'Que faire',
  reasons: {
    NotAnOrder: 'Ce n’est pas une commande valable.',
    OrderIdReused: 'Une autre commande a le même identifiant.',
    UnknownPartner: 'Son partenaire n’est pas enregistré.',
    SuspendedPartner: 'Son partenaire est suspendu.',
    ResellerAsPartner: 'Un revendeur indirect est indiqué comme partenaire.',
    ContradictsRegistry: 'Elle contredit le registre des partenaires.',
    NoRelationship: 'Le partenaire n’a pas de relation avec le client.',
    UnreadableEvent: 'L’événement ne peut pas être lu.',
    UnreadableWakeUp: 'Le réveil ne peut pas être lu.',
  },
  advice: {
    NotAnOrder:
      'Ce n’est pas une commande valable. Faites-en envoyer une valable sous un nouvel identifiant, et écartez celle-ci.',
    OrderIdReused: 'Une autre commande a cet identifiant. Faites-la envoyer sous un nouveau, et écartez celle-ci.',
    UnknownPartner: 'Ce partenaire n’est pas enregistré. Enregistrez-le et renvoyez le message, ou écartez-le.',
    SuspendedPartner: 'Son partenaire est suspendu. Renvoyez-le quand le partenaire est actif, ou écartez-le.',
    ResellerAsPartner:
      'Seul le fournisseur peut commander pour un revendeur. Faites-la envoyer par lui, et écartez celle-ci.',
    ContradictsRegistry:
      'Il contredit le registre : le cloud, l’environnement ou le fournisseur d’un revendeur. Corrigez ce qui est faux.',
    NoRelationship:
      'Le partenaire n’a pas de relation avec le client. Renvoyez-le quand elle est établie, ou écartez-le.',
    UnreadableEvent: 'Cette version du service ne lit pas l’événement. Déployez-en une qui le lit, puis renvoyez-le.',
    UnreadableWakeUp: 'Cette version du service ne lit pas le réveil. Déployez-en une qui le lit, puis renvoyez-le.',
  },
  body: 'Ce qui a été envoyé',
  bodyHint: 'Son expéditeur l’a écrit. Les caractères invisibles sont montrés par leur code.',
  properties: 'Propriétés de l’expéditeur',
  cut: 'Seul le début est affiché.',
  resubmit: 'Le renvoyer',
  discard: 'L’écarter',
  back: 'Tous les messages en quarantaine',
  backToOne: 'Retour au message',
  consequence: 'Ce que cela signifie',
  why: 'Motif',
  whyHint: 'Il est conservé avec votre nom. Ne nommez personne d’autre.',
  at: 'Fait le',
  acts: {
    resubmit: {
      title: 'Renvoyer le message {sequence}',
      consequence:
        'Il retourne d’où il vient et est traité de nouveau ; une commande garde l’heure de sa première arrivée. En cas d’interruption, il peut être envoyé deux fois, et une commande n’est décidée qu’une fois. Si la cause n’est pas réparée, il revient ici sous un nouveau numéro.',
      submit: 'Renvoyer ce message',
      done: 'Le message {sequence} a été renvoyé',
      next: 'Il est traité maintenant. S’il revient, il figure à la fin de la liste.',
    },
    discard: {
      title: 'Écarter le message {sequence}',
      consequence:
        'Il est retiré définitivement et jamais traité. Sa commande, s’il en est une, n’est jamais décidée. Une copie est conservée avec votre nom et le motif.',
      submit: 'Écarter ce message',
      done: 'Le message {sequence} a été écarté',
      next: 'Une copie avec votre nom et le motif est conservée dans la table « SetAside » du service ; qui exploite le service peut l’y lire. Prévenez son expéditeur si une commande doit être renvoyée.',
    },
  },
  goneTitle: 'Ce message n’est plus en quarantaine',
  gone: 'Quelqu’un l’a renvoyé ou écarté.',
  heldBackTitle: 'Ce message ne peut être atteint pour le moment',
  heldBack:
    'Quelqu’un d’autre s’en occupe, ou plus de 500 messages le précèdent. Réessayez dans une minute, ou occupez-vous d’abord de ceux-là.',
};
