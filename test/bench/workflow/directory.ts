/** People of Entra as a Graph `{"value": [...]}` file holds them, with every field that the trigger asks for. */
export function directoryOf(people: number): Record<string, unknown>[] {
  return Array.from({ length: people }, (_, number) => {
    const address = `person.${number}@lanternbay.example`;
    const digits = String(number).padStart(7, '0');
    return {
      id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      userPrincipalName: address,
      mail: address,
      displayName: `Person Number ${number}`,
      givenName: 'Person',
      surname: `Number ${number}`,
      mobilePhone: `+6421${digits}`,
      businessPhones: [`+649${digits}`],
      jobTitle: `Officer of class ${number % 40}`,
      companyName: 'Lantern Bay',
      department: `Department ${number % 300}`,
      officeLocation: `Building ${number % 90}`,
      preferredLanguage: 'en-NZ',
      usageLocation: 'NZ',
      accountEnabled: true,
      userType: 'Member',
      employeeId: `E${digits}`,
    };
  });
}
