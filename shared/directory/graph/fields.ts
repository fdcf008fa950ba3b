import { furtherPermissions } from './permissions.ts';

/** What the default mapping reads, and what including and leaving out is decided on; always selected. */
export const defaultFields = [
  'id',
  'userPrincipalName',
  'mail',
  'displayName',
  'givenName',
  'surname',
  'mobilePhone',
  'businessPhones',
  'jobTitle',
  'companyName',
  'department',
  'officeLocation',
  'preferredLanguage',
  'usageLocation',
  'country',
  'proxyAddresses',
  'otherMails',
  'accountEnabled',
  'userType',
  'employeeId',
] as const;

/** Other properties of a Graph user that users/delta tracks (learn.microsoft.com/graph/api/resources/user). */
export const furtherFields = [
  'city',
  'createdDateTime',
  'employeeHireDate',
  'employeeOrgData',
  'employeeType',
  'faxNumber',
  'mailNickname',
  'onPremisesDistinguishedName',
  'onPremisesImmutableId',
  'onPremisesSamAccountName',
  'onPremisesSyncEnabled',
  'onPremisesUserPrincipalName',
  'postalCode',
  'showInAddressList',
  'state',
  'streetAddress',
] as const;

/**
 * What no list of users has for an app with User.Read.All alone, in lower case: what needs a permission more, and what is kept in
 * SharePoint, and is had of single users only (learn.microsoft.com/graph/api/resources/user).
 */
const unreadableFields: ReadonlySet<string> = new Set([
  ...Object.keys(furtherPermissions).map((name) => name.toLowerCase()),
  ...['aboutme', 'birthday', 'hiredate', 'interests', 'mysite', 'pastprojects'],
  ...['preferredname', 'responsibilities', 'schools', 'skills'],
]);

/** Whether an app with User.Read.All alone may select a property in a list of users; Graph minds no case in the name. */
export function isReadableField(name: string): boolean {
  return !unreadableFields.has(name.toLowerCase());
}

export type FieldChoice = {
  /** Names beyond the defaults, extension attributes included. */
  further: readonly string[];
  /** The fifteen attributes of `onPremisesExtensionAttributes`; Graph gives them all or none. */
  onPremisesExtensionAttributes: boolean;
  /** What `licensedOnly` is decided on. */
  licences?: boolean;
};

/** Whether an account has a licence; large, so it is read where it is decided on, and not kept. */
export const licenceField = 'assignedLicenses';

/** The names for `$select`, without repeats and in an order that does not depend on the order of choosing. */
export function selectedFields(choice: FieldChoice): string[] {
  const further = choice.further
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'manager');
  const extension = choice.onPremisesExtensionAttributes ? ['onPremisesExtensionAttributes'] : [];
  const licences = choice.licences === true ? [licenceField] : [];
  return [...new Set([...defaultFields, ...extension, ...licences, ...further.sort()])];
}

/** A name that may stand in `$select`: a property or a directory extension. */
export function isFieldName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]{0,255}$/.test(name);
}

/**
 * The properties that paths into a user read: the first step of each, `onPremisesExtensionAttributes` aside, which is chosen as a
 * whole. What cannot be a property is left out.
 */
export function fieldsOfPaths(paths: readonly string[]): string[] {
  const names = paths.map((path) => path.split(/[.[:]/)[0]?.trim() ?? '');
  return [...new Set(names)].filter((name) => isFieldName(name) && name !== 'onPremisesExtensionAttributes');
}
