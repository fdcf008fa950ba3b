import type { Contact, Plan } from '../../../shared/sync/index.ts';
import { isEnabled, isInScope, isPlaceholder, type Human } from './company.ts';
import type { Setting } from './pipeline.ts';

/** What is wrong about one human, and how bad it is. */
export type Wrong = { tracer: string; what: string; grave: boolean };

/**
 * Says what the account should be, from the company alone: it knows nothing of plans, links or rules of matching, only who
 * works there. Whose contact one is, is told by its job title, which every row carries, or by who it was made for by hand.
 */
export class Judge {
  /** Contacts that wait for an approval of their removal. */
  private held = new Set<string>();
  /** What HR's file said when a run last read it; where nobody changed in Entra, nothing runs. */
  private readInHr: ReadonlyMap<string, Pick<Human, 'hr' | 'mobile'>> = new Map();
  /** Who had left when everybody was last read. */
  private leftAtLastRound: ReadonlySet<string> = new Set();
  /** Whose address a leaver's contact has kept since everybody was last read; of changes nobody says it again before. */
  private waiting = new Set<string>();
  /** Contacts that nobody could know at some time: whoever was created beside them meanwhile stays so, in additive. */
  private readonly lost = new Set<string>();
  /** Contacts that were active at the last look. */
  private activeBefore: ReadonlySet<string> = new Set();

  private readonly setting: Pick<Setting, 'mode' | 'deliver' | 'reach' | 'company' | 'account'>;
  /** Contacts made by hand before the first run, with the human each is for. */
  private readonly byHand: ReadonlyMap<string, { tracer: string; groups: string[] }>;

  constructor(setting: Judge['setting'], byHand: Judge['byHand']) {
    this.setting = setting;
    this.byHand = byHand;
  }

  /** Takes in that a run read HR's file, and what it left waiting. */
  learn(plan: Plan, whole: boolean): void {
    const { humans } = this.setting.company;
    this.readInHr = new Map(humans.map(({ tracer, hr, mobile }) => [tracer, { hr, mobile }]));
    if (whole) {
      this.held = new Set();
      this.waiting = new Set();
      this.leftAtLastRound = new Set(
        humans.filter((human) => !this.works(human)).map(({ tracer }) => tracer),
      );
    }
    for (const { operation, contactId } of plan.held) {
      if (operation === 'deactivate') this.held.add(contactId ?? '');
    }
  }

  /** Everything that is wrong now. */
  look(): Wrong[] {
    const wrong = this.everythingWrong();
    const contacts = [...this.setting.account.contacts.values()];
    this.activeBefore = new Set(contacts.flatMap(({ id, status }) => (status === 'active' ? [id] : [])));
    return wrong;
  }

  private everythingWrong(): Wrong[] {
    const owned = new Map<string, Contact[]>();
    const wrong: Wrong[] = [];
    for (const contact of this.setting.account.contacts.values()) {
      const owner = this.byHand.get(contact.id)?.tracer ?? contact.jobTitle ?? '';
      if (contact.jobTitle !== null && contact.jobTitle !== owner) {
        wrong.push({ tracer: owner, what: `${contact.id} holds values of ${contact.jobTitle}`, grave: true });
      }
      owned.set(owner, [...(owned.get(owner) ?? []), contact]);
    }
    for (const human of this.setting.company.humans)
      wrong.push(...this.about(human, owned.get(human.tracer) ?? []));
    return wrong;
  }

  private about(human: Human, contacts: readonly Contact[]): Wrong[] {
    const wrong: Wrong[] = [];
    const say = (what: string, grave: boolean): void => {
      wrong.push({ tracer: human.tracer, what, grave });
    };
    const active = contacts.filter((contact) => contact.status === 'active' && this.isKnown(contact, human));
    const inHr = this.readInHr.get(human.tracer);
    const works = this.works(human);
    if (active.length === 0 && this.mustExist(human) && !this.isReachedByOther(human)) {
      if (contacts.length === 0) say('is missing', true);
      else if (this.setting.mode !== 'additive') say('is off', true);
    }
    for (const { id, externalIds } of contacts) {
      const keeps = this.mustExist(human) || externalIds['entra'] === human.account?.id;
      if (works && keeps && this.wentOff(id)) say(`was switched off (${id})`, true);
    }
    for (const each of contacts) if (!this.isKnown(each, human)) this.lost.add(each.id);
    const sure = active.filter(({ id }) => !this.lost.has(id));
    if (sure.length > 1) say(`has ${sure.length} active contacts`, true);
    const [contact] = active;
    if (contact === undefined) return wrong;
    const made = this.byHand.get(contact.id);
    if (made !== undefined && made.groups.some((group) => !contact.groups.includes(group)))
      say('lost a group', true);
    if (this.setting.mode === 'additive') return wrong;
    const mayLeave = contact.type !== 'user' && Object.keys(contact.externalIds).length > 0;
    const isSilent = this.isSilentAbout(contact, human);
    if (this.setting.mode === 'full' && !works && mayLeave && !isSilent && !this.held.has(contact.id))
      say('is still on', false);
    if (isEnabled(human.account) && isInScope(this.setting.reach, human)) {
      if (contact.email?.toLowerCase() !== human.mail && !this.mustWait(human, contact.id))
        say(`has the address ${contact.email ?? 'none'}, not ${human.mail}`, false);
      if (contact.lastName !== human.lastName)
        say(`is called ${contact.lastName}, not ${human.lastName}`, false);
    }
    if (inHr?.hr === 'current' && contact.mobile !== inHr.mobile) {
      say(`has the mobile ${contact.mobile ?? 'none'}, not ${inHr.mobile}`, false);
    }
    return wrong;
  }

