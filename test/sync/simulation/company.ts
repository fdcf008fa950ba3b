import type { Directory } from '../../sandbox/graph/directory.ts';
import type { Dice } from './dice.ts';

/** One human, as they really are. Both sources tell of them, each as far as it knows. */
export type Human = {
  /** Stands in the job title of every row about them, so that a contact shows whose values it holds. */
  tracer: string;
  firstName: string;
  lastName: string;
  mail: string;
  formerMails: string[];
  employeeId: string;
  /** In HR's spelling; every human has one. */
  mobile: string;
  account: { id: string; enabled: boolean; deleted: 'no' | 'soft' | 'hard' } | null;
  guest: boolean;
  member: boolean;
  /** `current` and `ended` stand in the file, `absent` does not. */
  hr: 'current' | 'ended' | 'absent';
  /** Has given an address away, so that no address leads back to what was known before. */
  swapped: boolean;
  /** Has an account that was made anew, so that no id leads back either. */
  anew: boolean;
  /** What the HR file says of the address, which may lag behind. */
  hrMail: string;
};

/** Who is read: everybody, everybody but guests, or the members of a group. */
export type Reach = 'everybody' | 'no guests' | 'group';

const firstNames = ['Ann', 'Ben', 'Cleo', 'Dov', 'Éva', 'Finn', 'Gus', 'Hana', 'Ivo', 'Jun', 'Kay', 'Li'];
const lastNames = [
  'Ash',
  'Birch',
  'Cole',
  "D'Arcy",
  'Elm',
  'Fjord',
  'Gray',
  'Holm',
  'Ito',
  'Jónsdóttir',
  'Kerr',
];
const groupId = '11111111-2222-4333-8444-555555555555';

/** The whole company: humans, Entra's directory and HR's file, and what happens to them day by day. */
export class Company {
  readonly humans: Human[] = [];
  readonly groupId = groupId;
  private readonly directory: Directory;
  private readonly dice: Dice;
  private readonly reach: Reach;
  private accounts = 0;

  constructor(directory: Directory, dice: Dice, reach: Reach, size: number) {
    this.directory = directory;
    this.dice = dice;
    this.reach = reach;
    this.directory.setGroup({ id: groupId, displayName: 'Staff', members: [] });
    for (let index = 0; index < size; index++) this.join();
  }

  /** HR's file as it is today, one row a human. */
  hrRows(): Record<string, unknown>[] {
    return this.humans
      .filter(({ hr }) => hr !== 'absent')
      .map((human) => ({
        employee_id: human.employeeId,
        first_name: human.firstName,
        last_name: human.lastName,
        work_email: human.hrMail,
        phone: human.mobile,
        status: human.hr === 'current' ? 'Current' : 'Terminated',
        country: 'Australia',
        title: human.tracer,
      }));
  }

