import { isActive, personAt, type PlanState } from '../plan-state.ts';
import { rowsWithEmail } from '../stages/read-people.ts';
import { compareNames, haveOtherNames } from './evidence.ts';
import { sharedCustomKeys } from './keys.ts';

/**
 * The contacts that an account which is off in another source leads to by its aliases: who works on for one source goes on
 * being known by the addresses that only the other one remembers. A contact with quite another name is none of theirs.
 */
export function contactsOfAccountsOff(state: PlanState, row: number): number[] {
  const person = personAt(state, row);
  return accountsOff(state, row).flatMap((off) =>
    (state.account.withAlias.get(off) ?? []).filter((number) => {
      const contact = state.account.contact[number];
      return contact !== undefined && !haveOtherNames([contact], [person]);
    }),
  );
}

/** Accounts that are off in another source and are plainly those of a person: the address and a second fact agree. */
export function accountsOff(state: PlanState, row: number): number[] {
  const { people } = state;
  const { email } = personAt(state, row);
  if (typeof email !== 'string') return [];
  const first = people.byEmail.get(email);
  const near = [
    ...(first === undefined ? [] : rowsWithEmail(people, first)),
    ...(people.byAlias.get(email) ?? []),
  ];
  return near.filter((other) => {
    const account = personAt(state, other);
    const isOff = !isActive(account) && account.state !== 'deleted';
    return isOff && people.source[other] !== people.source[row] && agreeBesides(state, row, other);
  });
}

/** Whether a second fact says that two rows are one human being. */
function agreeBesides(state: PlanState, row: number, other: number): boolean {
  const [ours, theirs] = [personAt(state, row), personAt(state, other)];
  if (compareNames(ours, theirs) === 'agree') return true;
  return sharedCustomKeys(state.policy, ours, theirs).length > 0;
}
