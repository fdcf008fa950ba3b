import type { FieldMapping } from '../types.ts';
import { formOf } from './resolve.ts';

/**
 * Names that a column has in one system or another and that mean one thing, by what they are mapped to; the surest first.
 * What may mean something else, such as `title` or `state`, is not among them.
 */
const names: Readonly<Record<string, readonly string[]>> = {
  $id: [
    ...['employeeId', 'employeeNumber', 'employeeNo', 'personnelNumber', 'personnelId', 'workerId'],
    ...['staffId', 'staffNumber', 'payrollId', 'payrollNumber', 'personId', 'id'],
  ],
  $state: ['employmentStatus', 'employeeStatus', 'workerStatus', 'status'],
  $country: ['country', 'countryCode', 'countryName', 'usageLocation'],
  $start: ['startDate', 'hireDate', 'dateOfHire', 'firstDay', 'firstDayOfWork'],
  $end: ['endDate', 'terminationDate', 'leaveDate', 'leavingDate', 'lastDay', 'lastDayOfWork'],
  $aliases: ['aliases', 'formerEmail', 'formerEmails', 'proxyAddresses'],
  $phoneType: ['phoneType', 'numberType', 'phoneNumberType'],
  email: ['workEmail', 'email', 'emailAddress', 'workEmailAddress', 'businessEmail', 'mail'],
  firstName: ['firstName', 'givenName', 'forename'],
  lastName: ['lastName', 'surname', 'familyName'],
  mobile: ['mobile', 'mobilePhone', 'mobileNumber', 'mobilePhoneNumber', 'cell', 'cellPhone'],
  phone: ['workPhone', 'officePhone', 'deskPhone', 'businessPhone'],
  jobTitle: ['jobTitle', 'position', 'positionTitle'],
  company: ['company', 'companyName', 'employer'],
  department: ['department', 'departmentName', 'dept'],
  location: ['location', 'workLocation', 'officeLocation', 'office', 'site'],
  language: ['language', 'preferredLanguage'],
  timeZone: ['timeZone'],
};

/** A column with numbers of any kind; only with another that tells the kinds apart is it obvious what each is. */
const anyNumber = ['phone', 'phoneNumber', 'telephone', 'telephoneNumber'];

/** A mapping of every column that is obviously the one for something. */
export function obviousMapping(columns: readonly string[]): FieldMapping {
  const mapping: FieldMapping = {};
  for (const target of Object.keys(names)) {
    const column = obviousColumn(target, columns);
    if (column !== undefined) mapping[target] = { from: column };
  }
  // Beside a column of mobiles the kind is that of the other column, and would say which mobiles are none.
  const hasKind = mapping['$phoneType'] !== undefined && mapping['mobile'] === undefined;
  const numbers = hasKind ? columnNamed(anyNumber, columns) : undefined;
  if (numbers === undefined) delete mapping['$phoneType'];
  else for (const field of ['mobile', 'phone']) mapping[field] ??= { from: numbers };
  return mapping;
}

/** The column that is obviously the one for `target`, a contact field or `$id` and the like; undefined when none is. */
export function obviousColumn(target: string, columns: Iterable<string>): string | undefined {
  return columnNamed(names[target] ?? [], columns);
}

function columnNamed(wanted: readonly string[], columns: Iterable<string>): string | undefined {
  const byForm = new Map<string, string>();
  for (const column of columns) if (!byForm.has(formOf(column))) byForm.set(formOf(column), column);
  for (const name of wanted) {
    const column = byForm.get(formOf(name));
    if (column !== undefined) return column;
  }
  return undefined;
}
