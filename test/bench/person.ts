/** Somebody of a large directory, with every field that the trigger asks for. */
export function benchPerson(number: number): Record<string, unknown> {
  const address = `person.${number}@lanternbay.example`;
  const digits = String(number).padStart(7, '0');
  return {
    userPrincipalName: address,
    mail: address,
    displayName: `Person Number ${number}`,
    givenName: 'Person',
    surname: `Number ${number}`,
    mobilePhone: `+64 21 ${digits}`,
    businessPhones: [`+64 9 ${digits}`],
    jobTitle: `Officer of class ${number % 40}`,
    companyName: 'Lantern Bay',
    department: `Department ${number % 300}`,
    officeLocation: `Building ${number % 90}`,
    preferredLanguage: 'en-NZ',
    usageLocation: 'NZ',
    accountEnabled: number % 25 !== 0,
    userType: 'Member',
    employeeId: `E${digits}`,
  };
}
