import type { certificate as en } from './en.ts';

export const certificate: typeof en = {
  title: 'Certificat d’acceptation',
  open: 'Certificat à imprimer',
  print: 'Imprimer',
  printHow:
    'Ou utilisez la commande d’impression de votre navigateur (Ctrl+P, sur un Mac ⌘P), qui peut aussi enregistrer un PDF. Cette ligne n’est pas imprimée.',
  whatTitle: 'Ce qui a été accepté',
  whoTitle: 'Qui a accepté, et pour qui',
  company: 'Société',
  partnerId: 'Identifiant du partenaire',
  personId: 'Identifiant de la personne dans l’annuaire',
  recordedBy: 'Enregistré par la personne dont l’identifiant est',
  noHash: 'Cette version n’avait pas de texte ici',
  erased:
    'N’est plus enregistré : les données de cette personne ont été effacées le {at}, sur demande légitime. Le certificat reste valable sans elles.',
  whenTitle: 'Quand et comment',
  at: '{words} – {exact}',
  dayOnly: '{day}, UTC (une date sans heure)',
  attested: '{partner} a déclaré que le client a accepté, et l’a enregistré.',
  collected: '{reseller} a recueilli l’acceptation ; {partner} l’a confirmée et enregistrée.',
  direct: 'La personne s’est connectée avec un compte du client et a accepté par l’intermédiaire de ce service.',
  signedIn: 'Connexion : {how}.',
  invitation: 'Elle répond à l’invitation {id} de {partner}, envoyée sous forme de lien.',
  corrects: 'Elle corrige la confirmation {id}.',
  sinceTitle: 'Ce qui s’est passé depuis, à la date du {at}',
  current: 'Rien de ce qui est enregistré ne l’annule, n’y met fin ou ne la remplace.',
  superseded: 'Une acceptation ultérieure la remplace.',
  supersededBy: 'Il s’agit de {id}, version {version}, enregistrée le {at}.',
  voided: 'Elle a été annulée le {at}, car enregistrée par erreur. Elle ne compte pas.',
  replacedBy: 'La confirmation {id} la remplace.',
  withdrawnByCustomer: 'Le client a déclaré ne plus être d’accord à partir du {from}. Enregistré le {at}.',
  withdrawnByPartner:
    '{partner} a enregistré que le client n’est plus d’accord à partir du {from}. Enregistré le {at}.',
  versionWithdrawn: 'L’éditeur a retiré cette version avant son entrée en vigueur. L’acceptation ne compte pas.',
  evidenceTitle: 'Preuve',
  code: 'Code court',
  auditHash: 'Empreinte de l’entrée d’audit',
  place: 'Emplacement',
  placeIn: 'Entrée {sequence} du registre de ce client auprès de ce partenaire ; entrée {index} du journal {origin}',
  receipt: 'Enregistrer le reçu dans un fichier',
  receiptHint:
    'Le reçu prouve l’enregistrement sans ce service : node assent-verify.mjs assent-receipt-{code}.json --key KEY affiche le même code court. Conservez-le avec ce certificat.',
  receiptOfPartner:
    'Le reçu nomme l’employé de {partner} qui a enregistré l’acceptation. Demandez-le à {partner} ; il porte le même code court.',
  provesTitle: 'Ce que cela prouve',
  linked: 'Accepté par le signataire nommé au moyen d’un lien créé pour lui ; personne ne s’est connecté.',
  verified:
    'Accepté par le signataire nommé au moyen d’un lien créé pour lui et d’un code envoyé à son adresse ; personne ne s’est connecté.',
  provesLinked: 'Qu’une personne détenant le lien créé pour le signataire a accepté ce texte à ce moment.',
  notLinked: 'Qui détenait le lien : personne ne s’est connecté.',
  provesAttested:
    'Une personne de {partner}, connectée en son nom, a déclaré que la personne ci-dessus a accepté cette version pour le client à cette date.',
  provesDirect:
    'Quelqu’un s’est connecté avec un compte du client autorisé à accepter pour lui, et a accepté cette version dans cette langue.',
  provesRecord:
    'Avec le reçu : l’enregistrement figurait dans le journal lors de la signature de celui-ci, et rien n’en a été modifié depuis.',
  provesText:
    'Quiconque possède le texte peut en calculer le SHA-256 : s’il est identique à celui ci-dessus, c’est le texte qui a été accepté.',
  notTitle: 'Ce que cela ne prouve pas',
  notAttested:
    'Que le client lui-même a signé ou cliqué. Une attestation prouve ce que le partenaire a déclaré ; ce que le partenaire conserve en montre la véracité.',
  notDirect: 'Qui était au clavier. L’annuaire du client répond du compte.',
  notText: 'Quel texte a été lu : aucun n’était enregistré pour cette version.',
  notLater: 'Ce qui a été enregistré après le {at}.',
  notClock: 'Les instants selon une autre horloge : ce sont ceux de ce service.',
  notPaper:
    'Que cette feuille est authentique. Le reçu le montre, vérifié avec une clé que vous connaissez par ailleurs.',
  now: 'Le même, à cet instant',
  back: 'Retour',
  pendingTitle: 'Le certificat n’est pas encore prêt',
  pending:
    'L’acceptation est enregistrée et compte. Elle pourra être prouvée à des tiers dès que le journal signé la contiendra : le plus souvent après dix secondes, au plus tard après cinq minutes environ.',
  pendingLong: 'Si cela dure plus d’une heure, prévenez l’exploitant de ce service.',
  again: 'Regarder de nouveau',
};
