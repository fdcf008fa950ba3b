import type { DirectorySyncPorts, Stored } from '../ports.ts';
import { withoutTenant } from '../record.ts';
import type { ConnectionRecord, FormerOwner, ProvedTenant, TenantRecord } from '../record.ts';
import { problem, refusal, unavailable } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { readRecord, update } from '../update.ts';

const mostTries = 20;
const mostNoticed = 20;

/**
 * What another organisation has to do with a tenant: it is `connected` there, it was and is not released (`remembered`), or nothing
 * (`free`). One tenant feeds one organisation; its UAT and production may both read it.
 */
type Hold = 'free' | 'remembered' | 'connected';

async function holdOf(
  ports: DirectorySyncPorts,
  organisation: string,
  tenantId: string,
  stored: Stored<TenantRecord> | undefined,
): Promise<Hold> {
  if (stored === undefined || stored.value.organisation === organisation) return 'free';
  const records = await Promise.all(stored.value.accounts.map((account) => readRecord(ports, account)));
  if (records.some(({ tenant }) => tenant?.id === tenantId)) return 'connected';
  return records.some((record) => remembers(record, tenantId)) ? 'remembered' : 'free';
}

function remembers({ formerTenants }: ConnectionRecord, tenantId: string): boolean {
  return formerTenants.some(({ id, isReleased }) => id === tenantId && !isReleased);
}

/**
 * Refuses what stands in the way of connecting the tenant to the organisation; `takeOver` is the administrator's explicit word.
 * Throws Refusal 403 `role_required`, 409 `tenant_taken`, `takeover_required`.
 */
export async function refuseHeld(
  ports: DirectorySyncPorts,
  organisation: string,
  tenant: ProvedTenant,
  takeOver: boolean,
): Promise<void> {
  await refuseHold(ports, organisation, tenant, takeOver, await ports.store.readTenant(tenant.id));
}

async function refuseHold(
  ports: DirectorySyncPorts,
  organisation: string,
  tenant: ProvedTenant,
  takeOver: boolean,
  stored: Stored<TenantRecord> | undefined,
): Promise<void> {
  const hold = await holdOf(ports, organisation, tenant.id, stored);
  if (hold === 'free') return;
  // Whoever has no say in the tenant is not told what it is connected to.
  if (!tenant.mayConsent) throw roleRequired(tenant.name);
  if (hold === 'connected') {
    throw refusal(
      409,
      'tenant_taken',
      'This Microsoft tenant is connected to another iluminr organisation. Disconnect it there, or ask iluminr support.',
    );
  }
  if (takeOver) return;
  throw refusal(
    409,
    'takeover_required',
    `${tenant.name} was connected to another iluminr organisation. Connecting it here ends that for good, and that organisation is told. Confirm that you want this.`,
  );
}

export function roleRequired(tenantName: string): Refusal {
  return refusal(
    403,
    'role_required',
    `Only a Privileged Role Administrator or Global Administrator of ${tenantName} may connect it. Sign in as one.`,
  );
}

/**
 * Makes the tenant the organisation's, with those to be told, unless something stands in the way by now. Doing it again changes nothing.
 * Throws Refusal as `refuseHeld` does.
 */
export async function claimTenant(
  ports: DirectorySyncPorts,
  tenant: ProvedTenant,
  { organisation, account, takeOver }: { organisation: string; account: string; takeOver: boolean },
): Promise<TenantRecord> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const stored = await ports.store.readTenant(tenant.id);
    await refuseHold(ports, organisation, tenant, takeOver, stored);
    const claimed =
      stored === undefined
        ? { organisation, accounts: [account], former: [] }
        : claim(stored.value, organisation, account, `${tenant.id}.${stored.version}`);
    // Written even when nothing changes: whoever looked at it before us has to look again.
    if (await ports.store.writeTenant(tenant.id, claimed, stored?.version ?? 0)) return claimed;
  }
  throw unavailable('The tenant is being connected by others. Try again.', 1);
}

/** `noticeId` is the same for the same record, so that a claim that the store lost tells nobody under two ids. */
function claim(before: TenantRecord, organisation: string, account: string, noticeId: string): TenantRecord {
  // Whoever has it back loses nothing.
  const untold = before.former.filter((each) => each.account !== account);
  if (before.organisation === organisation)
    return { organisation, accounts: [...new Set([...before.accounts, account])], former: untold };
  const losing = before.accounts.filter(
    (each) => each !== account && !untold.some((one) => one.account === each),
  );
  return {
    organisation,
    accounts: [account],
    former: [...untold, ...losing.map((each): FormerOwner => ({ account: each, noticeId }))],
  };
}

/** Strikes off those who have been told, by their own records. Left over after a crash, they are told again under the same id. */
export async function forgetTold(ports: DirectorySyncPorts, tenantId: string): Promise<void> {
  const stored = await ports.store.readTenant(tenantId);
  if (stored === undefined || stored.value.former.length === 0) return;
  const former: FormerOwner[] = [];
  for (const each of stored.value.former) {
    const { noticed } = await readRecord(ports, each.account);
    if (!noticed.includes(each.noticeId)) former.push(each);
  }
  await ports.store.writeTenant(tenantId, { ...stored.value, former }, stored.version);
}

/** Whether the tenant is still the organisation's. */
export async function isOurs(
  { store }: DirectorySyncPorts,
  tenantId: string,
  organisation: string,
): Promise<boolean> {
  return (await store.readTenant(tenantId))?.value.organisation === organisation;
}

/** Tells an account that its tenant went to another organisation, and ends what it still had of it. Telling again changes nothing. */
export async function tellFormer(
  ports: DirectorySyncPorts,
  { account, noticeId }: FormerOwner,
  tenant: Pick<ProvedTenant, 'id' | 'name'>,
): Promise<void> {
  const text = `${tenant.name} was connected to another iluminr organisation, by an administrator of ${tenant.name}. Nobody was removed here. If that was not meant to be, ask that administrator, or iluminr support.`;
  await update(ports, account, (record) => {
    if (record.noticed.includes(noticeId)) return record;
    const before = record.tenant?.id === tenant.id ? withoutTenant(record, true) : record;
    return {
      ...before,
      formerTenants: before.formerTenants.filter(({ id }) => id !== tenant.id),
      attention: before.tenant === null ? problem(409, 'tenant_moved', text) : before.attention,
      notices: [
        ...before.notices,
        {
          id: noticeId,
          event: 'tenant_moved',
          to: [],
          subject: `${tenant.name} is connected to another iluminr organisation now`,
          text,
        },
      ],
      noticed: [...before.noticed, noticeId].slice(-mostNoticed),
    };
  });
}
