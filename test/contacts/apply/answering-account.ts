import { applyChanges } from '../../../shared/contacts/index.ts';
import type { ApplyOptions, PlannedChange } from '../../../shared/contacts/index.ts';
import type { BatchOperation, Contact } from '../../../shared/contract/index.ts';
import type { TransportResponse } from '../../../shared/http/transport.ts';
import { AccountInProcess } from '../account-in-process.ts';
import { contact } from '../account.ts';

type Answers = {
  /** The result of one operation in place of the account's own. */
  result?: (operation: BatchOperation, round: number) => unknown;
  /** The answer to a read in place of the account's own. */
  read?: () => Partial<TransportResponse>;
};

/** Applies changes at an account that answers some things itself; `asked` counts how often each thing went out. */
export async function apply(
  contacts: Contact[],
  changes: PlannedChange[],
  { result, read }: Answers = {},
  options: ApplyOptions = {},
) {
  const asked = { batches: 0, reads: 0 };
  const account = new AccountInProcess(contacts, (transport) => async (request) => {
    if (request.method === 'GET') {
      asked.reads += 1;
      return read === undefined ? transport(request) : { status: 200, headers: {}, body: {}, ...read() };
    }
    const round = asked.batches++;
    const { operations } = request.body as { operations: BatchOperation[] };
    const replaced = operations.map((operation) => result?.(operation, round));
    const others = operations.filter((_, index) => replaced[index] === undefined);
    const answer = await transport({ ...request, body: { ...(request.body as object), operations: others } });
    const given = [...((answer.body as { results?: object[] }).results ?? [])];
    const results = replaced.map((one, index) => ({ ...((one ?? given.shift()) as object), index }));
    return { status: 200, headers: {}, body: { results } };
  });
  const { outcomes, stopped } = await applyChanges(account.client, account.account, changes, options);
  return { account, asked, outcomes, stopped, statuses: outcomes.map(({ status }) => status) };
}

/** The result of one operation that is turned down. */
export const error = (status: number, code: string, more: object = {}) => ({
  status: 'error',
  error: { type: 'about:blank', title: 'No', status, detail: 'No.', code, ...more },
});
/** Nothing that can be understood. */
export const silence = { status: 'perhaps' };
export const ann = contact('ann');