  /** Whether somebody gets their address only once a leaver's contact lets go of it, or somebody else who waits for one. */
  private mustWait(human: Human, contact: string): boolean {
    const waits = this.waiting.has(human.tracer) || this.isKept(human, contact, new Set());
    if (waits && this.setting.deliver === 'changes') this.waiting.add(human.tracer);
    return waits;
  }

  /** Whether the active contact of somebody who left has an address: nobody takes it from them. So has who waits in turn. */
  private isKept({ tracer, mail }: Human, but: string, asked: Set<string>): boolean {
    asked.add(tracer);
    return [...this.setting.account.contacts.values()].some((other) => {
      if (other.id === but || other.status !== 'active' || other.email?.toLowerCase() !== mail) return false;
      const owner = this.ownerOf(other);
      if (owner === undefined) return false;
      if (!this.mustExist(owner) || this.waiting.has(owner.tracer)) return true;
      return !asked.has(owner.tracer) && this.isKept(owner, other.id, asked);
    });
  }

  private ownerOf({ id, jobTitle }: Contact): Human | undefined {
    const tracer = this.byHand.get(id)?.tracer ?? jobTitle;
    return this.setting.company.humans.find((each) => each.tracer === tracer);
  }

  /**
   * Whether Entra's changes say nothing of a contact's account, which is gone: that was told once, and who leaves HR later is
   * found when everybody is read again.
   */
  private isSilentAbout({ externalIds }: Contact, { account, tracer }: Human): boolean {
    const { entra } = externalIds;
    const isGone = entra !== undefined && entra !== account?.id;
    return this.setting.deliver === 'changes' && isGone && !this.leftAtLastRound.has(tracer);
  }

  /** Whether a contact was switched off since the last look. Whoever works there and is out of scope stays as they are. */
  private wentOff(id: string): boolean {
    return this.activeBefore.has(id) && this.setting.account.contacts.get(id)?.status === 'inactive';
  }

  /**
   * Additive writes nothing into a contact that is there: neither a link into one made by hand, nor the id of an account made
   * anew. Its address, or the number of an employee, is then all that says whose it is; once neither does, nobody can know.
   */
  private isKnown({ email, externalIds, customFields }: Contact, human: Human): boolean {
    if (this.setting.mode !== 'additive') return true;
    if (externalIds['entra'] === human.account?.id) return true;
    if (!isPlaceholder(human.employeeId) && customFields['employeeId'] === human.employeeId) return true;
    // Former addresses are told by Entra alone, only of who is in scope, and of changes only once.
    const inEntra =
      this.setting.deliver === 'full' &&
      human.account?.deleted === 'no' &&
      isInScope(this.setting.reach, human);
    const known = inEntra ? [human.mail, ...human.formerMails] : [human.hrMail];
    return known.includes(email?.toLowerCase() ?? '');
  }

  /** Additive promises no more than a contact with the address, be it another's who gave the address away. */
  private isReachedByOther(human: Human): boolean {
    return (
      this.setting.mode === 'additive' &&
      [...this.setting.account.contacts.values()].some(
        ({ status, email }) => status === 'active' && email?.toLowerCase() === human.mail,
      )
    );
  }

  private works({ account, tracer }: Human): boolean {
    return isEnabled(account) || this.readInHr.get(tracer)?.hr === 'current';
  }

  private mustExist(human: Human): boolean {
    const inHr = this.readInHr.get(human.tracer)?.hr === 'current';
    return inHr || (isEnabled(human.account) && isInScope(this.setting.reach, human));
  }
}
