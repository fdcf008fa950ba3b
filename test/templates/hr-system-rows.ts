import type { IDataObject } from 'n8n-workflow';

const work = { jobTitle: 'Nurse', department: 'Ward' };

/**
 * What n8n's nodes put out for three invented people, in the shape that each system publishes: Ivy, who is in Entra too; Noa, whom the system
 * alone has; and Sol, whose account is switched off. A system that does not list such accounts has no Sol.
 */
export const systemRows: Record<string, { source: string; rows: IDataObject[] }> = {
  sql: {
    source: 'the columns of the query',
    rows: [
      row('41', 'Current', 'ivy.ash@tarn.example', 'Ivy', 'Ash', '0491 570 006', 'Perth'),
      row('42', 'Current', 'noa.elm@tarn.example', 'Noa', 'Elm', '0491 570 156', 'Perth'),
      row('43', 'Suspended', 'sol.fir@tarn.example', 'Sol', 'Fir', '0491 570 157', 'Perth'),
    ],
  },
  sftp: {
    source: 'the columns of the file',
    rows: [
      row('41', 'Current', 'ivy.ash@tarn.example', 'Ivy', 'Ash', '0491 570 006', 'Perth'),
      row('42', 'Current', 'noa.elm@tarn.example', 'Noa', 'Elm', '0491 570 156', 'Perth'),
      row('43', 'Suspended', 'sol.fir@tarn.example', 'Sol', 'Fir', '0491 570 157', 'Perth'),
    ],
  },
  // https://learn.microsoft.com/windows/win32/adschema/c-user; the client gives an absent attribute as an empty list.
  ldap: {
    source: 'Active Directory',
    rows: [
      account('0a41', '41', '512', 'ivy.ash@tarn.example', 'Ivy', 'Ash', '+61 491 570 006'),
      account('0a42', '42', '66048', 'noa.elm@tarn.example', 'Noa', 'Elm', '+61 491 570 156'),
      account('0a43', '43', '514', 'sol.fir@tarn.example', 'Sol', 'Fir', '+61 491 570 157'),
    ],
  },
  // https://learn.microsoft.com/graph/api/listitem-list with the columns expanded
  sharepoint: {
    source: 'Microsoft Graph, items of a list',
    rows: [
      listItem('1', '41', 'Current', 'ivy.ash@tarn.example', 'Ivy', 'Ash', '0491 570 006'),
      listItem('2', '42', 'Current', 'noa.elm@tarn.example', 'Noa', 'Elm', '0491 570 156'),
      listItem('3', '43', 'Inactive', 'sol.fir@tarn.example', 'Sol', 'Fir', '0491 570 157'),
    ],
  },
  // https://developers.google.com/workspace/admin/directory/reference/rest/v1/users
  google: {
    source: 'Google Admin SDK, users',
    rows: [
      googleUser('100041', '41', false, 'ivy.ash@tarn.example', 'Ivy', 'Ash', '+61 491 570 006'),
      googleUser('100042', '42', false, 'noa.elm@tarn.example', 'Noa', 'Elm', '+61 491 570 156'),
      googleUser('100043', '43', true, 'sol.fir@tarn.example', 'Sol', 'Fir', '+61 491 570 157'),
    ],
  },
  // https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
  okta: {
    source: 'Okta, users',
    rows: [
      oktaUser('00u41', '41', 'ACTIVE', 'ivy.ash@tarn.example', 'Ivy', 'Ash', '+61 491 570 006'),
      oktaUser('00u42', '42', 'PASSWORD_EXPIRED', 'noa.elm@tarn.example', 'Noa', 'Elm', '+61 491 570 156'),
      oktaUser('00u43', '43', 'SUSPENDED', 'sol.fir@tarn.example', 'Sol', 'Fir', '+61 491 570 157'),
    ],
  },
  // https://documentation.bamboohr.com/reference/get-employees-directory-1: it lists who works there now.
  bamboohr: {
    source: 'BambooHR, company directory',
    rows: [
      employee('141', 'ivy.ash@tarn.example', 'Ivy', 'Ash', '0491 570 006'),
      employee('142', 'noa.elm@tarn.example', 'Noa', 'Elm', '0491 570 156'),
    ],
  },
};

function row(
  id: string,
  status: string,
  email: string,
  first: string,
  last: string,
  phone: string,
  city: string,
): IDataObject {
  return {
    employee_id: id,
    status,
    country: 'AU',
    phone_type: 'Mobile',
    work_email: email,
    first_name: first,
    last_name: last,
    phone,
    job_title: 'Nurse',
    department: 'Ward',
    city,
  };
}

function account(
  guid: string,
  id: string,
  flags: string,
  mail: string,
  givenName: string,
  sn: string,
  mobile: string,
): IDataObject {
  const dn = `CN=${givenName} ${sn},OU=People,DC=tarn,DC=example`;
  const absent = { entryUUID: [], employeeNumber: [], telephoneNumber: [], co: [] };
  const place = { title: work.jobTitle, department: work.department, l: 'Perth', c: 'AU' };
  return {
    dn,
    ...absent,
    ...place,
    objectGUID: guid,
    employeeID: id,
    userAccountControl: flags,
    mail,
    givenName,
    sn,
    mobile,
  };
}

function listItem(
  id: string,
  EmployeeId: string,
  Status: string,
  Email: string,
  FirstName: string,
  LastName: string,
  Mobile: string,
): IDataObject {
  const columns = {
    Title: `${FirstName} ${LastName}`,
    Country: 'Australia',
    Location: 'Perth',
    JobTitle: 'Nurse',
  };
  return { id, fields: { ...columns, EmployeeId, Status, Email, FirstName, LastName, Mobile } };
}

function googleUser(
  id: string,
  number: string,
  suspended: boolean,
  primaryEmail: string,
  givenName: string,
  familyName: string,
  mobile: string,
): IDataObject {
  const kind = 'admin#directory#user';
  const name = { givenName, familyName, fullName: `${givenName} ${familyName}` };
  const desk = { value: '+61 8 5550 1234', type: 'work' };
  const organization = {
    title: work.jobTitle,
    department: work.department,
    location: 'Perth',
    primary: true,
  };
  return {
    kind,
    id,
    primaryEmail,
    name,
    suspended,
    archived: false,
    externalIds: [{ value: number, type: 'organization' }],
    organizations: [organization],
    phones: [desk, { value: mobile, type: 'mobile' }],
  };
}

function oktaUser(
  id: string,
  employeeNumber: string,
  status: string,
  email: string,
  firstName: string,
  lastName: string,
  mobilePhone: string,
): IDataObject {
  const place = { title: work.jobTitle, department: work.department, city: 'Perth', countryCode: 'AU' };
  const profile = { login: email, email, firstName, lastName, mobilePhone, employeeNumber, ...place };
  return { id, status, created: '2026-01-05T01:00:00.000Z', profile };
}

function employee(
  id: string,
  workEmail: string,
  firstName: string,
  lastName: string,
  mobilePhone: string,
): IDataObject {
  const displayName = `${firstName} ${lastName}`;
  return {
    id,
    displayName,
    firstName,
    lastName,
    workEmail,
    mobilePhone,
    workPhone: null,
    location: 'Perth',
    ...work,
  };
}
