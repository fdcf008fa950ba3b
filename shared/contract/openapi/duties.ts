/** What a server of the directory sync owes beside its paths: the card cannot protect a directory by itself. */
export type Duty = {
  id: string;
  /** What the server does, as a sentence. */
  owes: string;
  /** What happens otherwise. */
  threat: string;
  /** The operations that keep it, by their ids; `every` for all of the directory sync. */
  operations: string[] | 'every';
};

/** The duties, in the order in which a connection meets them. `x-duties` of the document, and of each operation. */
export const duties = [
  {
    id: 'authorise',
    owes: 'Every call is authorised by the session’s organisation and Admin role. Others get 401 or 403, the same whether or not something exists.',
    threat: 'A member, or a stranger with an id, reads people of the directory or learns who is connected.',
    operations: 'every',
  },
  {
    id: 'identity',
    owes: 'The id token is verified: signature by the tenant’s keys, audience, issuer, age, and its nonce, which counts once.',
    threat: 'A forged or stolen token names a tenant whose administrator knows nothing of it.',
    operations: ['identifyEntraConnect'],
  },
  {
    id: 'role',
    owes: 'The signer is proved to be a member of the tenant, not a guest, and an administrator who may grant consent, by the directory role template ids in wids or by a fresh sign-in after the consent. A consent that stands already is no exception.',
    threat:
      'Anybody with an account in a tenant whose consent stands connects its whole directory to an organisation of their own.',
    operations: ['identifyEntraConnect', 'completeEntraConnect'],
  },
  {
    id: 'return',
    owes: 'What the callback brings counts only when the session that began the attempt completes it with the one-time code, or when the colleague of a link has signed in there with a token that proves the role.',
    threat:
      'A link that is opened elsewhere, or a bare request to the callback, finishes an attempt of somebody else.',
    operations: ['entraConsentCallback', 'completeEntraConnect', 'linkEntraConnect', 'withdrawEntraConnect'],
  },
  {
    id: 'takeover',
    owes: 'The organisation that a tenant was connected to is remembered. Another one needs its release or an administrator’s explicit proof, and the former is told.',
    threat: 'A rival takes over a directory, and its owner notices when alerts miss people.',
    operations: ['identifyEntraConnect', 'completeEntraConnect'],
  },
  {
    id: 'probe',
    owes: 'An app-only token has read the directory before the attempt is called connected.',
    threat: 'The card says connected, and the first alert goes to nobody.',
    operations: ['getEntraConnect'],
  },
  {
    id: 'forget',
    owes: 'Disconnecting forgets tokens and mapping. Contacts stay.',
    threat: 'The directory is still read after its owner has said no.',
    operations: ['disconnectEntra'],
  },
  {
    id: 'additive',
    owes: 'Runs only add people, by the shared engine. Each is reported, and none acts on half a read.',
    threat: 'A directory that was read in part, or a mistake in it, switches somebody off.',
    operations: ['runEntraNow', 'stopEntraRun', 'previewEntra', 'explainEntraPerson', 'saveEntraSettings'],
  },
] as const satisfies readonly Duty[];

export type DutyId = (typeof duties)[number]['id'];

/** The duties that an operation keeps. */
export function dutiesOf({ id, tag }: { id: string; tag: string }): DutyId[] {
  const kept = (duties as readonly (Duty & { id: DutyId })[]).filter(({ operations }) =>
    operations === 'every' ? tag === 'Directory sync' : operations.includes(id),
  );
  return kept.map((duty) => duty.id);
}
