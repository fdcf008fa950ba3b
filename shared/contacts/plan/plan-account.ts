import type { Account } from '../../contract/index.ts';
import { printable } from '../../http/printable.ts';
import { PageError, rowsOf } from '../../pages.ts';
import { IluminrError } from '../client/errors.ts';

type Raw = Readonly<Record<string, unknown>>;

const planKinds: ReadonlySet<unknown> = new Set(['change', 'held', 'summary']);
const outcomeKinds: ReadonlySet<unknown> = new Set(['outcome']);

/** What a plan and its outcomes call an account: "Lantern Bay Utilities (UAT)". */
export function accountName({ organisation, environment }: Account): string {
  return `${organisation} (${environment === 'production' ? 'Production' : 'UAT'})`;
}

/**
 * Why the plan of one account must not be written to another, or reported as another's; undefined when it is this one's.
 * Contact Diff and the node that goes on with its plan may have credentials of two accounts, each in itself as its node
 * says. A plan of an older version does not name its account and passes.
 */
export function otherPlanAccount(items: readonly Raw[], account: Account): IluminrError | undefined {
  const [of, opened] = twoAccounts(items, planKinds, account) ?? [];
  if (of === undefined) return undefined;
  return new IluminrError({
    code: 'other_account',
    what: `This plan was made for ${of}, but the credential of this node opens ${opened}. Nothing was written.`,
    advice: `To work on ${opened}, choose its credential in Contact Diff too and execute the workflow again; to work on ${of}, choose its credential and 'Environment' here.`,
  });
}

/** @throws IluminrError when the plan is another account's, which names both. */
export function checkPlanAccount(items: readonly Raw[], account: Account): void {
  const obstacle = otherPlanAccount(items, account);
  if (obstacle !== undefined) throw obstacle;
}

/**
 * Stops before what was written to one account is undone in another.
 *
 * @throws IluminrError that names both accounts.
 */
export function checkOutcomeAccount(items: readonly Raw[], account: Account): void {
  const [of, opened] = twoAccounts(items, outcomeKinds, account) ?? [];
  if (of === undefined) return;
  throw new IluminrError({
    code: 'other_account',
    what: `These changes were written to ${of}, but the credential of this node opens ${opened}. Nothing was undone.`,
    advice: "Choose the credential and 'Environment' that the run wrote with.",
  });
}

/** The account of the items and the one that is open, where they are two. */
function twoAccounts(
  items: readonly Raw[],
  kinds: ReadonlySet<unknown>,
  account: Account,
): [string, string] | undefined {
  const opened = accountName(account);
  for (const item of items) {
    const rows = rowsOf(item);
    // A damaged page is refused where it is read.
    if (rows instanceof PageError) continue;
    for (const { kind, account: of } of rows) {
      if (kinds.has(kind) && typeof of === 'string' && of !== '' && of !== opened)
        return [printable(of), printable(opened)];
    }
  }
  return undefined;
}
