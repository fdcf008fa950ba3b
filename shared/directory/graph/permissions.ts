/** What each part of Graph asks of an app-only token, least privilege (learn.microsoft.com/graph/permissions-reference). */
const needs = [
  { path: /\/v1\.0\/groups\b/, permission: 'GroupMember.Read.All', to: 'read groups and their members' },
  { path: /\/v1\.0\/users\b/, permission: 'User.Read.All', to: 'read users' },
] as const;

/**
 * Properties of a user that need an application permission more; Graph refuses the whole request without it
 * (learn.microsoft.com/graph/api/user-get).
 */
export const furtherPermissions = {
  employeeLeaveDateTime: 'User-LifeCycleInfo.Read.All',
  signInActivity: 'AuditLog.Read.All',
  customSecurityAttributes: 'CustomSecAttributeAssignment.Read.All',
  mailboxSettings: 'MailboxSettings.Read',
} as const;

/** Who can grant an application permission of Graph: Application Administrators can not. */
export const granters = 'a Privileged Role Administrator or Global Administrator';

export type Need = { permission: string; to: string };

/** The application permission that a Graph URL needs; where it selects what needs one more, that one, which fewer apps have. */
export function needOf(url: string): Need {
  const { pathname, searchParams } = new URL(url);
  const selected = new Set(searchParams.get('$select')?.toLowerCase().split(','));
  const further = Object.entries(furtherPermissions).filter(([name]) => selected.has(name.toLowerCase()));
  if (further.length > 0) {
    return {
      permission: further.map(([, permission]) => permission).join(' or '),
      to: `read ${further.map(([name]) => name).join(' and ')} of users`,
    };
  }
  const found = needs.find(({ path }) => path.test(pathname)) ?? needs[1];
  return { permission: found.permission, to: found.to };
}

/** The sentence that gets a builder unstuck. */
export function howToGrant({ permission }: Need): string {
  return (
    `In the Microsoft Entra admin center open the app registration, add the Microsoft Graph application permission ${permission}, ` +
    `and have ${granters} grant admin consent for it. It can take a few minutes to work.`
  );
}