  /** Something happens to somebody; most things are small, some are rare. */
  happen(): void {
    const events: [weight: number, event: () => void][] = [
      [10, () => this.join()],
      [8, () => this.leave(this.somebody())],
      // What changes about somebody whom the sync is not for, it cannot know; only who is in scope changes name and account.
      [8, () => this.rename(this.somebodyInScope())],
      [3, () => this.swap(this.somebodyInScope(), this.somebodyInScope())],
      [5, () => this.switchAccount(this.somebody(), false)],
      [
        6,
        () =>
          this.switchAccount(
            this.somebody(({ account }) => account?.enabled === false),
            true,
          ),
      ],
      [5, () => this.restore(this.somebody(({ account }) => account?.deleted === 'soft'))],
      [6, () => this.makeAnew(this.somebodyInScope())],
      [4, () => this.changeGuest(this.somebody())],
      [6, () => this.changeMember(this.somebody())],
      [6, () => this.changeMobile(this.somebody())],
      [
        4,
        () => this.returnToWork(this.somebody(({ hr, account }) => hr !== 'current' && !isEnabled(account))),
      ],
      [1, () => this.closeSite()],
    ];
    let left = this.dice.roll() * events.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, event] of events) {
      left -= weight;
      if (left < 0) {
        event();
        return;
      }
    }
  }

  /** HR's clerks catch up with what Entra knows already. */
  catchUp(): void {
    for (const human of this.humans) if (this.dice.chance(0.5)) human.hrMail = human.mail;
  }

  private somebody(fits: (human: Human) => boolean = ({ account }) => isEnabled(account)): Human | undefined {
    return this.dice.pick(this.humans.filter(fits));
  }

  private somebodyInScope(): Human | undefined {
    return this.somebody((human) => isEnabled(human.account) && isInScope(this.reach, human));
  }

  private join(): void {
    const index = this.humans.length;
    const firstName = this.dice.pick(firstNames) ?? '';
    const lastName = this.dice.pick(lastNames) ?? '';
    const contractor = this.dice.chance(0.15);
    const mail = `${plain(firstName)}.${plain(lastName)}.${index}@tarn.example`;
    const human: Human = {
      tracer: `job ${index}`,
      firstName,
      lastName,
      mail,
      formerMails: [],
      // Who is paid by somebody else has no number, and each clerk has an own word for that.
      employeeId: contractor ? (this.dice.pick(['N/A', '0', 'TBC', '-']) ?? '') : String(7000 + index),
      mobile: `+61491570${String(index % 1000).padStart(3, '0')}`,
      account: null,
      guest: this.dice.chance(0.05),
      member: this.dice.chance(0.8),
      hr: contractor ? 'absent' : 'current',
      swapped: false,
      anew: false,
      hrMail: mail,
    };
    this.humans.push(human);
    if (contractor || this.dice.chance(0.9)) this.openAccount(human);
  }

  private openAccount(human: Human): void {
    this.accounts += 1;
    if (human.account !== null) human.anew = true;
    const id = `00000000-0000-4000-8000-${String(this.accounts).padStart(12, '0')}`;
    human.account = { id, enabled: true, deleted: 'no' };
    this.directory.add({ id, accountEnabled: true, usageLocation: 'AU', ...this.properties(human) });
    this.placeInGroup(human);
  }

  private properties(human: Human): Record<string, unknown> {
    return {
      displayName: `${human.firstName} ${human.lastName}`,
      givenName: human.firstName,
      surname: human.lastName,
      mail: human.mail,
      userPrincipalName: human.mail,
      proxyAddresses: [`SMTP:${human.mail}`, ...human.formerMails.map((mail) => `smtp:${mail}`)],
      jobTitle: human.tracer,
      employeeId: human.employeeId,
      userType: human.guest ? 'Guest' : 'Member',
    };
  }

  /** The account is as the human is, once Entra knows. */
  private publish(human: Human): void {
    if (human.account?.deleted === 'no') this.directory.change(human.account.id, this.properties(human));
  }

  private placeInGroup(human: Human): void {
    const group = this.directory.groups.get(groupId);
    const id = human.account?.id;
    if (group === undefined || id === undefined) return;
    const others = group.members.filter((member) => member !== id);
    this.directory.setGroup({ ...group, members: human.member ? [...others, id] : others });
  }

  private leave(human: Human | undefined): void {
    if (human === undefined) return;
    if (this.dice.chance(0.3)) this.switchAccount(human, false);
    else this.deleteAccount(human, this.dice.chance(0.7) ? 'soft' : 'hard');
    if (human.hr === 'current') human.hr = this.dice.chance(0.6) ? 'ended' : 'absent';
  }

  private deleteAccount(human: Human, deletion: 'soft' | 'hard'): void {
    if (human.account?.deleted !== 'no') return;
    this.directory.delete(human.account.id, deletion);
    human.account = { ...human.account, deleted: deletion };
  }

  private switchAccount(human: Human | undefined, enabled: boolean): void {
    if (human?.account?.deleted !== 'no') return;
    this.directory.change(human.account.id, { accountEnabled: enabled });
    human.account.enabled = enabled;
  }

  private restore(human: Human | undefined): void {
    if (human?.account?.deleted !== 'soft') return;
    this.directory.restore(human.account.id);
    human.account.deleted = 'no';
    this.publish(human);
  }

  /** A marriage: surname and address change, the old address stays as an alias, and HR's file follows later. */
  private rename(human: Human | undefined): void {
    if (human === undefined || isFixed(human)) return;
    human.lastName = this.dice.pick(lastNames) ?? '';
    human.formerMails = [human.mail, ...human.formerMails];
    human.mail = `${plain(human.firstName)}.${plain(human.lastName)}.${human.tracer.slice(4)}.${human.formerMails.length}@tarn.example`;
    if (this.dice.chance(0.5)) human.hrMail = human.mail;
    this.publish(human);
  }

  /** Two people take each other's address. */
  private swap(one: Human | undefined, other: Human | undefined): void {
    if (one === undefined || other === undefined || one === other || isFixed(one) || isFixed(other)) return;
    [one.mail, other.mail] = [other.mail, one.mail];
    for (const human of [one, other]) {
      human.hrMail = human.mail;
      human.swapped = true;
      this.publish(human);
    }
  }

  /** Somebody in IT deletes the account and makes a new one, which something must connect with the old one. */
  private makeAnew(human: Human | undefined): void {
    if (human === undefined || isUntold(human)) return;
    this.deleteAccount(human, 'hard');
    this.openAccount(human);
  }

  private changeGuest(human: Human | undefined): void {
    if (human === undefined) return;
    human.guest = !human.guest;
    this.publish(human);
  }

  private changeMember(human: Human | undefined): void {
    if (human === undefined) return;
    human.member = !human.member;
    this.placeInGroup(human);
  }

  private changeMobile(human: Human | undefined): void {
    if (human === undefined) return;
    human.mobile = `+61491${String(570_000 + this.dice.below(1000)).padStart(6, '0')}`;
  }

  private returnToWork(human: Human | undefined): void {
    if (human === undefined || (isGone(human.account) && isUntold(human))) return;
    if (human.account?.deleted === 'no') this.switchAccount(human, true);
    else if (human.account?.deleted === 'soft') this.restore(human);
    else this.openAccount(human);
    if (!isPlaceholder(human.employeeId)) human.hr = 'current';
  }

  /** A fifth of the company leaves in one day. */
  private closeSite(): void {
    for (const human of this.humans.filter(({ account }) => isEnabled(account))) {
      if (this.dice.chance(0.2)) this.leave(human);
    }
  }
}

export function isEnabled(account: Human['account']): boolean {
  return account?.deleted === 'no' && account.enabled;
}

export function isInScope(reach: Reach, { member, guest }: Human): boolean {
  if (reach === 'group') return member;
  return reach === 'everybody' || !guest;
}

function isGone(account: Human['account']): boolean {
  return account?.deleted === 'hard';
}

/** Whether nothing but a first name is left that would connect a new account with the old one: nobody could. */
function isUntold({ employeeId, swapped, formerMails }: Human): boolean {
  return isPlaceholder(employeeId) && (swapped || formerMails.length > 0);
}

/** Whether name and address are all that connects an account made anew with the old one, so that they must not change too. */
function isFixed({ employeeId, anew }: Human): boolean {
  return isPlaceholder(employeeId) && anew;
}

export function isPlaceholder(employeeId: string): boolean {
  return !/^\d{4,}$/.test(employeeId);
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
