/** Heads under which the attributes are listed. */
export type AttributeGroup = 'person' | 'contact' | 'work' | 'place' | 'account' | 'extension';

/** An Entra attribute that a field may come from; `path` is how the mapping names it. */
export type EntraAttribute = { path: string; group: AttributeGroup };

const paths = {
  person: ['displayName', 'givenName', 'surname', 'displayName:given', 'displayName:family'],
  contact: ['mail', 'userPrincipalName', 'otherMails[0]', 'mobilePhone', 'businessPhones[0]', 'faxNumber'],
  work: [
    'jobTitle',
    'companyName',
    'department',
    'employeeId',
    'employeeType',
    'employeeHireDate',
    'employeeOrgData.division',
    'employeeOrgData.costCenter',
  ],
  place: ['officeLocation', 'streetAddress', 'city', 'state', 'postalCode', 'country', 'usageLocation'],
  account: ['preferredLanguage', 'userType', 'id', 'mailNickname', 'onPremisesSamAccountName'],
} as const satisfies Record<Exclude<AttributeGroup, 'extension'>, readonly string[]>;

/** An attribute with a name of its own; the fifteen extension attributes have numbers. */
export type NamedPath = (typeof paths)[keyof typeof paths][number];

const named: ReadonlySet<string> = new Set<string>(Object.values(paths).flat());

export function isNamed(path: string): path is NamedPath {
  return named.has(path);
}

/** The fifteen of `onPremisesExtensionAttributes`, which many organisations fill from their own Active Directory. */
export function extensionPath(number: number): string {
  return `onPremisesExtensionAttributes.extensionAttribute${number}`;
}

/** Every attribute that can be chosen by name, group by group. */
export const entraAttributes: readonly EntraAttribute[] = [
  ...Object.entries(paths).flatMap(([group, list]) =>
    list.map((path) => ({ path, group: group as keyof typeof paths })),
  ),
  ...Array.from({ length: 15 }, (_, index) => ({
    path: extensionPath(index + 1),
    group: 'extension' as const,
  })),
];

const known: ReadonlySet<string> = new Set(entraAttributes.map(({ path }) => path));

export function isListed(path: string): boolean {
  return known.has(path);
}

const shape = /^[A-Za-z][A-Za-z0-9_]{0,255}(?:\.[A-Za-z0-9_]+|\[\d{1,3}\])*(?::given|:family)?$/;

/** Whether a path typed by hand can lead to an attribute: `city`, `otherMails[0]`, `extension_0a1b…_costCenter`. */
export function isAttributePath(path: string): boolean {
  return path.length <= 255 && shape.test(path);
}

/** What Microsoft Graph calls it, short enough for a list: `extensionAttribute7`, `displayName`. */
export function technicalName(path: string): string {
  return path.replace(/^onPremisesExtensionAttributes\./, '').replace(/:(?:given|family)$/, '');
}
